"""The order in which a page was written: pdfium gives another where it takes lines apart or text for vertical."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import repeat
from operator import itemgetter
from typing import NamedTuple, TypeVar

from pypdfium2 import raw

from parsers.pdf.paint.foreign import PAGE_OBJECT, TEXT_OBJECT, TYPE
from parsers.pdf.paint.shapes import unfolded

FIRST = 4  # so many objects at a page's begin tell what it is made of
_TOUCH = 0.3
_LINE = 4.0
_OVERLAP = 0.4
_SAME_LINE = 0.25


_Value = TypeVar("_Value")


class Boxes(NamedTuple):
    """Edges of letters' boxes, one list each."""

    x0: list[float]
    x1: list[float]
    top: list[float]
    bottom: list[float]


def reordered(text: Sequence[str], real: Sequence[int], boxes: Boxes) -> bool:
    """Say whether pdfium changed the order in which the page was written.

    It does so on a line whose pieces were written out of turn or lie across each other: then the line steps back. And
    it does so where it takes the page for vertical writing: then it ends lines between letters of one line, and ends
    none between letters below each other.
    """
    strange = 0
    x0, x1, top, bottom = boxes
    steps = zip(real, real[1:], x0, x0[1:], x1, top, bottom, bottom[1:], strict=False)
    for a, b, left, begin, right, high, low, lower in steps:
        fall = low - lower
        near = (low - high) * _SAME_LINE
        if -near < fall < near:
            if begin < right - _OVERLAP * (right - left) and left != begin:
                return True
            if b - a > 1 and text[a + 1] == "\r" and begin > right - _TOUCH:
                strange += 1
        elif b - a == 1 and not -_LINE < fall < _LINE:
            strange += 1
        if strange > 2:
            return True
    return False


def owners_of(text_page: raw.FPDF_TEXTPAGE, real: Sequence[int]) -> list[int]:
    """Give for each letter the object that draws it."""
    return list(map(TEXT_OBJECT, repeat(ctypes.cast(text_page, ctypes.c_void_p).value), real))


def as_written(objects: Sequence[int], owners: Sequence[int]) -> list[int]:
    """Give the positions of letters, known by the objects that draw them, in the order in which they were written."""
    if has_forms(objects):
        objects = [drawn.item for item in objects for drawn in unfolded(item)]
    order = dict(zip(objects, range(len(objects)), strict=True))
    places = [order.get(owner, -1) for owner in owners]
    return sorted(range(len(owners)), key=places.__getitem__)


def in_order(order: Sequence[int], *many: Sequence[_Value]) -> Iterator[list[_Value]]:
    """Give values in another order, of each of many sequences; there are two places at least."""
    pick = itemgetter(*order)
    return (list(pick(values)) for values in many)


def has_forms(objects: Sequence[int]) -> bool:
    """Say whether the page is drawn by forms, as one with several pages on it is."""
    return any(TYPE(item) == raw.FPDF_PAGEOBJ_FORM for item in objects[:FIRST])


def objects_of(page: raw.FPDF_PAGE) -> list[int]:
    """Give a page's objects as plain addresses, in the order in which they are drawn."""
    handle = ctypes.cast(page, ctypes.c_void_p).value
    return list(map(PAGE_OBJECT, repeat(handle), range(raw.FPDFPage_CountObjects(page))))
