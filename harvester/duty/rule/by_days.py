"""Rows that name days, halves of days or a number of hours: which hours they mean, the person's office hours tell.

What holds a person for days without a time holds for the office hours of those days and leaves the rest of them open;
what frees a person for part of a day, without saying which, leaves the office hours of that day open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from harvester.duty.attendance import DayRow, DutyRow, Effect, Half, PersonRows, RowDoubt, Why
from harvester.duty.attendance.spans.amounts import OFFICE_DAY, together
from harvester.duty.attendance.words.kinds import KindPart, KindParts
from harvester.duty.clock import DAY
from harvester.duty.hours.hours import HoursEntry
from harvester.duty.rule.schedule import Schedule

_HOUR = 3600
_NEARLY = 0.01
_ROUNDED = _HOUR // 2
"""What an amount may be rounded by; hours that may be worked at another time do not count as the office's."""
Span = tuple[int, int]


def settled(groups: list[PersonRows], schedule: Schedule, meaning: KindParts) -> tuple[list[DutyRow], list[RowDoubt]]:
    """Give all rows of a person with their times, and the time that some row leaves open."""
    rows = [row for group in groups for row in group.rows]
    doubts = [doubt for group in groups for doubt in group.doubts]
    for group in groups:
        for row in group.by_days:
            for found in _settle(row, schedule, meaning.part(row.kind)):
                if isinstance(found, DutyRow):
                    rows.append(found)
                else:
                    doubts.append(found)
    return rows, doubts


def _settle(row: DayRow, schedule: Schedule, part: KindPart) -> Iterator[DutyRow | RowDoubt]:
    holds = part in {KindPart.ALWAYS_ON, KindPart.ROSTER}
    if row.until is not None:
        start, end = row.span
        given = together(row.hours, row.days) or 0
        enough = given and _office_seconds(row, schedule) <= given * _HOUR + _ROUNDED
        yield _row(row, start, end) if enough else _doubt(row, start, end, Effect.FREES, Why.HOURS_UNKNOWN)
    elif row.since is not None:
        yield from _counted(row, schedule, holds)
    elif not _is_whole(row, schedule):
        effect = Effect.HOLDS if holds else Effect.FREES
        yield _doubt(row, row.first * DAY, (row.last + 1) * DAY, effect, Why.HOURS_UNKNOWN)
    elif holds or row.from_half or row.to_half:
        for day in range(row.first, row.last + 1):
            yield from _day(row, day, schedule, holds)
    else:
        yield _row(row, row.first * DAY, (row.last + 1) * DAY)


def _counted(row: DayRow, schedule: Schedule, holds: bool) -> Iterator[DutyRow | RowDoubt]:
    """Count the hours from a written start: certain only where no break lies between."""
    start = row.first * DAY + (row.since or 0)
    end = start + round((row.hours or 0) * _HOUR)
    midnight = row.first * DAY
    bounds = schedule.plan(row.first).bounds
    zones = {bisect_right(bounds, start - midnight), bisect_right(bounds, end - 1 - midnight)}
    if start < end <= midnight + DAY and len(zones) == 1:
        yield _row(row, start, end)
    else:
        yield _doubt(row, midnight, max(midnight + DAY, end), _effect(holds), Why.HOURS_UNKNOWN)


def _office_seconds(row: DayRow, schedule: Schedule) -> int:
    """Give the seconds of office hours that lie between the written times."""
    start, end = row.span
    found = 0
    for day in range(row.first, row.last + 1):
        for begins, ends in _office_hours(schedule.plan(day).entry) if _is_office_day(schedule, day) else ():
            found += max(0, min(day * DAY + ends, end) - max(day * DAY + begins, start))
    return found


def _is_whole(row: DayRow, schedule: Schedule) -> bool:
    """Say whether the written amount is the whole of the days, by the office's calendar or by the days themselves."""
    if row.hours is None and row.days is None:
        return True
    days = row.last - row.first + 1
    office = sum(_is_office_day(schedule, day) for day in range(row.first, row.last + 1))
    halves = (row.from_half is Half.AFTERNOON) / 2 + (row.to_half is Half.MORNING) / 2
    of_days, of_hours = row.days or 0, (row.hours or 0) / OFFICE_DAY
    wholes = [each - halves for each in (days, office) if each]
    return any(abs(amount - whole) < _NEARLY for amount in (of_days, of_hours, of_days + of_hours) for whole in wholes)


def _is_office_day(schedule: Schedule, day: int) -> bool:
    found = schedule.calendar.day(day)
    return found is not None and found.kind.is_office_day


def _day(row: DayRow, day: int, schedule: Schedule, holds: bool) -> Iterator[DutyRow | RowDoubt]:
    """Give the hours of one day, and what of it stays open."""
    half = _half(row, day)
    entry = schedule.plan(day).entry
    midnight = day * DAY
    if half is None:
        spans = _office_hours(entry)
        open_from, open_to = 0, DAY
    elif entry is not None and entry.lunch is not None and entry.start is not None and entry.end is not None:
        morning = half is Half.MORNING
        spans = [(entry.start[0], entry.lunch[0])] if morning else [(entry.lunch[1], entry.end[1])]
        open_from, open_to = (0, entry.lunch[1]) if morning else (entry.lunch[0], DAY)
    elif not holds and entry is None and not _is_office_day(schedule, day):
        return
    else:
        yield _doubt(row, midnight, midnight + DAY, _effect(holds), Why.HOURS_UNKNOWN)
        return
    for start, end in spans:
        yield _row(row, midnight + start, midnight + end)
    if holds:
        yield _doubt(row, midnight + open_from, midnight + open_to, Effect.HOLDS, Why.OUTSIDE_HOURS)


def _half(row: DayRow, day: int) -> Half | None:
    if row.first == row.last:
        halves = {row.from_half, row.to_half} - {None}
        return halves.pop() if len(halves) == 1 else None
    if day == row.first and row.from_half is Half.AFTERNOON:
        return row.from_half
    return row.to_half if day == row.last and row.to_half is Half.MORNING else None


def _office_hours(entry: HoursEntry | None) -> list[Span]:
    """Give from the latest arrival to the earliest departure, without lunch; nothing on a day off."""
    if entry is None or entry.start is None or entry.end is None:
        return []
    if entry.lunch is None:
        return [(entry.start[1], entry.end[0])]
    return [(entry.start[1], entry.lunch[0]), (entry.lunch[1], entry.end[0])]


def _effect(holds: bool) -> Effect:
    return Effect.HOLDS if holds else Effect.EITHER


def _row(row: DayRow, start: int, end: int) -> DutyRow:
    return DutyRow(row.kind, start, end, row.file, row.line, row.note)


def _doubt(row: DayRow, start: int, end: int, effect: Effect, why: Why) -> RowDoubt:
    return RowDoubt(start, end, effect, why, row.file, row.line)
