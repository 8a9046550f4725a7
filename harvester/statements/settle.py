"""Findings that a person's statement has settled: what they say of a value in doubt is no longer so.

What a statement about values cannot settle stays: a row that may be missing, a part of a page that was not read, a
file that was damaged, sums that differ.
"""

from __future__ import annotations

from harvester.statements.known_codes import KnownCode
from parsers.findings import Finding, ReadingCode, StatementCode, finding
from parsers.history import LearningHistory
from parsers.pdf.codes import PdfCode
from parsers.table.cells.cells import FIELDS
from parsers.table.words.columns import PRINTED, Column, column_of
from parsers.table.words.facts import SHOWN

#: These say of a whole page or source only that its values are offers.
_OFFERS = {
    PdfCode.TEXT_FROM_PICTURE.value,
    PdfCode.TEXT_LAYER_GUESSED.value,
    PdfCode.LAYER_DIFFERS.value,
    PdfCode.TEXT_GARBLED.value,
    PdfCode.TEXT_REDISTILLED.value,
    PdfCode.TEXT_COVERED.value,
    PdfCode.LETTERS_ALIKE.value,
    PdfCode.COLUMNS_OVERLAP.value,
    PdfCode.READERS_DIFFER.value,
    PdfCode.SECOND_READER_FAILED.value,
}
#: What is left of these: nobody has said that the pictures are all there were.
_PICTURES = {PdfCode.TEXT_FROM_PICTURE.value, PdfCode.TEXT_LAYER_GUESSED.value}
_OF_CELLS = {
    ReadingCode.VALUE_UNREADABLE.value,
    ReadingCode.VALUE_MISSING.value,
    ReadingCode.CONDITIONS_UNREADABLE.value,
    ReadingCode.STAMP_MISSING.value,
    ReadingCode.STAMP_IMPOSSIBLE.value,
    ReadingCode.STAMP_WITHOUT_TIME.value,
}
_OF_NAMES = frozenset(KnownCode)
_OF_FACTS = {ReadingCode.HOLDER_UNKNOWN.value: "holder.name", ReadingCode.YEAR_UNSURE.value: "year"}
_FACTS = {label: fact.value for fact, label in SHOWN.items()}
_EVERY = tuple(dict.fromkeys(name for names in FIELDS.values() for name in names))
_Key = tuple[int | None, str]


def settled(history: LearningHistory, corrected: set[_Key]) -> LearningHistory:
    """Leave out what is settled; ``corrected`` are the fields (record, name) a statement gave another value."""
    left = sum(bool(record.doubts) for record in history.records)
    kept = [note for note in history.findings if not _is_settled(note, history, corrected)]
    gone = {note.code for note in history.findings} - {note.code for note in kept}
    findings = [_counted(note, left) for note in kept]
    if gone & _PICTURES:
        findings.append(finding(StatementCode.PICTURE_CONFIRMED))
    return history.model_copy(update={"findings": tuple(findings)})


def _is_settled(note: Finding, history: LearningHistory, corrected: set[_Key]) -> bool:
    none_left = not history.doubts and not any(record.doubts for record in history.records)
    row = note.place.row if note.place is not None else None
    doubts = history.records[row - 1].doubts if row is not None and row <= len(history.records) else ()
    if note.code == ReadingCode.VALUES_OFFERED:
        return not any(record.doubts for record in history.records)
    if note.code in _OFFERS:
        return none_left
    if note.code == ReadingCode.FACT_UNREADABLE:
        fact = note.params.get("fact")
        # A history's own JSON keeps a finding's words and not what they name.
        return none_left or (not history.doubts if fact is None else _is_fact_settled(str(fact), history))
    if note.code in _OF_FACTS:
        return (None, _OF_FACTS[note.code]) in corrected
    if note.code in _OF_NAMES:
        return row is not None and not {"course_name", "course_code"} & set(doubts)
    if note.code in _OF_CELLS:
        names = _named(note)
        return any((row, name) in corrected for name in names) and not set(names) & set(doubts)
    return False


def _named(note: Finding) -> tuple[str, ...]:
    """Give the fields a finding may be about: those of its column, all where a history's own JSON keeps no column."""
    label = note.params.get("column")
    if label is None:
        return _EVERY
    column = column_of(str(label))
    return () if column is None else FIELDS.get(column, ())


def _is_fact_settled(label: str, history: LearningHistory) -> bool:
    if label == PRINTED[Column.PACKAGE_RATE]:
        return not any(doubt.endswith(".completion_percent") for doubt in history.doubts)
    return label in _FACTS and _FACTS[label] not in history.doubts


def _counted(note: Finding, left: int) -> Finding:
    """Say of how many records some values are still offers."""
    count = note.params.get("count")
    if note.code != ReadingCode.VALUES_OFFERED or not isinstance(count, int):
        return note
    return note.model_copy(update={"params": note.params | {"count": min(count, left)}})
