"""How text objects are set: how large their letters are on the page, how narrow, which way they run."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import atan2, hypot, pi
from statistics import median, mode
from typing import NamedTuple

from pypdfium2 import raw

from parsers.pdf.paint.drawing import TEXT, Drawing
from parsers.pdf.paint.foreign import HANDLE, INDEX, TYPE, plain

_MATRIX = plain(raw.FPDFPageObj_GetMatrix, INDEX, HANDLE, HANDLE)
_FONT_SIZE = plain(raw.FPDFTextObj_GetFontSize, INDEX, HANDLE, HANDLE)
_TINY = 1.0  # points; letters so small, or so narrow, are specks
_SMALL, _BESIDE_OTHERS = 2.0, 0.35  # points, and of the usual letters' size: too small among those
_NARROWEST = 0.3  # of a letter's height
_QUARTER = pi / 2

Matrix = tuple[float, float, float, float]


class Setting(NamedTuple):
    """A text object's matrix on the page, without its place, and the width and height of its letters in points."""

    matrix: Matrix
    width: float
    height: float

    @classmethod
    def of(cls, matrix: Matrix, size: float) -> Setting:
        """Give how letters of a font's size are set by a matrix."""
        a, b, c, d = matrix
        if size < 0:
            matrix, size = (-a, -b, -c, -d), -size
        return cls(matrix, size * hypot(a, b), size * _tall(matrix))

    @property
    def is_speck(self) -> bool:
        """Say whether its letters are too small to be seen."""
        return min(self.width, self.height) < _TINY

    @property
    def is_squeezed(self) -> bool:
        """Say whether its letters are too narrow, or too flat, to be told."""
        return min(self.width, self.height) < _NARROWEST * max(self.width, self.height)

    @property
    def is_mirrored(self) -> bool:
        """Say whether its letters are seen as in a mirror."""
        a, b, c, d = self.matrix
        return a * d - b * c < 0

    @property
    def quarter(self) -> int:
        """Give the quarter turns anticlockwise by which its letters are turned."""
        return round(atan2(self.matrix[1], self.matrix[0]) / _QUARTER) % 4

    def is_small_among(self, usual: float) -> bool:
        """Say whether its letters are too small to be read where others are ``usual`` points high."""
        return min(self.width, self.height) < min(_SMALL, _BESIDE_OTHERS * usual)


def settings_of(drawing: Drawing) -> dict[int, Setting]:
    """Give how each text object of a page is set, those in its forms too."""
    found = settings(drawing.texts)
    inner = [one for one in drawing.inner if TYPE(one.item) == TEXT]
    for one, own in zip(inner, settings([one.item for one in inner]).values(), strict=True):
        around = own.matrix
        for form in reversed(one.forms):
            around = product(around, _matrix(form))
        size = own.height / _tall(own.matrix) if _tall(own.matrix) else 0.0
        found[one.item] = Setting.of(around, size)
    return found


def settings(items: Sequence[int]) -> dict[int, Setting]:
    """Give how these text objects are set, where they stand on the page or in their form."""
    count = len(items)
    numbers = (ctypes.c_float * (7 * count))()
    base = ctypes.addressof(numbers)
    deque(map(_MATRIX, items, range(base, base + 24 * count, 24)), maxlen=0)
    deque(map(_FONT_SIZE, items, range(base + 24 * count, base + 28 * count, 4)), maxlen=0)
    values = memoryview(numbers).cast("B").cast("f").tolist()
    rows = zip(
        values[0 : 6 * count : 6],
        values[1 : 6 * count : 6],
        values[2 : 6 * count : 6],
        values[3 : 6 * count : 6],
        values[6 * count :],
        strict=True,
    )
    return {item: _of_numbers(row) for item, row in zip(items, rows, strict=True)}


@lru_cache(maxsize=1024)
def _of_numbers(row: tuple[float, float, float, float, float]) -> Setting:
    return Setting.of(row[:4], row[4])


def _tall(matrix: Matrix) -> float:
    a, b, c, d = matrix
    along = hypot(a, b)
    return abs(a * d - b * c) / along if along else 0.0


def product(one: Matrix, other: Matrix) -> Matrix:
    """Give the matrix of what is placed by one matrix and then by another."""
    a, b, c, d = one
    e, f, g, h = other
    return a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h


def usual_size(found: Iterable[Setting]) -> float:
    """Give the height of a page's usual letters in points."""
    return median([one.height for one in found] or [0.0])


def usual_quarter(found: Iterable[Setting]) -> int:
    """Give the quarter turns of most of a page's texts."""
    return mode([one.quarter for one in found] or [0])


def _matrix(item: int) -> Matrix:
    matrix = raw.FS_MATRIX(1, 0, 0, 1, 0, 0)
    raw.FPDFPageObj_GetMatrix(ctypes.cast(item, raw.FPDF_PAGEOBJECT), matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d
