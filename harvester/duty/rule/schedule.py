"""What hours and calendar alone say of a day, for one kind of person: day plans, made once and shared.

The first entry whose dates, units, persons and days fit is the day's entry (design, "Meaning", lines 3, 5 and 6).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from itertools import pairwise

from harvester.duty.clock import DAY, date_of, weekday_of
from harvester.duty.hours.calendar import MAY_DAY_FOR_ALL_FROM, DayKind, OfficeCalendar, OfficeDay, OwnDays
from harvester.duty.hours.hours import DaySet, Hours, HoursEntry
from harvester.duty.ruling import RulingCode
from harvester.duty.second_verdict import SecondVerdict, off, on, unknown


class Ask(Enum):
    """What a day plan cannot say without the person's own rows."""

    ARRIVAL = auto()
    DEPARTURE = auto()
    ROSTER = auto()


Zone = SecondVerdict | Ask


@dataclass(frozen=True, slots=True)
class DayPlan:
    """A day's zones: ``zones[bisect_right(bounds, second)]`` holds at a second of the day.

    ``entry`` is the day's entry, ``None`` where none is needed (a day off) or none fits.
    """

    bounds: tuple[int, ...]
    zones: tuple[Zone, ...]
    entry: HoursEntry | None


class Schedule:
    """The day plans of the people whom the same entries fit."""

    def __init__(self, entries: tuple[HoursEntry, ...], calendar: OfficeCalendar) -> None:
        """Keep the entries that fit these people, in the file's order."""
        self.plans: dict[int, DayPlan] = {}
        self.calendar = calendar
        self._entries = entries
        self._made: dict[tuple[HoursEntry | None, Zone], DayPlan] = {}

    def plan(self, day: int) -> DayPlan:
        """Give the plan of a day number; plans are kept in ``plans``."""
        found = self.plans.get(day)
        if found is None:
            found = self.plans[day] = self._share(*self._choose(day))
        return found

    def _share(self, entry: HoursEntry | None, zone: Zone) -> DayPlan:
        key = (entry, zone)
        if key not in self._made:
            self._made[key] = _plan(entry, zone)
        return self._made[key]

    def _choose(self, day: int) -> tuple[HoursEntry | None, Zone]:
        """Give the day's entry and the zone that fills it (for office hours: that of the core)."""
        entries = [entry for entry in self._entries if entry.holds_on(day)]
        if not entries:
            return None, unknown(RulingCode.NO_SCHEDULE)
        office_day = self.calendar.day(day)
        for entry in entries:
            match _fits(entry.days, day, office_day):
                case True:
                    return _chosen(entry, day, office_day)
                case None:
                    return None, unknown(RulingCode.CALENDAR_MISSING)
                case False:
                    pass
        if office_day is None:
            return None, unknown(RulingCode.CALENDAR_MISSING)
        if office_day.kind.is_office_day and not (_is_may_day(day) and all(entry.may_day_off for entry in entries)):
            return None, unknown(RulingCode.NO_SCHEDULE)
        return None, _day_off(office_day.kind)


class Schedules:
    """The schedules of everybody, shared by those whom the same entries and days of their own fit."""

    def __init__(self, hours: Hours, calendar: OfficeCalendar) -> None:
        """Take the entries of a file and the calendar they are read with."""
        self.calendar = calendar
        self.hours = hours
        self._shared: dict[tuple[tuple[HoursEntry, ...], tuple[OwnDays, ...]], Schedule] = {}

    def of(self, person: str | None, unit: str | None) -> Schedule:
        """Give the schedule of a person (folded number or name) of a unit."""
        fitting = tuple(entry for entry in self.hours.entries if entry.fits(person, unit))
        own = self.calendar.fitting(person, unit)
        if (fitting, own) not in self._shared:
            self._shared[fitting, own] = Schedule(fitting, self.calendar.of(own))
        return self._shared[fitting, own]


def _fits(days: DaySet | frozenset[int], day: int, office_day: OfficeDay | None) -> bool | None:
    """Say whether an entry's days include a day; ``None`` where only a calendar could say."""
    weekday = weekday_of(day)
    if isinstance(days, frozenset):
        if weekday not in days:
            return False
        return None if office_day is None else office_day.kind.is_office_day
    match days:
        case DaySet.ROSTER:
            return True
        case DaySet.WORKDAYS:
            return None if office_day is None else office_day.kind.is_office_day
        case DaySet.MAKEUP_WORKDAYS:
            if office_day is None:
                return None if weekday >= 5 else False
            return office_day.kind is DayKind.MAKEUP_WORKDAY


def _chosen(entry: HoursEntry, day: int, office_day: OfficeDay | None) -> tuple[HoursEntry | None, Zone]:
    if entry.days is DaySet.ROSTER:
        return entry, Ask.ROSTER
    if entry.may_day_off and _is_may_day(day):
        return entry, off(RulingCode.HOLIDAY)
    makeup = office_day is not None and office_day.kind is DayKind.MAKEUP_WORKDAY
    return entry, on(RulingCode.MAKEUP_WORKDAY if makeup else RulingCode.OFFICE_HOURS)


def _is_may_day(day: int) -> bool:
    """Say whether a day is a 1 May on which offices still worked."""
    found = date_of(day)
    return found == date(found.year, 5, 1) and found.year < MAY_DAY_FOR_ALL_FROM


def _day_off(kind: DayKind) -> SecondVerdict:
    return off(RulingCode.WEEKEND if kind is DayKind.WEEKEND else RulingCode.HOLIDAY)


def _plan(entry: HoursEntry | None, zone: Zone) -> DayPlan:
    core = isinstance(zone, SecondVerdict) and zone.code in {RulingCode.OFFICE_HOURS, RulingCode.MAKEUP_WORKDAY}
    if entry is None or entry.start is None or entry.end is None or not core:
        return DayPlan((), (zone,), entry)
    return DayPlan(*_zones(entry.start, entry.end, entry.lunch, zone), entry)


def _zones(
    start: tuple[int, int], end: tuple[int, int], lunch: tuple[int, int] | None, core: Zone
) -> tuple[tuple[int, ...], tuple[Zone, ...]]:
    """Cut a working day into zones, leaving out those without a second."""
    lunch_from, lunch_to = lunch or (end[0], end[0])
    edges = (0, *start, lunch_from, lunch_to, *end, DAY)
    zones: Iterable[Zone] = (
        off(RulingCode.BEFORE_HOURS),
        Ask.ARRIVAL,
        core,
        off(RulingCode.LUNCH),
        core,
        Ask.DEPARTURE,
        off(RulingCode.AFTER_HOURS),
    )
    kept = [(since, zone) for (since, until), zone in zip(pairwise(edges), zones, strict=True) if since < until]
    return tuple(since for since, _ in kept[1:]), tuple(zone for _, zone in kept)
