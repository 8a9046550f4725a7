"""A history's records as a plan sees them: rulings beside, and what attendance says of both days."""

from __future__ import annotations

from dataclasses import dataclass

from harvester.duty.clock import DAY
from harvester.duty.rule.judge import Reach, reach_of
from harvester.duty.rule.timetable import Timetable
from harvester.duty.ruling import DutyRuling, RecordRuling, RulingCode
from harvester.programme.match.matches_file import Matches
from harvester.programme.match.people import ShownHistory
from harvester.programme.match.taken import Taken
from parsers.history import Record

_MINUTE = 60


def taken_of(
    shown: ShownHistory, ruling: DutyRuling, timetable: Timetable, has_rows: bool, matches: Matches | None = None
) -> tuple[Taken, ...]:
    """Join records, rulings, attendance and what a person has said of single records.

    ``has_rows``: attendance has a row of the person; where it has none it proves nothing, however whole it says it is.
    """
    pairs = zip(shown.history.records, ruling.records, strict=True)
    said = _Said(timetable, has_rows, matches)
    return tuple(_taken(shown, record, judged, said) for record, judged in pairs)


@dataclass(frozen=True)
class _Said:
    timetable: Timetable
    has_rows: bool
    matches: Matches | None

    def covers(self, reach: Reach | None) -> bool:
        return self.has_rows and reach is not None and self.timetable.covered(reach.first // DAY)


def _taken(shown: ShownHistory, record: Record, judged: RecordRuling, said: _Said) -> Taken:
    timetable, matches = said.timetable, said.matches
    start, end = reach_of(record, "started_at"), reach_of(record, "ended_at")
    window = frozenset[RulingCode]()
    if start is not None and end is not None and start.first <= end.last:
        window = _kinds(timetable, Reach(start.first, end.last))
    return Taken(
        source=shown.source,
        number=judged.position,
        record=record,
        ruling=judged,
        start_covered=said.covers(start),
        end_covered=said.covers(end),
        start_kinds=_kinds(timetable, start),
        end_kinds=_kinds(timetable, end),
        overlaps=window,
        start_to_second=_needs_second(timetable, start),
        end_to_second=_needs_second(timetable, end),
        confirmed_course=None if matches is None else matches.course_of(shown.sha256, judged.position),
    )


def _needs_second(timetable: Timetable, reach: Reach | None) -> bool:
    """Say whether the minute of a stamp holds another ruling, or other duty, than its second."""
    if reach is None or reach.first != reach.last:
        return False
    minute = Reach(reach.first - reach.first % _MINUTE, reach.first - reach.first % _MINUTE + _MINUTE - 1)
    stretches = list(timetable.stretches(minute.first, minute.last + 1))
    alike = len({stretch.verdict.ruling for stretch in stretches}) == 1
    return not alike or _kinds(timetable, minute) != _kinds(timetable, reach)


def _kinds(timetable: Timetable, reach: Reach | None) -> frozenset[RulingCode]:
    if reach is None:
        return frozenset()
    return frozenset(RulingCode(row.kind.value) for row in timetable.rows_between(reach.first, reach.last + 1))
