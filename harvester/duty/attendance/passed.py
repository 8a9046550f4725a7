"""Rows of a table that nothing was read from."""

from __future__ import annotations

from enum import StrEnum, auto


class Passed(StrEnum):
    """Rows that nothing was read from, by what they are; the words stand under ``duty.passed``."""

    TOTAL = auto()
    HEADER = auto()
    FOOTER = auto()
    BLANK = auto()
    REJECTED = auto()
    PENDING = auto()
    WITHOUT_TIME = auto()
    IGNORED = auto()
    TAKEN_BACK = auto()
    ODD_PUNCHES = auto()
    HIDDEN = auto()
