"""Ruled lines of tables in a picture, and the ink that is left of it without them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from parsers.pdf.ocr.engine import Image
from parsers.pdf.ocr.ink import Mask, Run, runs_of

# A row's line runs under all of the page's text, the underline of a link under one column's at most.
_WHOLE = 0.6
_TALLEST = 0.25  # of the page's width: the least for a row's line
_THICK = 6
_AROUND = 25  # pixels
_FAINT, _DARK = 7, 30  # steps of grey of 255: of a light grey frame, and of letters; a row's shade has less
_SPECK = 9  # square pixels at 200 dpi; a full stop has some 12
_SPECK_WIDTH = 2340  # pixels across a sheet at that resolution


_LEAST_COLUMNS = 6  # lines beside each other that make a grid; frames around a page have two
_BROKEN = 0.01  # of the page's height: what parts the lines of cells that have frames of their own
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class RuledGrid:
    """A table with ruled columns: where it begins and ends, where its rows part (by y), and its columns (by x).

    A sheet's edge parts rows without a line; the columns' lines end there.
    """

    top: float
    bottom: float
    across: list[float]
    down: list[float]


@dataclass(frozen=True, slots=True)
class Rules:
    """Where ruled lines stand, in pixels: ``across`` the page by y, and its grids from the top.

    ``columns`` are the pixels of lines downwards, where there is a grid.
    """

    across: list[float]
    grids: list[RuledGrid] = field(default_factory=list)
    columns: Mask = None

    @property
    def rows(self) -> bool:
        """Say whether lines across the page part rows."""
        return len(self.across) > 2

    @property
    def cuts(self) -> list[float]:
        """Give the y of the lines that part rows."""
        if self.grids:
            return [y for grid in self.grids for y in grid.across]
        return self.across if self.rows else []

    def parts(self, x: float, top: float, bottom: float) -> bool:
        """Say whether a column's edge at ``x`` parts what lies so high: labels may stand over several columns."""
        if not self.grids or self.columns is None:
            return True
        beside = self.columns[int(top) : int(bottom) + 1, max(0, int(x) - _THICK) : int(x) + _THICK + 1]
        return bool(beside.any(axis=1).mean() > _HALF)


def rules_of(image: Image) -> tuple[Rules, Mask]:
    """Find the ruled lines of a straight picture; gives them, and where there is ink that is no line."""
    import cv2

    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    ink = _darker(grey, _FAINT)
    height, width = ink.shape
    flat = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (max(1, width // 40), 1)))
    tall = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (1, max(1, height // 40))))
    # A line that is not quite straight lies on two rows of pixels in turn.
    rows: Mask = cv2.dilate(flat, cv2.getStructuringElement(cv2.MORPH_RECT, (1, 3))) > 0
    columns: Mask = cv2.dilate(tall, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 1))) > 0
    letters = _letters(_darker(grey, _DARK), rows | columns)
    across = _peaks(rows.sum(axis=1).tolist(), max(_extent(letters, 0), width * _TALLEST) * _WHOLE)
    return Rules(across, list(_grids(rows, columns)), columns), letters


def _grids(flat: Mask, tall: Mask) -> Iterator[RuledGrid]:
    """Give the stretches of the page's height in which enough columns' lines stand beside each other."""
    for top, bottom in _stretches(tall):
        down = _peaks(tall[top:bottom].sum(axis=0).tolist(), (bottom - top) * _HALF)
        if len(down) < _LEAST_COLUMNS:
            continue
        above = max(0, top - _THICK)
        part = flat[above : bottom + _THICK, int(down[0]) : int(down[-1]) + 1]
        across = [above + y for y in _peaks(part.sum(axis=1).tolist(), (down[-1] - down[0]) * _WHOLE)]
        yield RuledGrid(float(top), float(bottom), across, down)


def _stretches(tall: Mask) -> Iterator[Run]:
    beside = (tall[:, 1:] & ~tall[:, :-1]).sum(axis=1) >= _LEAST_COLUMNS
    last: Run | None = None
    for begin, end in runs_of(beside):
        if last is not None and begin - last[1] <= len(tall) * _BROKEN:
            last = last[0], end
            continue
        if last is not None:
            yield last
        last = begin, end
    if last is not None:
        yield last


def _darker(grey: Any, contrast: int) -> Any:
    """Give what is darker than its surroundings, as 0 and 255."""
    import cv2

    return cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _AROUND, contrast)


def _extent(ink: Mask, axis: int) -> float:
    """Give how far ink reaches along an axis, in pixels."""
    filled = ink.any(axis=axis).nonzero()[0]
    return float(filled[-1] - filled[0]) if len(filled) else 0.0


def _letters(ink: Any, lines: Mask) -> Mask:
    """Leave lines (underlines of links too) and specks out of the ink."""
    import cv2

    ink[lines] = 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    least = _SPECK * (ink.shape[1] / _SPECK_WIDTH) ** 2
    kept = stats[:, cv2.CC_STAT_AREA] >= max(2.0, least)
    kept[0] = False
    return kept[labels] if count > 1 else labels > 0


def _peaks(sums: list[int], least: float) -> list[float]:
    """Give the middles of stretches where the ink along a row or column of pixels is long enough for a line."""
    found: list[float] = []
    begin: int | None = None
    last = -10
    for at, count in enumerate([*sums, 0]):
        if count >= least:
            if begin is None:
                begin = at
            last = at
        elif begin is not None and at - last > _THICK:
            found.append((begin + last) / 2)
            begin = None
    if begin is not None:
        found.append((begin + last) / 2)
    return found
