"""Ruled lines of a table in a picture, and the ink that is left of it without them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from parsers.pdf.ocr.engine import Image

Mask = Any  # a numpy array of booleans, height x width

# A row's line runs under all of the page's text, the underline of a link under one column's at most; a column's line
# runs over all rows that are ruled.
_WHOLE = 0.6
_TALLEST = 0.25  # of the page's height: the least for a column's line where rows have none
_THICK = 6
_AROUND = 25  # pixels
_FAINT, _DARK = 7, 30  # steps of grey of 255: of a light grey frame, and of letters; a row's shade has less
_SPECK = 9  # square pixels at 200 dpi; a full stop has some 12
_SPECK_WIDTH = 2340  # pixels across a sheet at that resolution


@dataclass(frozen=True, slots=True)
class Rules:
    """Where ruled lines stand, in pixels: ``across`` by y, ``down`` by x, both in order."""

    across: list[float]
    down: list[float]

    @property
    def grid(self) -> bool:
        """Say whether they make a full grid."""
        return len(self.across) > 1 and len(self.down) > 5

    @property
    def rows(self) -> bool:
        """Say whether they part rows."""
        return len(self.across) > 2


def rules_of(image: Image) -> tuple[Rules, Mask]:
    """Find the ruled lines of a straight picture; gives them, and where there is ink that is no line."""
    import cv2

    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    ink = _darker(grey, _FAINT)
    height, width = ink.shape
    flat = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (width // 40, 1)))
    tall = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (1, height // 40)))
    # A line that is not quite straight lies on two rows of pixels in turn.
    flat = cv2.dilate(flat, cv2.getStructuringElement(cv2.MORPH_RECT, (1, 3)))
    tall = cv2.dilate(tall, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 1)))
    letters = _letters(_darker(grey, _DARK), (flat > 0) | (tall > 0))
    across = _peaks((flat > 0).sum(axis=1).tolist(), max(_extent(letters, 0), width * _TALLEST) * _WHOLE)
    ruled = across[-1] - across[0] if len(across) > 2 else 0.0
    down = _peaks((tall > 0).sum(axis=0).tolist(), ruled * _WHOLE or height * _TALLEST)
    return Rules(across, down), letters


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
