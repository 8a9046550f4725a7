"""One person's time: any second ruled, any window cut into stretches of one ruling.

The order of the lines is that of the design ("Meaning"): rows that always make duty, leave, shifts, closures (these
four laid over each other), then the day plan with the flexible edges and the roster.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator
from dataclasses import dataclass

from harvester.duty.attendance import DutyRow, PersonRows, Punches, RowDoubt, UnreadableRow, covered_days
from harvester.duty.attendance.words.kinds import KindPart, KindParts
from harvester.duty.clock import DAY, date_of
from harvester.duty.rule.by_days import settled
from harvester.duty.rule.doubted import doubted
from harvester.duty.rule.overlay import Winner, lay
from harvester.duty.rule.punches import Event, arrival, departure, events_of_day
from harvester.duty.rule.schedule import Ask, DayPlan, Schedule, Zone
from harvester.duty.ruling import Ruling, RulingCode
from harvester.duty.second_verdict import SecondVerdict, off, on, unknown

_EDGE = {
    Ruling.ON_DUTY: on(RulingCode.FLEXIBLE_EDGE),
    Ruling.OFF_DUTY: off(RulingCode.FLEXIBLE_EDGE),
    Ruling.UNDETERMINED: unknown(RulingCode.FLEXIBLE_EDGE),
}
_UNREADABLE = unknown(RulingCode.UNREADABLE_ROW)
_NOT_ROSTERED = off(RulingCode.NOT_ROSTERED)
_NO_ROSTER = unknown(RulingCode.NO_SCHEDULE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Seconds ``[start, end)`` (local) of one verdict."""

    start: int
    end: int
    verdict: SecondVerdict


