"""What a column of an attendance table can say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum, auto

from harvester.duty.attendance.words.kinds import Kind


class Role(StrEnum):
    """The part a column plays in its rows; the words stand under ``duty.role``."""

    NUMBER = auto()
    NAME = auto()
    UNIT = auto()
    DEPUTY = auto()
    TIME = auto()
    KIND = auto()
    STATE = auto()
    DIRECTION = auto()
    HOURS = auto()
    DAYS = auto()
    HALF = auto()
    OVER = auto()
    STATUS = auto()
    TAKEN_BACK = auto()
    SHIFT_NAME = auto()
    NOTE = auto()
    HARMLESS = auto()
    IGNORED = auto()
    LEFT_OUT = auto()
    UNKNOWN = auto()


PEOPLE = frozenset({Role.NAME, Role.NUMBER})
COUNT = frozenset(
    {Role.TIME, Role.KIND, Role.STATE, Role.DIRECTION, Role.HOURS, Role.DAYS, Role.HALF, Role.OVER}
    | {Role.STATUS, Role.TAKEN_BACK}
)
"""Of columns that change what a row says; whose rows they are is asked for by name anyway."""


class Topic(StrEnum):
    """What a header is about, where it says so; ``AT_WORK`` are times of which it does not say planned or punched."""

    ABSENCE = auto()
    COMPENSATION = auto()
    OVERTIME = auto()
    PUNCH = auto()
    AT_WORK = auto()
    DUTY = auto()
    NOON_DUTY = auto()
    TRIP = auto()
    OUTING = auto()
    OFFICIAL_LEAVE = auto()
    SHIFT = auto()


KIND_OF_TOPIC: dict[Topic, Kind] = {
    Topic.COMPENSATION: Kind.LEAVE,
    Topic.OVERTIME: Kind.OVERTIME,
    Topic.PUNCH: Kind.PUNCH,
    Topic.AT_WORK: Kind.PUNCH,
    Topic.DUTY: Kind.DUTY,
    Topic.NOON_DUTY: Kind.NOON_DUTY,
    Topic.TRIP: Kind.OFFICIAL_TRIP,
    Topic.OUTING: Kind.OUTING,
    Topic.OFFICIAL_LEAVE: Kind.OFFICIAL_LEAVE,
    Topic.SHIFT: Kind.SHIFT,
}
"""An absence is of any kind: only a column or the mapping can say which."""


class Side(StrEnum):
    """Which end of a time a column gives: one, both in one cell, or a time that has no end."""

    START = auto()
    END = auto()
    BOTH = auto()
    NONE = auto()


class TimeSource(StrEnum):
    """Whether a time was applied for, or is what really was; most headers do not say."""

    UNSAID = auto()
    APPLIED = auto()
    ACTUAL = auto()


@dataclass(frozen=True, slots=True)
class HeaderMeaning:
    """A header understood: its role, and of a time what it is about and which part of it.

    ``dated`` says that the column has dates only, ``minutes`` that it has but the minutes of another (起時, 起分);
    ``group`` keeps several pairs of one topic apart (上午, 下午, 1, 2).
    """

    role: Role
    topic: Topic | None = None
    side: Side = Side.NONE
    source: TimeSource = TimeSource.UNSAID
    dated: bool = False
    minutes: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class AttendanceColumn:
    """A column of a table: where it stands (from 0), its header as written, and what that means."""

    at: int
    header: str
    means: HeaderMeaning

    def left_out(self) -> AttendanceColumn:
        """Give the same column as one whose rows nothing is read from."""
        return replace(self, means=HeaderMeaning(Role.LEFT_OUT))
