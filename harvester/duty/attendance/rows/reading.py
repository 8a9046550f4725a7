"""What reading a table needs besides the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from harvester.duty.attendance.spans.times import Times
from harvester.duty.attendance.store import Attendance
from harvester.duty.attendance.words.mapping import ColumnMapping


@dataclass(frozen=True)
class RowsReading:
    """Where rows go, the user's words, the reader of times, whose rows are kept.

    ``mappings`` are those of a folder, of which the one holds that fits a table best; ``only`` holds folded numbers or
    names; ``None`` keeps everybody's rows.
    """

    attendance: Attendance
    mapping: ColumnMapping
    mappings: Sequence[ColumnMapping]
    times: Times
    only: frozenset[str] | None = None