class Timetable:
    """Everything known of one person, ready to be asked about any second."""

    def __init__(self, schedule: Schedule, groups: list[PersonRows], meaning: KindParts) -> None:
        """Lay the rows of the person and of everybody over the schedule of the person's hours."""
        self.schedule = schedule
        self._plans = schedule.plans
        self._groups = groups
        self._meaning = meaning
        self._rows, self._doubts = settled(groups, schedule, meaning)
        overlay = lay(self._rows, meaning)
        self._starts, self._winners = overlay.starts, overlay.winners
        self._unreadable = [row for group in groups for row in group.unreadable]
        self._unsafe_days = _days_of(self._unreadable)
        self._doubted = doubted(self._doubts)
        self._edges: dict[int, list[Event]] = {}
        self._days: dict[int, dict[Ruling, int]] = {}
        self._punches: Punches | None = None
        self._roster_months: set[tuple[int, int]] | None = None

    def rule(self, second: int) -> SecondVerdict:
        """Rule one second (local seconds, as of ``clock.local_seconds``)."""
        day, of_day = divmod(second, DAY)
        winner = self._winners[bisect_right(self._starts, second)]
        if winner is not None and not (winner.closes and self._is_roster(day)):
            verdict = winner.verdict
        else:
            plan = self._plans.get(day) or self.schedule.plan(day)
            zone = plan.zones[bisect_right(plan.bounds, of_day)]
            verdict = zone if zone.__class__ is SecondVerdict else self._answer(zone, day, second)
        if self._unreadable and verdict.ruling is Ruling.OFF_DUTY and day in self._unsafe_days:
            return _UNREADABLE
        if self._doubts and self._doubted.touches(second, verdict, self._always(winner)):
            return _UNREADABLE
        return verdict

    def stretches(self, start: int, end: int) -> Iterator[Stretch]:
        """Cut ``[start, end)`` into stretches of one verdict, in order and without a gap."""
        begun, verdict = start, None
        for cut in self._cuts(start, end):
            found = self.rule(cut)
            if verdict is not None and found != verdict:
                yield Stretch(begun, cut, verdict)
                begun = cut
            verdict = found
        if verdict is not None and begun < end:
            yield Stretch(begun, end, verdict)

    def sums(self, start: int, end: int) -> dict[Ruling, int]:
        """Add the seconds of ``[start, end)`` by ruling; nothing where the end does not lie after the start."""
        totals = dict.fromkeys(Ruling, 0)
        first, last = start // DAY, end // DAY
        if first >= last:
            self._add(totals, start, end)
            return totals
        self._add(totals, start, (first + 1) * DAY)
        for day in range(first + 1, last):
            whole = self._days.get(day)
            if whole is None:
                whole = self._days[day] = dict.fromkeys(Ruling, 0)
                self._add(whole, day * DAY, (day + 1) * DAY)
            for ruling, seconds in whole.items():
                totals[ruling] += seconds
        self._add(totals, last * DAY, end)
        return totals

    def _add(self, totals: dict[Ruling, int], start: int, end: int) -> None:
        for stretch in self.stretches(start, max(start, end)):
            totals[stretch.verdict.ruling] += stretch.end - stretch.start

    def winner(self, second: int) -> Winner | None:
        """Give the row that rules a second by one of the first four lines, if any does."""
        found = self._winners[bisect_right(self._starts, second)]
        return None if found is not None and found.closes and self._is_roster(second // DAY) else found

    def plan(self, second: int) -> DayPlan:
        """Give the plan of the day a second lies in."""
        return self.schedule.plan(second // DAY)

    def unreadable_on(self, second: int) -> tuple[UnreadableRow | RowDoubt, ...]:
        """Give the rows of which something is not certain that touches a second (or its day, where it has no time)."""
        unreadable = [row for row in self._unreadable if second // DAY in _days_of([row])]
        return *unreadable, *(doubt for doubt in self._doubts if doubt.start <= second < doubt.end)

    def edge_place(self, second: int) -> tuple[int, int] | None:
        """Give the file's position and line of the punch that settles an edge at a second, if one does."""
        day, of_day = divmod(second, DAY)
        plan = self.schedule.plan(day)
        events = self._events(day)
        zone = plan.zones[bisect_right(plan.bounds, of_day)]
        row = (arrival if zone is Ask.ARRIVAL else departure)(events, second)[1]
        return None if row is None else self._all_punches().place(row)

    def covered(self, day: int) -> bool:
        """Say whether a ``covered`` row of this person or of everybody includes a day number."""
        return any(first <= day <= last for group in self._groups for first, last in covered_days(group.rows))

    def rows_between(self, start: int, end: int) -> Iterator[DutyRow]:
        """Give the rows that always make duty and touch ``[start, end)`` (local seconds)."""
        for row in self._rows:
            if self._meaning.part(row.kind) is KindPart.ALWAYS_ON and row.start < end and start < row.end:
                yield row

    def _is_roster(self, day: int) -> bool:
        """Say whether the roster alone rules a day: then line 3 says all there is, and closures free nobody."""
        return self.schedule.plan(day).zones[0] is Ask.ROSTER

    def _always(self, winner: Winner | None) -> bool:
        return winner is not None and self._meaning.part(winner.row.kind) is KindPart.ALWAYS_ON

    def _answer(self, zone: Zone, day: int, second: int) -> SecondVerdict:
        match zone:
            case Ask.ARRIVAL:
                return _EDGE[arrival(self._events(day), second)[0]]
            case Ask.DEPARTURE:
                return _EDGE[departure(self._events(day), second)[0]]
            case Ask.ROSTER:
                found = date_of(day)
                return _NOT_ROSTERED if (found.year, found.month) in self._months() else _NO_ROSTER
            case SecondVerdict():
                return zone

    def _events(self, day: int) -> list[Event]:
        found = self._edges.get(day)
        if found is None:
            found = self._edges[day] = events_of_day(self._all_punches(), day)
        return found

    def _all_punches(self) -> Punches:
        if self._punches is None:
            filled = [group.punches for group in self._groups if len(group.punches.keys)]
            self._punches = filled[0] if len(filled) == 1 else _joined(filled)
            self._punches.sort()
        return self._punches

    def _months(self) -> set[tuple[int, int]]:
        """Give the months (year, month) in which a shift of this person begins."""
        if self._roster_months is None:
            days = {
                row.start // DAY
                for row in self._rows
                if self._meaning.part(row.kind) is KindPart.ROSTER and row.start < row.end
            }
            self._roster_months = {(found.year, found.month) for found in map(date_of, days)}
        return self._roster_months

    def _cuts(self, start: int, end: int) -> list[int]:
        """Give every second in ``[start, end)`` at which a verdict may change, the start first."""
        cuts = {start}
        first = bisect_right(self._starts, start)
        cuts.update(self._starts[first : bisect_right(self._starts, end)])
        cuts.update(self._doubted.cuts)
        for day in range(start // DAY, -(-end // DAY)):
            midnight = day * DAY
            plan = self.schedule.plan(day)
            cuts.add(midnight)
            cuts.update(midnight + bound for bound in plan.bounds)
            if Ask.ARRIVAL in plan.zones or Ask.DEPARTURE in plan.zones:
                cuts.update(event.at for event in self._events(day))
        return sorted(cut for cut in cuts if start <= cut < end)


class _Everyday:
    """Every day there is."""

    def __contains__(self, day: object) -> bool:
        return True


def _days_of(rows: list[UnreadableRow]) -> Container[int]:
    days: set[int] = set()
    for row in rows:
        if row.days is None:
            return _Everyday()
        days.update(range(row.days[0], row.days[1] + 1))
    return days


def _joined(parts: list[Punches]) -> Punches:
    whole = Punches()
    rows = sorted(
        (key, out, place) for part in parts for key, out, place in zip(part.keys, part.outs, part.places, strict=True)
    )
    for key, out, place in rows:
        whole.keys.append(key)
        whole.outs.append(out)
        whole.places.append(place)
    return whole
