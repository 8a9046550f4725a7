"""When a clause of a row holds: seconds from and to, whole days, a start with hours, or days that are left open."""

from __future__ import annotations

from harvester.duty.attendance.columns.clauses import Clause, Pair
from harvester.duty.attendance.spans.amounts import OFFICE_DAY, amount, together
from harvester.duty.attendance.spans.cells import CellReader, NoTime, When, bare_hours, halves, names_next_day
from harvester.duty.attendance.spans.half import Half
from harvester.duty.attendance.spans.timed import (
    AmountLimits,
    Nothing,
    OpenDays,
    Punched,
    RowPart,
    Spans,
    Timed,
    UnreadPart,
    UntimedDays,
)
from harvester.duty.clock import DAY

_BREAK = 2.0
_MOST_DAYS = 400
_LONGEST_PUNCH = 48 * 3600


_Days = tuple[int | None, int | None]
_Ends = tuple[When | None, When | None]


class ClauseTimes:
    """Reads the times of one clause, for one table."""

    def __init__(self, clause: Clause, cells: CellReader) -> None:
        """Keep which columns they stand in."""
        self._clause = clause
        self._cells = cells
        self._dates = (*clause.start_day, *clause.end_day)

    def limits(self, cells: list[str]) -> AmountLimits | UnreadPart:
        """Read amounts and halves."""
        clause = self._clause
        hours = NoTime.EMPTY if clause.hours is None else amount(cells[clause.hours], 1.0)
        days = NoTime.EMPTY if clause.days is None else amount(cells[clause.days], OFFICE_DAY)
        if hours is NoTime.UNREADABLE or days is NoTime.UNREADABLE:
            return UnreadPart(RowPart.HOURS, self.days(cells))
        places = [at for at in clause.half if at != self._period(cells)] or self._half_instead(cells)
        named = [halves(cells[at]) for at in places]
        if any(each is NoTime.UNREADABLE for each in named):
            return UnreadPart(RowPart.HALF, self.days(cells))
        given = [each if isinstance(each, tuple) else None for each in named]
        amounts = [each for each in (hours, days) if isinstance(each, tuple)]
        return AmountLimits(
            hours=hours[0] if isinstance(hours, tuple) else None,
            days=days[0] / OFFICE_DAY if isinstance(days, tuple) else None,
            halves=_ends(given),
            negative=any(negative and much for much, negative in amounts),
            zero=bool(amounts) and not any(much for much, _ in amounts),
        )

    def read(self, cells: list[str], limits: AmountLimits, pair: Pair | None = None) -> Timed:
        """Read when the clause holds, by ``pair`` instead of its own times where one is given."""
        times = self._clause.times if pair is None else pair
        if self._half_instead(cells):
            times = Pair()
        if not times and (period := self._period(cells)) is not None:
            times = Pair(both=period)
        if not times and (moments := self._moments(cells)) is not None:
            return self._timed(cells, (moments[0].day, moments[1].day), moments, limits)
        first, last = self._day(cells, self._clause.start_day), self._day(cells, self._clause.end_day)
        if first is NoTime.UNREADABLE:
            return UnreadPart(RowPart.START, self.days(cells))
        if last is NoTime.UNREADABLE:
            return UnreadPart(RowPart.END, self.days(cells))
        since = first if isinstance(first, int) else None
        until = last if isinstance(last, int) else since
        if since is None and until is not None:
            since = until if not self._clause.start_day else None
        if not times:
            return self._whole_days(since, until, limits, cells)
        several = [] if times.both is None else self._cells.pairs(cells[times.both])
        if several:
            timed = [self._timed(cells, (since, until), each, AmountLimits()) for each in several]
            return _together(timed, limits) or UnreadPart(RowPart.START, self.days(cells))
        read = self._pair(cells, times)
        if isinstance(read, UnreadPart):
            return UnreadPart(read.part, self.days(cells))
        start, end = read
        if start is None and end is None:
            return self._blank(since, until, limits)
        return self._timed(cells, (since, until), read, limits)

    def punched(self, cells: list[str]) -> Nothing | Punched | UnreadPart:
        """Read a punch in and a punch out; a side without a time is missing and costs nothing else."""
        first = self._day(cells, self._clause.start_day)
        pair = self._pair(cells, self._clause.times)
        if isinstance(pair, UnreadPart):
            return UnreadPart(pair.part, self.days(cells))
        came, left = pair
        if came is None and left is None:
            return Nothing()
        if first is NoTime.UNREADABLE:
            return UnreadPart(RowPart.START, self.days(cells))
        day = first if isinstance(first, int) else came.day if came is not None else None
        if any(each is not None and each.second is None for each in pair):
            return UnreadPart(
                RowPart.START if came is not None and came.second is None else RowPart.END, self.days(cells)
            )
        if any(each is not None and each.day not in {None, day} for each in (came,)):
            return UnreadPart(RowPart.START, self.days(cells))
        at = [None if each is None else each.at(day) for each in pair]
        if any(each is not None and found is None for each, found in zip(pair, at, strict=True)):
            return UnreadPart(RowPart.START, self.days(cells))
        if at[0] is not None and at[1] is not None:
            if at[1] < at[0] and left is not None and left.day is None:
                at[1] += DAY
            if not at[0] <= at[1] <= at[0] + _LONGEST_PUNCH:
                return UnreadPart(RowPart.END, self.days(cells))
        return Punched(at[0], at[1])

    def days(self, cells: list[str]) -> tuple[int, int] | None:
        """Give the days (first, last) the clause may touch, as far as they can be read."""
        clause = self._clause
        places = {*self._dates, *clause.times.start, *clause.times.end, *clause.alone, *clause.applied.start}
        places |= {at for at in (clause.times.both, clause.applied.both) if at is not None}
        texts = [cells[at] for at in sorted(places)]
        found = [days for text in texts if (days := self._cells.days_in(text)) is not None]
        if not found:
            joined = self._cells.days_in(" ".join(cells[at] for at in clause.start_day))
            if joined is None:
                return None
            found = [joined]
        if clause.start_day and any(cells[at].strip() and self._cells.days_in(cells[at]) is None for at in self._dates):
            return None
        around = [cells[at] for at in (*clause.half, *clause.kind_at, *clause.shift_at)]
        after = any(names_next_day(text) for text in (*texts, *around)) or self._ends_before(cells)
        return min(first for first, _ in found), max(last for _, last in found) + after

    def _period(self, cells: list[str]) -> int | None:
        """Give the column of a half of a day (時段) that holds two times of day instead, where no other column does."""
        if self._clause.times:
            return None
        return next((at for at in self._clause.half if isinstance(self._cells.pair(cells[at]), tuple)), None)

    def _moments(self, cells: list[str]) -> tuple[When, When] | None:
        """Give both ends where columns of dates hold their times as well; midnights alone are dates."""
        clause = self._clause
        if clause.half or len(clause.start_day) != 1 or len(clause.end_day) != 1:
            return None
        ends = [self._cells.when(cells[at]) for at in self._dates]
        found = [each for each in ends if isinstance(each, When) and each.day is not None and each.second is not None]
        return (found[0], found[1]) if len(found) == 2 and any(each.second for each in found) else None

    def _half_instead(self, cells: list[str]) -> list[int]:
        """Give the column of two times that names a half of a day or the whole of it (上午, 全日) instead."""
        at = self._clause.times.both
        return [at] if at is not None and not self._clause.half and isinstance(halves(cells[at]), tuple) else []

    def _ends_before(self, cells: list[str]) -> bool:
        read = self._pair(cells, self._clause.times)
        if isinstance(read, UnreadPart):
            return not self._clause.end_day
        start, end = read
        if start is None or end is None or start.second is None or end.second is None:
            return False
        return end.second <= start.second

    def _day(self, cells: list[str], places: tuple[int, ...]) -> int | NoTime:
        if not places:
            return NoTime.EMPTY
        parts = [cells[at].strip() for at in places]
        # Year, month and day may stand in columns of their own.
        found = self._cells.when(("/" if all(map(str.isdecimal, parts)) else " ").join(parts))
        if isinstance(found, NoTime):
            return found
        return NoTime.UNREADABLE if found.day is None or found.second not in {None, 0} else found.day

    def _pair(self, cells: list[str], times: Pair) -> tuple[When | None, When | None] | UnreadPart:
        if times.both is not None:
            both = self._cells.pair(cells[times.both])
            if isinstance(both, tuple):
                return both
            if both is NoTime.EMPTY:
                return None, None
            alone = self._cells.when(cells[times.both])
            if isinstance(alone, When):
                return alone, None
            return UnreadPart(RowPart.START, None)
        for part, places in ((RowPart.START, times.start), (RowPart.END, times.end)):
            if len(places) > 1 and not cells[places[0]].strip() and any(cells[at].strip() for at in places):
                # The hour of 起時 and 起分, or the day of a day and a time: what is left of it says nothing.
                return UnreadPart(part, None)
        begins, ends = (" ".join(cells[at] for at in places).strip() for places in (times.start, times.end))
        found: list[When | None] = []
        for part, text in ((RowPart.START, begins), (RowPart.END, ends)):
            one = self._cells.when(text)
            if one is NoTime.UNREADABLE:
                return bare_hours(begins, ends, self._hours(cells)) or UnreadPart(part, None)
            found.append(one if isinstance(one, When) else None)
        return found[0], found[1]

    def _hours(self, cells: list[str]) -> float | None:
        """Give the hours beside the times."""
        found = NoTime.EMPTY if self._clause.hours is None else amount(cells[self._clause.hours], 1.0)
        return found[0] if isinstance(found, tuple) else None

    def _whole_days(self, since: int | None, until: int | None, limits: AmountLimits, cells: list[str]) -> Timed:
        if since is None or until is None:
            return Nothing() if since is None and until is None else UnreadPart(RowPart.START, self.days(cells))
        if not since <= until < since + _MOST_DAYS:
            return UnreadPart(RowPart.END, self.days(cells))
        if limits.zero:
            return Nothing()
        if limits.halves != (None, None) and since != until and len(self._clause.half) < 2:
            return OpenDays(since, until)
        if self._clause.shares_day and limits == AmountLimits():
            return OpenDays(since, until)
        return UntimedDays(since, until, hours=limits.hours, days=limits.days, halves=limits.halves)

    def _blank(self, since: int | None, until: int | None, limits: AmountLimits) -> Timed:
        """Read a row whose time cells are blank: days are no whole days there, but a half of one may be named."""
        if since is None or until is None:
            return Nothing()
        if not since <= until < since + _MOST_DAYS:
            return UnreadPart(RowPart.END, None)
        if limits.halves not in {(None, None), (Half.MORNING, Half.AFTERNOON)} and since == until:
            return UntimedDays(since, until, hours=limits.hours, days=limits.days, halves=limits.halves)
        return OpenDays(since, until, blank=True)

    def _timed(self, cells: list[str], days: _Days, ends: _Ends, limits: AmountLimits) -> Timed:
        (since, until), (start, end) = days, ends
        if start is None or end is None:
            return self._one_end(cells, days, ends, limits)
        if start.day is None and since is None:
            return UnreadPart(RowPart.START, self.days(cells))
        first = start.day if start.day is not None else since
        last = end.day if end.day is not None else until if self._clause.end_day else first
        if first is None or last is None or (self._dates and (first != since or (start.day is None and last < first))):
            return UnreadPart(RowPart.END if first == since else RowPart.START, self.days(cells))
        if start.second is None and end.second is None:
            return self._whole_days(first, last, limits, cells)
        if start.second is None or end.second is None:
            return OpenDays(first, last)
        return self._spans((first + start.over) * DAY + start.second, last, end, limits, first)

    def _spans(self, begin: int, last: int, end: When, limits: AmountLimits, first: int) -> Timed:
        finish = (last + end.over) * DAY + (end.second or 0)
        shared = end.day is None and not self._clause.end_day
        if self._clause.daily and first != last:
            length = (end.second or 0) - begin % DAY
            if length <= 0 or last - first >= _MOST_DAYS:
                return OpenDays(first, last)
            return Spans(tuple((begin + day * DAY, begin + day * DAY + length) for day in range(last - first + 1)))
        if shared and finish <= begin and not end.over:
            finish += DAY
        if finish < begin:
            return UnreadPart(RowPart.END, (min(first, last), max(first, last) + 1))
        if finish == begin:
            return OpenDays(first, last)
        if _contradicted(finish - begin, limits):
            return OpenDays(first, last)
        return Spans(((begin, finish),))

    def _one_end(self, cells: list[str], days: _Days, ends: _Ends, limits: AmountLimits) -> Timed:
        (since, until), (start, end) = days, ends
        one = start if start is not None else end
        day = one.day if one is not None and one.day is not None else since
        if one is None or day is None:
            return UnreadPart(RowPart.START, self.days(cells))
        if start is None or start.second is None or limits.hours is None:
            # The missing end may be on any day the row names; one on the next day has a date of its own.
            named = [each for each in (since, until, day + one.over) if each is not None]
            first, last = min(named), max(named)
            return OpenDays(first, last) if last - first < _MOST_DAYS else UnreadPart(RowPart.END, self.days(cells))
        return UntimedDays(day, day, since=start.second, hours=limits.hours)


def _together(several: list[Timed], limits: AmountLimits) -> Timed | None:
    """Put the times of one cell together, where all were read and they are no longer than the amount beside them."""
    spans = [span for each in several if isinstance(each, Spans) for span in each.spans]
    if any(not isinstance(each, Spans) for each in several):
        return None
    if _contradicted(sum(end - start for start, end in spans), limits):
        return OpenDays(min(start for start, _ in spans) // DAY, max(end - 1 for _, end in spans) // DAY)
    return Spans(tuple(spans))


def _ends(given: list[tuple[Half, ...] | None]) -> tuple[Half | None, Half | None]:
    """Give the half the first day begins with and the one the last day ends with."""
    named = [each for each in given if each is not None]
    if not named:
        return None, None
    first, last = given[0], given[-1]
    return (first[0] if first else Half.MORNING), (last[-1] if last else Half.AFTERNOON)


def _contradicted(seconds: int, limits: AmountLimits) -> bool:
    """Say whether a time within one day is longer than the hours beside it, by more than a break."""
    if seconds > DAY:
        return False
    given = together(limits.hours, limits.days)
    return given is not None and seconds / 3600 > given + _BREAK
