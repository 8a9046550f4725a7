"""A page's letters with their places, as pdfium gives them."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import sub
from statistics import median
from typing import NamedTuple

from pypdfium2 import raw

from parsers.pdf.paint.shapes import Area

_BLANK = " \t\r\n\u3000\u00a0\u200b\u200c\u200d\u2060\ufeff\u00ad"


_ROW = 20.0


def _over(one: Area, other: Area) -> bool:
    part = one.within(other)
    return part.left < part.right and part.low < part.high


class Edges(NamedTuple):
    """Left, upper, right and lower edges of letters' boxes in PDF coordinates (y upwards), one list each."""

    west: list[float]
    north: list[float]
    east: list[float]
    south: list[float]


class Letters(NamedTuple):
    """A page's letters by position: pdfium's indices, their boxes, what they are, and the objects that draw them.

    ``owners`` is empty where it was not needed so far.
    """

    text_page: raw.FPDF_TEXTPAGE
    real: Sequence[int]
    edges: Edges
    text: str = ""
    owners: Sequence[int] = ()

    def is_blank(self, at: int) -> bool:
        """Say whether the letter at a position has no shape of its own."""
        return self.text[at] in _BLANK

    def height(self, at: int) -> float:
        """Give the height of the letter at a position."""
        return abs(self.edges.north[at] - self.edges.south[at])

    def usual_height(self) -> float:
        """Give the height of the page's usual letters."""
        return float(median(map(abs, map(sub, self.edges.north, self.edges.south))))

    def tight(self, at: int) -> Area:
        """Give the box of the ink of the letter at a position."""
        left, right, low, high = (ctypes.c_double() for _ in range(4))
        if not raw.FPDFText_GetCharBox(self.text_page, self.real[at], left, right, low, high):
            return self.area(at)
        return Area(left.value, low.value, right.value, high.value)

    def within(self, area: Area) -> list[int]:
        """Give the positions of the letters that lie in a box, or partly so."""
        left, low, right, high = area
        return [
            at
            for at, (west, north, east, south) in enumerate(zip(*self.edges, strict=True))
            if west < right and east > left and south < high and north > low
        ]

    def over_each_other(self, places: Iterable[int]) -> set[int]:
        """Give these letters, and all others that lie over one of them."""
        rows: dict[int, list[int]] = defaultdict(list)
        for at, (north, south) in enumerate(zip(self.edges.north, self.edges.south, strict=True)):
            rows[int((north + south) / 2 // _ROW)].append(at)
        found = set()
        for place in places:
            box = self.area(place)
            found.add(place)
            for row in range(int(box.low // _ROW) - 1, int(box.high // _ROW) + 2):
                found.update(at for at in rows.get(row, ()) if _over(self.area(at), box))
        return found

    def area(self, at: int) -> Area:
        """Give the box of the letter at a position."""
        west, north, east, south = self.edges
        upper, lower = north[at], south[at]
        return Area(west[at], min(upper, lower), east[at], max(upper, lower))
