"""What a clause of a row says of when it holds: seconds from and to, days, days that are left open, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from harvester.duty.attendance.spans.half import Half
from harvester.duty.clock import DAY


class RowPart(StrEnum):
    """The part of a row that cannot be read; the words stand under ``duty.row_part``."""

    PERSON = auto()
    KIND = auto()
    START = auto()
    END = auto()
    DIRECTION = auto()
    HOURS = auto()
    HALF = auto()
    ROW = auto()
    REMARK = auto()


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing stands in the clause: it says nothing."""


@dataclass(frozen=True, slots=True)
class Spans:
    """Times ``[start, end)`` in local seconds."""

    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class UntimedDays:
    """Days (first and last day number) without a time, with what limits them."""

    first: int
    last: int
    since: int | None = None
    hours: float | None = None
    days: float | None = None
    halves: tuple[Half | None, Half | None] = (None, None)


@dataclass(frozen=True, slots=True)
class OpenDays:
    """Days of which a time is missing or contradicts what stands beside it; ``blank`` where no time stands at all."""

    first: int
    last: int
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Punched:
    """A punch in and a punch out (local seconds); one of them may be missing."""

    came: int | None
    left: int | None


@dataclass(frozen=True, slots=True)
class UnreadPart:
    """A part that cannot be read, and the days it may touch; ``None`` for all."""

    part: RowPart
    days: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class AmountLimits:
    """What a clause's cells say of how much it is: hours, days, halves; whether the amount is taken away."""

    hours: float | None = None
    days: float | None = None
    halves: tuple[Half | None, Half | None] = (None, None)
    negative: bool = False
    zero: bool = False


Timed = Nothing | Spans | UntimedDays | OpenDays | UnreadPart


def days_of(said: Spans | UntimedDays | OpenDays) -> OpenDays:
    """Give the days that something touches, its hours unknown."""
    match said:
        case Spans(spans):
            return OpenDays(spans[0][0] // DAY, (spans[-1][1] - 1) // DAY)
        case UntimedDays(first=first, last=last):
            return OpenDays(first, last)
        case OpenDays():
            return said
