"""A page's letters with their places, as pdfium gives them."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import NamedTuple

from pypdfium2 import raw

from parsers.pdf.paint.shapes import Area

_BLANK = " \t\r\n\u3000\u00a0\u200b\u200c\u200d\u2060\ufeff\u00ad"


class Letters(NamedTuple):
    """A page's letters: pdfium's indices, their boxes (left, upper, right, lower), and the objects that draw them.

    ``text`` and ``flat`` go by pdfium's indices; ``owners`` is empty where it was not needed so far.
    """

    text_page: raw.FPDF_TEXTPAGE
    real: Sequence[int]
    flat: Sequence[float]
    text: Sequence[str] = ""
    owners: Sequence[int] = ()

    def is_blank(self, at: int) -> bool:
        """Say whether the letter at a position has no shape of its own."""
        return not self.text[self.real[at]].strip(_BLANK)

    def tight(self, at: int) -> Area:
        """Give the box of the ink of the letter at a position."""
        left, right, low, high = (ctypes.c_double() for _ in range(4))
        if not raw.FPDFText_GetCharBox(self.text_page, self.real[at], left, right, low, high):
            return self.area(at)
        return Area(left.value, low.value, right.value, high.value)

    def within(self, area: Area) -> list[int]:
        """Give the positions of the letters that lie in a box, or partly so."""
        flat, (left, low, right, high) = self.flat, area
        return [
            at
            for at, i in enumerate(self.real)
            if flat[4 * i] < right and flat[4 * i + 2] > left and flat[4 * i + 3] < high and flat[4 * i + 1] > low
        ]

    def area(self, at: int) -> Area:
        """Give the box of the letter at a position."""
        left, upper, right, lower = self.flat[4 * self.real[at] : 4 * self.real[at] + 4]
        return Area(left, min(upper, lower), right, max(upper, lower))
