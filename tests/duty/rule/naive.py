"""The design's "Meaning", written down as naively as it can be read: one instant, every line in turn, no index.

It knows dates and datetimes only and shares nothing with the engine. The office days are stated literally.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

ON, OFF, UNKNOWN = "on_duty", "off_duty", "undetermined"

# March to May 2018 and the day before, whose last second is a border of the first: days off that are not weekends,
# and make-up Saturdays, from the official calendar of 107.
HOLIDAYS = {date(2018, 2, 28), date(2018, 4, 4), date(2018, 4, 5), date(2018, 4, 6)}
MAKEUP = {date(2018, 3, 31)}
FIRST, LAST = date(2018, 3, 1), date(2018, 5, 31)

ALWAYS_ON = ("overtime", "official_trip", "official_leave", "outing", "duty", "noon_duty")


@dataclass
class Entry:
    """One ``[[hours]]``; ``days`` as in the file."""

    days: str | list[str]
    start: tuple[time, time] = (time(8), time(9))
    end: tuple[time, time] = (time(17), time(18))
    lunch: tuple[time, time] | None = (time(12), time(13))
    since: date = date.min
    until: date = date.max
    may_day_off: bool = False
    mine: bool = True


@dataclass
class World:
    """One person's hours and rows: rows are (kind, start, end), punches (in or None, out or None)."""

    entries: list[Entry]
    rows: list[tuple[str, datetime, datetime]] = field(default_factory=list)
    punches: list[tuple[datetime | None, datetime | None]] = field(default_factory=list)
    unreadable: list[date] = field(default_factory=list)


def office_day(day: date) -> bool:
    return day in MAKEUP or (day.weekday() < 5 and day not in HOLIDAYS)


def rule(world: World, at: datetime) -> tuple[str, str]:
    ruling, code = _lines(world, at)
    if ruling == OFF and at.date() in world.unreadable:
        return UNKNOWN, "unreadable_row"
    return ruling, code


def _lines(world: World, at: datetime) -> tuple[str, str]:
    holding = [row for row in world.rows if row[1] <= at < row[2]]
    for kind, *_ in holding:
        if kind in ALWAYS_ON:
            return ON, kind
    if any(kind == "leave" for kind, *_ in holding):
        return OFF, "leave"
    if any(kind == "shift" for kind, *_ in holding):
        return ON, "shift"
    if _is_roster(world, at.date()):
        months = {(start.year, start.month) for kind, start, end in world.rows if kind == "shift" and start < end}
        return (OFF, "not_rostered") if (at.year, at.month) in months else (UNKNOWN, "no_schedule")
    if any(kind == "closure" for kind, *_ in holding):
        return OFF, "closure"
    return _by_hours(world, at)


def _candidates(world: World, day: date) -> list[Entry]:
    return [entry for entry in world.entries if entry.mine and entry.since <= day <= entry.until]


def _fits(entry: Entry, day: date) -> bool:
    if entry.days == "roster":
        return True
    if entry.days == "workdays":
        return office_day(day)
    if entry.days == "makeup_workdays":
        return day in MAKEUP
    return office_day(day) and day.strftime("%a").lower() in entry.days


def _is_roster(world: World, day: date) -> bool:
    first = next((entry for entry in _candidates(world, day) if _fits(entry, day)), None)
    return first is not None and first.days == "roster"


def _by_hours(world: World, at: datetime) -> tuple[str, str]:
    day = at.date()
    candidates = _candidates(world, day)
    if not candidates:
        return UNKNOWN, "no_schedule"
    entry = next((each for each in candidates if _fits(each, day)), None)
    may_day = (day.month, day.day) == (5, 1)
    if entry is None:
        if office_day(day) and not (may_day and all(each.may_day_off for each in candidates)):
            return UNKNOWN, "no_schedule"
        return OFF, "weekend" if day.weekday() >= 5 else "holiday"
    if may_day and entry.may_day_off:
        return OFF, "holiday"
    now = at.time()
    if now < entry.start[0]:
        return OFF, "before_hours"
    if now >= entry.end[1]:
        return OFF, "after_hours"
    if now < entry.start[1]:
        return _arrival(world, at), "flexible_edge"
    if now >= entry.end[0]:
        return _departure(world, at), "flexible_edge"
    if entry.lunch and entry.lunch[0] <= now < entry.lunch[1]:
        return OFF, "lunch"
    return ON, "makeup_workday" if day in MAKEUP else "office_hours"


def _day_events(world: World, day: date) -> list[tuple[datetime, str]]:
    """Punches of a day in order; every out of a pair belongs to the day of its in."""
    events = []
    for came, left in world.punches:
        if (came or left).date() == day:
            if came is not None:
                events.append((came, "in"))
            if left is not None:
                events.append((left, "out"))
    return sorted(events, key=lambda event: event[0])


def _arrival(world: World, at: datetime) -> str:
    events = _day_events(world, at.date())
    if "in" not in [what for _, what in events]:
        return UNKNOWN
    state = UNKNOWN if events[0][1] == "out" else OFF
    for when, what in events:
        if when <= at:
            state = ON if what == "in" else OFF
    return state


def _departure(world: World, at: datetime) -> str:
    events = _day_events(world, at.date())
    before = [what for when, what in events if when <= at]
    after = [what for when, what in events if when > at]
    if before and before[-1] == "out":
        return OFF
    if not before and (not after or after[0] == "in"):
        return UNKNOWN
    return ON if "out" in after else UNKNOWN


def off_seconds(world: World, start: datetime, end: datetime) -> dict[str, int]:
    sums = {ON: 0, OFF: 0, UNKNOWN: 0}
    at = start
    while at < end:
        sums[rule(world, at)[0]] += 1
        at += timedelta(seconds=1)
    return sums
