"""A history's JSON held against its own cells: a value that does not follow from them was changed since it was read.

Compared is what a cell gives; package, holder and what the platform's answers added have none. What a person has
stated (``--confirmed``) differs from its cell by right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from parsers.findings import Finding, Place, ReadingCode, StatementCode, finding
from parsers.history import LearningHistory, Record
from parsers.table.cells.cells import FIELDS, CellReader, reader_of
from parsers.table.words.columns import Column
from parsers.table.words.fold import bare
from parsers.table.words.vocabulary import SHIPPED, Vocabulary

_STAMPS = ("started_at", "ended_at")
_LONGEST_SHOWN = 80
#: Said of a history whose headers do not name their columns.
_BY_FORM = {ReadingCode.COLUMN_BY_FORM.value, ReadingCode.HEADER_MISREAD.value}
_ABSENT = "—"


@dataclass(frozen=True)
class _Told:
    """What one cell says of a field: the value, whether it was read for certain, and the cell."""

    value: object
    certain: bool
    label: str
    text: str


def held_against_cells(history: LearningHistory, words: Vocabulary = SHIPPED) -> LearningHistory:
    """Doubt every value of a history that its cells do not give, and name it with both values.

    ``words`` are the header texts of the layout it was read by.
    """
    records: list[Record] = []
    findings: list[Finding] = []
    for position, record in enumerate(history.records, start=1):
        wrong = dict(_wrong(record, position, history.findings, words))
        findings += wrong.values()
        doubts = (*record.doubts, *wrong)
        records.append(record.model_copy(update={"doubts": doubts}) if wrong else record)
    if not findings:
        return history
    return history.model_copy(update={"records": tuple(records), "findings": (*history.findings, *findings)})


def _wrong(record: Record, position: int, said: Iterable[Finding], words: Vocabulary) -> Iterator[tuple[str, Finding]]:
    """Give every field whose value does not stand in its cell, and what is to be said of it."""
    place = Place(page=record.place.page, row=position)
    told = _told(record, words)
    by_form = any(note.code in _BY_FORM for note in said)
    for name, cells in told.items():
        value = _value(record, name)
        if name in record.doubts or any(cell.certain and _same(cell.value, value) for cell in cells):
            continue
        if by_form and _says(record, name, value):
            continue
        cell = cells[-1]
        if _is_stated(name, position, said, unread=not cell.certain):
            continue
        read = _shown(cell.value) if cell.certain else "?"
        params = {"column": cell.label, "text": cell.text[:_LONGEST_SHOWN], "field": name, "read": read}
        yield name, finding(ReadingCode.VALUE_EDITED, place, given=_shown(value), **params)
    for name in _STAMPS:
        value = _value(record, name)
        if name in told or name in record.doubts or value is None or _is_stated(name, position, said, unread=True):
            continue
        if by_form and _says(record, name, value):
            continue
        yield name, finding(ReadingCode.VALUE_WITHOUT_CELL, place, field=name, given=_shown(value))


def _told(record: Record, words: Vocabulary) -> dict[str, list[_Told]]:
    told: dict[str, list[_Told]] = defaultdict(list)
    meanings = words.meanings(tuple(record.cells))
    for (label, text), known in zip(record.cells.items(), meanings, strict=True):
        if known is None or (column := known.column) is None:
            continue
        read = _reader(column)(text, record.platform_id)
        doubts = getattr(read, "doubts", ())
        for name in FIELDS.get(column, ()):
            if name in read.values:
                told[name].append(_Told(read.values[name], name not in doubts, label, text))
    return told


def _says(record: Record, name: str, value: object) -> bool:
    """Say whether some cell gives a value, whatever its header: the columns were told by their form."""
    columns = [column for column, names in FIELDS.items() if name in names]
    reads = (_reader(column)(text, record.platform_id) for text in record.cells.values() for column in columns)
    return any(name in read.values and _same(read.values[name], value) for read in reads)


@cache
def _reader(column: Column) -> CellReader:
    return reader_of(column)


def _value(record: Record, name: str) -> object:
    thing: object = record
    for part in name.split("."):
        thing = getattr(thing, part)
    return thing


def _is_stated(name: str, position: int, said: Iterable[Finding], *, unread: bool) -> bool:
    """Say whether a person has stated a field: corrected it by name, or confirmed what no cell gives for certain."""
    for note in said:
        if note.code == StatementCode.VALUE_CORRECTED:
            of_row = note.place is not None and note.place.row == position
            if of_row and (f"（{name}）" in note.message or f"({name})" in note.message):
                return True
        elif note.code == StatementCode.VALUE_CONFIRMED and unread:
            return True
    return False


def _same(read: object, given: object) -> bool:
    """Compare as read; where lines of a cell were joined, a text may have lost the space between them."""
    if isinstance(read, str) and isinstance(given, str):
        return bare(read) == bare(given)
    return read == given


def _shown(value: object) -> str:
    return _ABSENT if value is None else str(value)
