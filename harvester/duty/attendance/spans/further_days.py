"""Which days a text names beside the first that stands in it: ``107/02/10-11``, ``10日、12日``, ``起3天``.

Asked only where a row cannot be read: days too many cost a doubt more, a day too few a wrong ruling.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from harvester.duty.clock import date_of, day_number

_CLOCK = re.compile(
    r"\d{1,2}:\d{1,2}(?::\d{1,2})?|\d{1,2} ?[時點](?: ?\d{1,2} ?分?)?|(?<!\d)\d{4,6}(?!\d)|\d+(?:\.\d+)?(?=小時|h)"
)
_WEEKDAY = re.compile(r"(?:星期|週|周|\()([一二三四五六日天])\)?")
_COUNT = re.compile(r"(?<![\d/.月-])(\d{1,2})(?:天|個?工作日|日(?!起|至|到|~|-))")
_LATER = re.compile(r"(?:(?P<month>\d{1,2})[/.月-])?(?P<day>\d{1,2})(?!\d)")


def further_days(first: int, rest: str) -> Iterator[int]:
    """Give the day numbers that the rest of a text may mean, after the day ``first`` it names."""
    rest = _CLOCK.sub(" ", rest)
    for found in _COUNT.finditer(rest):
        yield first + max(int(found[1]) - 1, 0)
    begun = date_of(first)
    if not fits_weekday(first, rest):
        yield from (first - 6, first + 6)
    for found in _LATER.finditer(rest):
        day = _day(begun, found["month"], int(found["day"]))
        if day is not None:
            yield day


def fits_weekday(day: int, text: str) -> bool:
    """Say whether a text names no other weekday than that of a day number; which of the two is wrong nobody knows."""
    found = _WEEKDAY.search(text)
    return found is None or "一二三四五六日".index(found[1].replace("天", "日")) == date_of(day).weekday()


def _day(begun: date, month: str | None, day: int) -> int | None:
    """Give a day of the same month, or of the one named or following where it lies before."""
    year, of = begun.year, int(month) if month is not None else begun.month
    if month is None and day < begun.day:
        of = of % 12 + 1
    year += of < begun.month
    return day_number(date(year, of, day)) if 1 <= of <= 12 and 1 <= day <= monthrange(year, of)[1] else None
