"""Instants as whole seconds of Taipei's clock, so that an engine can compare integers.

Asia/Taipei has been +08:00 without change since 1979-10-01; a fixed offset is exact for every stamp there is.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from parsers.moments import TAIPEI

DAY = 86_400
_ORIGIN = datetime(1970, 1, 1, tzinfo=TAIPEI)
_ORIGIN_ORDINAL = _ORIGIN.date().toordinal()


def local_seconds(at: datetime) -> int:
    """Give the whole seconds from 1970-01-01 00:00 in Taipei to an aware ``at`` (fractions are cut)."""
    passed = at - _ORIGIN
    return passed.days * DAY + passed.seconds


def moment(seconds: int) -> datetime:
    """Give the aware instant of ``seconds``, the reverse of ``local_seconds``."""
    return _ORIGIN + timedelta(seconds=seconds)


def day_number(day: date) -> int:
    """Give the days from 1970-01-01 to ``day``; ``day_number * DAY`` is its first second."""
    return day.toordinal() - _ORIGIN_ORDINAL


def date_of(day: int) -> date:
    """Give the date of a day number, the reverse of ``day_number``."""
    return date.fromordinal(day + _ORIGIN_ORDINAL)


def weekday_of(day: int) -> int:
    """Give the weekday of a day number, Monday 0 to Sunday 6 (1970-01-01 was a Thursday)."""
    return (day + 3) % 7


def clock_text(second: int) -> str:
    """Give ``HH:MM`` of a second of the day, with ``:SS`` only where seconds are there."""
    minutes, seconds = divmod(second, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}" + (f":{seconds:02d}" if seconds else "")


def span_text(seconds: int) -> str:
    """Give ``H:MM:SS`` of a number of seconds."""
    return f"{seconds // 3600}:{seconds % 3600 // 60:02d}:{seconds % 60:02d}"
