"""From what a clause of a row says to what is filed: rows that hold, days, punches, and time that stays open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from harvester.duty.attendance.columns.clauses import Clause
from harvester.duty.attendance.rows.clause_kind import NoKind
from harvester.duty.attendance.spans.timed import AmountLimits, Nothing, OpenDays, Punched, Spans, UntimedDays
from harvester.duty.attendance.store import DayRow, DutyRow, Effect, RowDoubt, Why
from harvester.duty.attendance.words.kinds import Kind, holds
from harvester.duty.attendance.words.standing import StatusStanding
from harvester.duty.clock import DAY

Event = DutyRow | DayRow | RowDoubt | Punched
Said = Nothing | Spans | UntimedDays | OpenDays | Punched
_WHOLE_DAYS = frozenset({Kind.CLOSURE, Kind.COVERED})


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row stands (the file's position, the line), and its note."""

    file: int
    line: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """Whether a row holds, and why it stays open where that is not decided."""

    says: StatusStanding
    why: Why


def events(  # noqa: PLR0917
    clause: Clause, kind: Kind | NoKind, said: Said, limits: AmountLimits, standing: Holding, place: RowPlace
) -> Iterator[Event]:
    """Give what is filed for one clause of a row."""
    if isinstance(said, Nothing):
        return
    if isinstance(said, Punched):
        yield from _punched(clause, said, place)
        return
    if standing.says is StatusStanding.REJECTED:
        return
    if not isinstance(kind, Kind):
        yield from _open(said, Effect.EITHER, Why.KINDS_DIFFER, place)
        return
    effect = Effect.HOLDS if holds(kind) else Effect.FREES
    if standing.says is StatusStanding.PENDING:
        yield from _open(said, effect, standing.why, place)
        return
    match said:
        case Spans(spans):
            for start, end in spans:
                yield _span(kind, start, end, limits, place)
        case UntimedDays():
            yield _days(kind, said, limits, place)
        case OpenDays():
            yield from _missing(clause, kind, said, place)
        case _:
            assert_never(said)


def _punched(clause: Clause, said: Punched, place: RowPlace) -> Iterator[Event]:
    if not clause.planned_or_actual:
        yield said
        return
    times = [each for each in (said.came, said.left) if each is not None]
    start, end = (times[0], times[-1]) if len(times) == 2 else (times[0] // DAY * DAY, times[0] // DAY * DAY + DAY)
    yield RowDoubt(start, end, Effect.HOLDS, Why.PLANNED_OR_ACTUAL, place.file, place.line)


def _span(kind: Kind, start: int, end: int, limits: AmountLimits, place: RowPlace) -> DutyRow | DayRow:
    """Give written times; where they free somebody, the amount beside them is held against them later."""
    if kind is not Kind.LEAVE or (limits.hours is None and limits.days is None):
        return DutyRow(kind, start, end, place.file, place.line, place.note)
    first, last = start // DAY, (end - 1) // DAY
    return DayRow(
        kind, first, last, place.file, place.line, place.note,
        since=start - first * DAY, until=end - last * DAY, hours=limits.hours, days=limits.days,
    )  # fmt: skip


def _days(kind: Kind, said: UntimedDays, limits: AmountLimits, place: RowPlace) -> DutyRow | DayRow:
    if kind in _WHOLE_DAYS or (not holds(kind) and said.since is None and limits == AmountLimits()):
        return DutyRow(kind, said.first * DAY, (said.last + 1) * DAY, place.file, place.line, place.note)
    return DayRow(
        kind,
        said.first,
        said.last,
        place.file,
        place.line,
        place.note,
        since=said.since,
        hours=said.hours,
        days=said.days,
        from_half=said.halves[0],
        to_half=said.halves[1],
    )


def _missing(clause: Clause, kind: Kind, said: OpenDays, place: RowPlace) -> Iterator[Event]:
    """Say what a row means whose times are blank: nothing of overtime and shifts, whole days of what has no times."""
    if kind in _WHOLE_DAYS:
        yield DutyRow(kind, said.first * DAY, (said.last + 1) * DAY, place.file, place.line, place.note)
    elif not (said.blank and kind in {Kind.OVERTIME, Kind.SHIFT, Kind.PUNCH}):
        why = Why.NOT_CARRIED_OUT if clause.applied and not said.blank else Why.HOURS_UNKNOWN
        effect = Effect.HOLDS if holds(kind) else Effect.EITHER
        yield from _open(said, effect, why, place)


def _open(said: Spans | UntimedDays | OpenDays, effect: Effect, why: Why, place: RowPlace) -> Iterator[RowDoubt]:
    bounds = said.spans if isinstance(said, Spans) else ((said.first * DAY, (said.last + 1) * DAY),)
    for start, end in bounds:
        yield RowDoubt(start, end, effect, why, place.file, place.line)
