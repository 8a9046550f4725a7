"""Which letters of a page nobody sees, by any means: what may be unseen by its signs is drawn and looked at."""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Sequence
from math import hypot
from operator import sub

from pypdfium2 import raw

from parsers.pdf.paint.drawing import Drawing
from parsers.pdf.paint.ink import Inked, inked
from parsers.pdf.paint.placed import Letters
from parsers.pdf.paint.shapes import Area, Drawn, area_of
from parsers.pdf.paint.signs import NO_SIGNS, signs_of
from parsers.pdf.paint.written import owners_of

_NEAR = 0.5  # of a letter's height: so far beyond a page's edge it is written again on the next page
_TINY = 1.0  # points; a letter so high is a speck


def sight_of(
    page: raw.FPDF_PAGE,
    whole: Area,
    drawing: Drawing | None,
    letters: Letters,
    known: Collection[int],
    *,
    layered: bool,
) -> Inked:
    """Find the letters (their positions) that leave no ink within ``whole``, and those of which a part is seen.

    ``drawing`` is ``None`` for a plain page; ``known`` letters are not asked about: something is said of them anyway;
    ``layered`` says that the document has layers, which may be switched off.
    """
    if not letters.real:
        return Inked()
    signs = signs_of(drawing) if drawing is not None else NO_SIGNS
    small, out = _small(letters), _beyond(letters, whole)
    if not (layered or small or out or any(signs)):
        return Inked()
    owners = letters.owners or owners_of(letters.text_page, letters.real)
    none = {at for at in small if _font_sizes(owners[at])[1] < _TINY}
    asked = set(range(len(owners))) if layered else {at for at, owner in enumerate(owners) if owner in signs.objects}
    asked.update(out, *(letters.within(area) for area in signs.grounds))
    asked -= {at for at in asked if letters.is_blank(at)} | set(known) | none
    if not asked:
        return Inked(frozenset(none))
    boxes, tight = ({at: look(at) for at in asked} for look in (letters.area, letters.tight))
    found = inked(page, whole, boxes, tight, {owners[at] for at in asked})
    part = {at for at in asked if owners[at] in signs.disputed} - found.none
    return Inked(found.none | none, found.part | part)


def specks_of(drawing: Drawing, owners: Collection[int]) -> list[Area]:
    """Give where texts stand that are too small for the library to make letters of; ``owners`` draw letters."""
    known = set(owners)
    lost = (item for item in drawing.texts if item not in known)
    return [area_of(Drawn(item)) for item in lost if min(_font_sizes(item)) < _TINY]


def on_edge(letters: Letters, window: Sequence[float]) -> frozenset[int]:
    """Give the letters that lie across an edge of a window (left, upper, right, lower), or half their height beyond."""
    left, upper, right, lower = window
    edges = Area(left, lower, right, upper)
    found = set()
    for at in range(len(letters.real)):
        box = letters.area(at)
        near = edges.widened((box.high - box.low) * _NEAR)
        if box.within(edges) != box and _crossed(box, near):
            found.add(at)
    return frozenset(found)


def _crossed(box: Area, other: Area) -> bool:
    part = box.within(other)
    return part.left < part.right and part.low < part.high


def _small(letters: Letters) -> list[int]:
    heights = list(map(sub, letters.edges.north, letters.edges.south))
    if min(heights) >= _TINY:
        return []
    return [at for at, height in enumerate(heights) if 0 < height < _TINY]


def _beyond(letters: Letters, whole: Area) -> list[int]:
    """Give the letters that are not wholly on the page."""
    west, north, east, south = letters.edges
    if min(west) >= whole.left and min(south) >= whole.low and max(east) <= whole.right and max(north) <= whole.high:
        return []
    return [at for at in range(len(letters.real)) if (box := letters.area(at)).within(whole) != box]


def _font_sizes(owner: int) -> tuple[float, float]:
    """Give the width and height of an object's letters in points, as they stand on the page or in their form."""
    item = ctypes.cast(owner, raw.FPDF_PAGEOBJECT)
    size, matrix = ctypes.c_float(), raw.FS_MATRIX(1, 0, 0, 1, 0, 0)
    raw.FPDFTextObj_GetFontSize(item, size)
    raw.FPDFPageObj_GetMatrix(item, matrix)
    return abs(size.value) * hypot(matrix.a, matrix.b), abs(size.value) * hypot(matrix.c, matrix.d)
