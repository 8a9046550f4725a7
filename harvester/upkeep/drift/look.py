"""One file against the layouts known: as it looks, and what of it can still be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from harvester.upkeep.codes import UpkeepCode
from harvester.upkeep.drift.answers import fields_in, is_answers
from harvester.upkeep.drift.compare import LayoutMatch, differences, nearest
from harvester.upkeep.drift.model import Changes, Drift, DriftOutcome, Headers
from parsers.findings import Finding, UnreadableError, finding
from parsers.history import LearningHistory, SourceKind
from parsers.html.page import look
from parsers.kinds import kind_of
from parsers.reading import read
from parsers.table.cells.cells import FIELDS
from parsers.table.layouts import TableLayout, named_layout, shipped_layouts
from parsers.table.words.vocabulary import SHIPPED, Vocabulary

_NO_FIELDS = frozenset({"passed"})


def drift_of(data: bytes, *, program: str, layouts: Sequence[TableLayout] = ()) -> Drift:
    """Compare a saved page, or answers as kept; what cannot be looked at is ``unknown`` with the reason."""
    if kind_of(data) in {SourceKind.PDF, SourceKind.IMAGE}:
        return Drift(outcome=DriftOutcome.UNKNOWN, findings=(finding(UpkeepCode.DRIFT_NOT_OF_PRINTS),))
    try:
        if is_answers(data):
            return of_answers(fields_in(data), layouts)
        tables, signed = look(data, layouts)
    except UnreadableError as error:
        return Drift(outcome=DriftOutcome.UNKNOWN, findings=error.findings)
    every = (*layouts, *shipped_layouts())
    try:
        histories = read(data, program=program, layouts=layouts)
    except UnreadableError as error:
        return _unknown(nearest(tables, every, signed), signed, error.findings)
    name = histories[0].source.layout
    known = named_layout(name, layouts)
    match = nearest(tables, every, signed or known)
    words = known.vocabulary if known is not None else SHIPPED
    read_, not_read = _fields(histories, words)
    skeleton = _skeleton(match)
    # A list of packages that shows no courses has no table to be compared.
    shows = any(history.records for history in histories)
    same = (match.known and not skeleton.gone) if match is not None else not shows
    told = [one for history in histories for one in history.findings]
    return Drift(
        outcome=DriftOutcome.KNOWN if same and not not_read else DriftOutcome.CHANGED,
        nearest=match.layout.name if match is not None else name,
        headers=match.headers if match is not None else Headers(),
        skeleton=skeleton,
        read=read_,
        not_read=not_read,
        findings=tuple(told),
    )


def of_answers(fields: Iterable[str], layouts: Sequence[TableLayout] = ()) -> Drift:
    """Compare the fields of answers with the layout whose answers have the most of them."""
    now = tuple(fields)
    known = [layout for layout in (*layouts, *shipped_layouts()) if layout.fingerprint.answer_fields]
    best = max(known, key=lambda layout: len(set(now) & set(layout.fingerprint.answer_fields)), default=None)
    if best is None or not set(now) & set(best.fingerprint.answer_fields):
        return Drift(outcome=DriftOutcome.UNKNOWN, answer_fields=Changes(added=now))
    changes = differences(best.fingerprint.answer_fields, now)
    outcome = DriftOutcome.CHANGED if changes.added or changes.gone else DriftOutcome.KNOWN
    return Drift(outcome=outcome, nearest=best.name, answer_fields=changes)


def _unknown(match: LayoutMatch | None, signed: TableLayout | None, why: tuple[Finding, ...]) -> Drift:
    expected = match.layout.vocabulary if match is not None else SHIPPED
    return Drift(
        outcome=DriftOutcome.UNKNOWN,
        nearest=match.layout.name if match is not None else signed.name if signed is not None else None,
        headers=match.headers if match is not None else Headers(),
        skeleton=_skeleton(match),
        not_read=tuple(sorted(_expected(expected))),
        findings=why,
    )


def _skeleton(match: LayoutMatch | None) -> Changes:
    """Compare tags; an empty list has no rows to say what is in them."""
    if match is None or not match.layout.fingerprint.skeleton or not match.table.rows:
        return Changes()
    return differences(match.layout.fingerprint.skeleton, match.table.skeleton)


def _fields(histories: Sequence[LearningHistory], words: Vocabulary) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the fields that some record has for certain, and those that none has: one value may be wrong by itself."""
    expected = _expected(words)
    records = [set(record.doubts) for history in histories for record in history.records]
    never = set.intersection(*records) & expected if records else set()
    return tuple(sorted(expected - never)), tuple(sorted(never))


def _expected(words: Vocabulary) -> set[str]:
    names = {name for group in words.expected for column in group for name in FIELDS.get(column, ())}
    return names - _NO_FIELDS
