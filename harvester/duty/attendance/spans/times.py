"""Times as attendance files write them: ISO, ROC, compact, with or without seconds, hours beyond 24.

The common forms are looked up by their two halves (a year has some 365 dates, a day 86,400 clock times), because
millions of rows are read; everything else goes through ``parsers.moments`` once.
"""

from __future__ import annotations

import re
from datetime import date

from harvester.duty.attendance.spans.further_days import further_days
from harvester.duty.clock import DAY, day_number, local_seconds
from parsers.moments import DateOnly, Instant, read_stamp, western_year

Moment = tuple[int, bool]
"""Local seconds, and whether a time of day was written (else the day's first second)."""

_FIRST_DAY = day_number(date(1990, 1, 1))
_LAST_DAY = day_number(date(2100, 12, 31))
_LONGEST_CLOCK = 48 * 3600
_SOME_DAY = "2018-02-13"
_SOME_MIDNIGHT = day_number(date(2018, 2, 13)) * DAY
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::([0-5]\d)(?:\.0+)?)?")
_DIGITS = re.compile(r"(\d{1,2})([0-5]\d)|(\d{1,2})([0-5]\d)([0-5]\d)|(0{1,2})")
_BARE_HOUR = re.compile(r"((?:上午|下午|AM|PM)? ?\d{1,2}) ?[時點]整?")
_DATE_INSIDE = re.compile(r"\d{3,4}([-/.])\d{1,2}\1\d{1,2}|\d{2,4}年\d{1,2}月\d{1,2}日?|(?<!\d)[12]\d{6,7}(?!\d)")
_WITHOUT_YEAR = re.compile(r"(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:\((?:星期|週)?[一二三四五六日]\))?")
_ERA = re.compile(r"^民(?=\d)")
_PADDED = re.compile(r"^0(?=\d{3}[-/.年]\d)")
_TWO_DIGITS = re.compile(r"(?<!\d)([7-9]\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
"""A year of the Republic or of the last century: neither is one of those that anything is asked about."""


class Times:
    """A reader of times that remembers the halves it has seen.

    ``days`` maps a date's text to its first second, ``clocks`` a time's text to its second of the day; both hold
    only what could be read.
    """

    def __init__(self) -> None:
        """Begin with nothing remembered."""
        self.days: dict[str, int] = {}
        self.clocks: dict[str, int] = {}
        self._lone: dict[str, int | None] = {}

    def read(self, text: str) -> Moment | None:
        """Read a date with or without a time; ``None`` where it cannot be read for certain."""
        date_text, blank, clock_text = text.partition(" ")
        try:
            return self.days[date_text] + self.clocks[clock_text], True
        except KeyError:
            pass
        if not blank:
            date_text, _, clock_text = text.partition("T")
        day = self._day(date_text)
        if day is None:
            return _whole(text)
        if not clock_text:
            return day, False
        second = self._clock(clock_text)
        return _whole(text) if second is None else (day + second, True)

    def day(self, text: str, year: int | None = None) -> int | None:
        """Give the day number of a date that stands alone; without its year only where a mapping names one."""
        found = self.days.get(text)
        if found is not None:
            return found // DAY
        read = self.read(_PADDED.sub("", _ERA.sub("民國", text)))
        if read is not None:
            return read[0] // DAY if not read[1] or read[0] % DAY == 0 else None
        short = _WITHOUT_YEAR.fullmatch(text) if year is not None else None
        return _day(f"{year}-{int(short[1]):02d}-{int(short[2]):02d}") if short else None

    def clock(self, text: str) -> int | None:
        """Give the second of the day of a time that stands alone: ``830`` and ``0`` as a number shows them."""
        found = self.clocks.get(text)
        if found is not None:
            return found
        if text not in self._lone:
            self._lone[text] = self._clock(text)
            if self._lone[text] is None:
                bare = _BARE_HOUR.fullmatch(text)
                read = _whole(f"{_SOME_DAY} {bare[1]}時0分" if bare else f"{_SOME_DAY} {text}")
                self._lone[text] = read[0] - _SOME_MIDNIGHT if read is not None and read[1] else None
        return self._lone[text]

    def days_in(self, text: str) -> tuple[int, int] | None:
        """Give the first and the last day number of a text that names days, even where the rest cannot be read."""
        text = text.strip()
        read = self.read(text)
        if read is not None:
            return read[0] // DAY, read[0] // DAY
        found = _DATE_INSIDE.search(text)
        first = _day(found[0]) if found is not None else None
        if found is None and (found := _TWO_DIGITS.search(text)) is not None:
            first = _day(f"{western_year(int(found[1]))}-{int(found[3]):02d}-{int(found[4]):02d}")
        if found is None or first is None:
            return None
        rest = text[found.end() :]
        whole = [day for each in _DATE_INSIDE.finditer(rest) if (day := _day(each[0])) is not None]
        days = [first, *whole, *further_days(first, _DATE_INSIDE.sub(" ", rest))]
        return min(days), max(days)

    def _day(self, text: str) -> int | None:
        if text not in self.days:
            day = _day(text)
            if day is None:
                return None
            self.days[text] = day * DAY
        return self.days[text]

    def _clock(self, text: str) -> int | None:
        if text not in self.clocks:
            second = _clock(text)
            if second is None:
                return None
            self.clocks[text] = second
        return self.clocks[text]


def _day(text: str) -> int | None:
    stamp = read_stamp(text)
    if not isinstance(stamp, DateOnly):
        return None
    day = day_number(stamp.day)
    return day if _FIRST_DAY <= day <= _LAST_DAY else None


def _clock(text: str) -> int | None:
    """Give the seconds of ``08:30``, ``0830``, ``083000``, ``30:00`` (06:00 of the next day); 48:00 is the last."""
    text = text.strip()
    if found := _CLOCK.fullmatch(text):
        hours, minutes, seconds = int(found[1]), int(found[2]), int(found[3] or 0)
    elif found := _DIGITS.fullmatch(text):
        hours, minutes = int(found[1] or found[3] or 0), int(found[2] or found[4] or 0)
        seconds = int(found[5] or 0)
    else:
        return None
    passed = hours * 3600 + minutes * 60 + seconds
    return passed if passed <= _LONGEST_CLOCK else None


def _whole(text: str) -> Moment | None:
    """Read a text of a rarer form (full-width, 上午, ``107年2月11日13時18分``, with a zone)."""
    match read_stamp(text, beyond_midnight=True):
        case Instant(at=at):
            second = local_seconds(at)
            return (second, True) if _FIRST_DAY <= second // DAY <= _LAST_DAY else None
        case DateOnly(day=day):
            number = day_number(day)
            return (number * DAY, False) if _FIRST_DAY <= number <= _LAST_DAY else None
        case _:
            return None
