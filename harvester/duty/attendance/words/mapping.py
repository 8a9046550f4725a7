"""The user's words for an attendance table, as values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from harvester.duty.attendance.words.kinds import Kind
from harvester.duty.attendance.words.standing import StatusStanding

PLACE = re.compile("#([1-9][0-9]{0,3})")
"""A column by its place, from 1: one of two that have the same name, or one that has none."""

IGNORE: Literal["ignore"] = "ignore"


class MappingField(StrEnum):
    """What a mapping can say a column is; ``day``, ``start_time`` and ``end_time`` are parts of start and end."""

    PERSON = "person"
    KIND = "kind"
    START = "start"
    END = "end"
    NOTE = "note"
    UNIT = "unit"
    DAY = "day"
    START_DAY = "start_day"
    END_DAY = "end_day"
    START_TIME = "start_time"
    END_TIME = "end_time"
    PERIOD = "period"
    AT = "at"
    DIRECTION = "direction"
    HOURS = "hours"
    DAYS = "days"
    HALF = "half"
    STATUS = "status"


@dataclass(frozen=True)
class Matrix:
    """A month laid out in columns: its year (Western) and month, and whether its cells hold words or names."""

    year: int
    month: int
    names_in_cells: bool = False


@dataclass(frozen=True)
class ColumnMapping:
    """The user's own words.

    ``columns`` are headers by field, ``ignore`` headers nothing is read from; ``kinds`` are kinds by their word, or
    ``"ignore"`` for rows that say nothing; ``kind`` is that of rows which name none; ``status`` are the office's words
    for a row's standing; ``year`` (Western) is that of dates without one; ``sheets`` are the only ones read; ``hours``
    are the times of a word (seconds of the day), for a matrix whose cells have only words.
    """

    columns: Mapping[MappingField, tuple[str, ...]] = field(default_factory=dict)
    kinds: Mapping[str, Kind | Literal["ignore"]] = field(default_factory=dict)
    kind: Kind | None = None
    ignore: frozenset[str] = frozenset()
    status: Mapping[str, StatusStanding] = field(default_factory=dict)
    year: int | None = None
    sheets: tuple[str, ...] = ()
    matrix: Matrix | None = None
    hours: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    name: str | None = None
