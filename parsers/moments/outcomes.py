"""What a printed stamp, window or duration can turn out to be: every outcome is a type of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Precision(StrEnum):
    """How finely a stamp was printed; one printed to the minute stands for its whole minute."""

    SECOND = "second"
    MINUTE = "minute"


class MomentPart(StrEnum):
    """Which part of a stamp or a duration no calendar and no clock has."""

    MONTH = "month"
    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"
    SECOND = "second"
    WEEKDAY = "weekday"


@dataclass(frozen=True, slots=True)
class Instant:
    """A stamp read for certain: aware, Asia/Taipei; to the second, a stamp printed to the minute with ``:00``."""

    at: datetime
    precision: Precision = Precision.SECOND


@dataclass(frozen=True, slots=True)
class Absent:
    """The platform's own sign that there is none: a dash, or an unset instant (``0000-00-00 00:00:00``)."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing stands where a stamp should stand."""


@dataclass(frozen=True, slots=True)
class DateOnly:
    """A date without a time of day."""

    day: date


@dataclass(frozen=True, slots=True)
class Impossible:
    """A stamp of a known form with a ``part`` that does not exist, such as 30 February or 25:61."""

    text: str
    part: MomentPart


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A text of no known form, or of more than one meaning: nothing is guessed."""

    text: str


@dataclass(frozen=True, slots=True)
class Seconds:
    """A duration in seconds."""

    seconds: int


Stamp = Instant | Absent | Missing | DateOnly | Impossible | Unreadable
Duration = Seconds | Absent | Missing | Impossible | Unreadable


@dataclass(frozen=True, slots=True)
class StampWindow:
    """上課期間: the first and the last stamp."""

    start: Stamp
    end: Stamp
