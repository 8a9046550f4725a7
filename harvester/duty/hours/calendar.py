"""The office calendar (政府行政機關辦公日曆表): which day is an office day, a make-up day, a holiday, a weekend.

Source at run time: the ``holidays`` library (TW), which has no wrong day for 2017 to 2027 against the official
calendar. A year outside these has no official answer in it, only a computed one, and stays uncovered unless the
official file is laid over it (``--calendar``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, partial
from importlib.machinery import PathFinder
from importlib.metadata import version
from importlib.util import module_from_spec
from pathlib import Path
from typing import TYPE_CHECKING

from harvester.duty.clock import date_of, day_number

if TYPE_CHECKING:
    from holidays import HolidayBase

_COVERED_YEARS = range(2017, 2028)

MAY_DAY_FOR_ALL_FROM = 2026
"""From this year 1 May is a holiday for everybody (紀念日及節日實施條例 of 2025-05-28)."""


class DayKind(StrEnum):
    """What a day is for the offices."""

    WORKDAY = "workday"
    MAKEUP_WORKDAY = "makeup_workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"

    @property
    def is_office_day(self) -> bool:
        """Say whether offices work on it."""
        return self in {DayKind.WORKDAY, DayKind.MAKEUP_WORKDAY}


@dataclass(frozen=True, slots=True)
class OfficeDay:
    """One day of a calendar: its kind, the holiday's name where there is one, the calendar that says so."""

    kind: DayKind
    name: str | None
    source: str


@dataclass(frozen=True, eq=False)
class OwnDays:
    """Days of a file that hold for one unit, one person (folded number or name), or one person of one unit."""

    unit: str | None
    person: str | None
    days: Mapping[int, OfficeDay]

    def fits(self, person: str | None, unit: str | None) -> bool:
        """Say whether the days hold for a person of a unit."""
        return self.unit in {None, unit} and self.person in {None, person}


@dataclass(frozen=True)
class OfficeCalendar:
    """The default calendar with the days of an official file, if any, laid over it.

    ``own`` are days that hold for some only; ``of`` gives the calendar of those for whom they do.
    """

    overlay: Mapping[int, OfficeDay] = field(default_factory=dict)
    overlay_name: str | None = None
    own: tuple[OwnDays, ...] = ()

    @property
    def name(self) -> str:
        """Name the calendar and its version, as every ruling states it."""
        return _library_name() + (f" + {self.overlay_name}" if self.overlay_name else "")

    def day(self, number: int) -> OfficeDay | None:
        """Give the day of a day number; ``None`` where no calendar covers it."""
        return self.overlay.get(number) or built_in_day(number)

    def fitting(self, person: str | None, unit: str | None) -> tuple[OwnDays, ...]:
        """Give the days of their own that a person of a unit has, those of the unit before the person's."""
        found = [each for each in self.own if each.fits(person, unit)]
        return tuple(sorted(found, key=lambda each: (each.person is not None, each.unit is not None)))

    def of(self, own: Iterable[OwnDays]) -> OfficeCalendar:
        """Give the calendar of people who have these days of their own; later ones hold before earlier ones."""
        days = dict(self.overlay)
        for each in own:
            days |= each.days
        return OfficeCalendar(days, self.overlay_name)


def built_in_day(number: int) -> OfficeDay | None:
    """Give a day by the default calendar alone; ``None`` where it does not cover the year."""
    year = date_of(number).year
    return _library_year(year).get(number) if year in _COVERED_YEARS else None


def covered_years() -> range:
    """Give the years the default calendar answers for: those compared with the official one, day by day."""
    return _COVERED_YEARS


def kind_of(day: date, *, off: bool) -> DayKind:
    """Name the kind of a day from whether it is off: what matters is the day, never a remark beside it."""
    if off:
        return DayKind.WEEKEND if day.weekday() >= 5 else DayKind.HOLIDAY
    return DayKind.MAKEUP_WORKDAY if day.weekday() >= 5 else DayKind.WORKDAY


@cache
def _library_name() -> str:
    return f"holidays {version('holidays')} TW"


@cache
def _library_country() -> Callable[..., HolidayBase]:
    """Give the library's Taiwan, loaded alone where it lies in a file: asked by its code, it loads all countries."""
    import holidays

    places = [str(Path(place) / "countries") for place in holidays.__path__]
    spec = PathFinder.find_spec("holidays.countries.taiwan", places)
    if spec is None or spec.loader is None:
        return partial(holidays.country_holidays, "TW")
    taiwan = module_from_spec(spec)
    spec.loader.exec_module(taiwan)
    country: Callable[..., HolidayBase] = taiwan.Taiwan
    return country


@cache
def _library_year(year: int) -> dict[int, OfficeDay]:
    """Take a year from the library; the next year is asked too, as its first days may move into this one."""
    table = _library_country()(years=(year, year + 1), expand=False, language="zh_TW")
    days: dict[int, OfficeDay] = {}
    day = date(year, 1, 1)
    while day.year == year:
        kind = kind_of(day, off=not table.is_working_day(day))
        days[day_number(day)] = OfficeDay(kind, table.get(day), _library_name())
        day += timedelta(days=1)
    return days
