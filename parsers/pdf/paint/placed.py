"""A page's letters with their places, as pdfium gives them."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import NamedTuple

from pypdfium2 import raw

from parsers.pdf.paint.shapes import Area

_BLANK = " \t\r\n\u3000\u00a0\u200b\u200c\u200d\u2060\ufeff\u00ad"


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

    def area(self, at: int) -> Area:
        """Give the box of the letter at a position."""
        west, north, east, south = self.edges
        upper, lower = north[at], south[at]
        return Area(west[at], min(upper, lower), east[at], max(upper, lower))
