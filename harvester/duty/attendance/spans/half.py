"""Halves of a day."""

from __future__ import annotations

from enum import StrEnum, auto


class Half(StrEnum):
    """A half of a day of office hours: up to the lunch break, or from its end."""

    MORNING = auto()
    AFTERNOON = auto()
