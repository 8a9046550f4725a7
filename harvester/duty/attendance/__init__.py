"""Attendance tables as offices have them: which column says what, which row holds, what was not read for certain.

Bytes are opened elsewhere; here a table of texts becomes an ``Attendance``, person by person.
"""

from harvester.duty.attendance.spans.half import Half
from harvester.duty.attendance.spans.punch_times import LINE_BITS, LONE_OUT, NO_OUT, Punches
from harvester.duty.attendance.store import (
    EVERYBODY,
    Attendance,
    AttendanceFile,
    DayRow,
    DutyRow,
    Effect,
    PersonRows,
    RowDoubt,
    Trouble,
    UnreadableRow,
    Why,
    covered_days,
)

__all__ = [
    "EVERYBODY",
    "LINE_BITS",
    "LONE_OUT",
    "NO_OUT",
    "Attendance",
    "AttendanceFile",
    "DayRow",
    "DutyRow",
    "Effect",
    "Half",
    "PersonRows",
    "Punches",
    "RowDoubt",
    "Trouble",
    "UnreadableRow",
    "Why",
    "covered_days",
]
