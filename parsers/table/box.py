"""A place on paper."""

from __future__ import annotations

from dataclasses import dataclass

from parsers.history import FieldPlace


@dataclass(frozen=True, slots=True)
class Box:
    """Where on paper: page from 1, edges in points from the page's top left corner.

    ``turns`` are the quarter turns clockwise by which its text is turned there.
    """

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    turns: int = 0

    @property
    def place(self) -> FieldPlace:
        """Give the place as histories say it."""
        return FieldPlace(page=self.page, box=(self.x0, self.top, self.x1, self.bottom))
