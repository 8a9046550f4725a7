"""Does a letter leave ink? The page is drawn with and without the letters in doubt, and the difference is theirs.

Whatever hides them (a layer, a colour, a clipping path, a mask, what lies over them) hides them here as it does in a
viewer, so that nobody need know of it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from math import ceil, sqrt
from typing import TYPE_CHECKING, NamedTuple

from pypdfium2 import raw

from parsers.pdf.paint.shapes import Area

if TYPE_CHECKING:
    from PIL import Image as Pictures

_HEIGHT = 16  # pixels to draw a letter with: its strokes are wider than one
_MOST_PIXELS = 6_000_000
_FAINT = 20  # of 255, in any one colour: less than this is not told from the ground
_WHOLE = 0.6  # of a letter's own width and height
_EDGE = 0.12  # of a letter's width at each side, where its neighbours reach in
_ROOM = 2.0  # pixels


class Inked(NamedTuple):
    """Positions of letters that leave no ink, and of letters of which a part is seen."""

    none: frozenset[int] = frozenset()
    part: frozenset[int] = frozenset()


def inked(
    page: raw.FPDF_PAGE, whole: Area, boxes: Mapping[int, Area], tight: Mapping[int, Area], owners: Collection[int]
) -> Inked:
    """Look at the letters at these positions, drawn by ``owners``; ``tight`` are the boxes of their own ink.

    Letters outside the page (``whole``) are not seen.
    """
    none = {at for at, box in boxes.items() if not _crossed(box, whole)}
    inside = {at: box.within(whole) for at, box in boxes.items() if at not in none}
    if not inside:
        return Inked(frozenset(none))
    region = _around(inside.values()).widened(1).within(whole)
    scale = _scale(region, inside.values())
    picture = _difference(page, whole, region, scale, owners)
    part: set[int] = set()
    for at, box in inside.items():
        across = (box.right - box.left) * _EDGE
        left, right = box.left + across, box.right - across
        place = (
            int((left - region.left) * scale),
            int((region.high - box.high) * scale),
            ceil((right - region.left) * scale),
            ceil((region.high - box.low) * scale),
        )
        found = picture.crop(place).getbbox()
        if found is None:
            none.add(at)
            continue
        own = tight[at]
        wide, tall = min(own.right, right) - max(own.left, left), own.high - own.low
        if (found[2] - found[0] + _ROOM) < _WHOLE * wide * scale or (
            found[3] - found[1] + _ROOM
        ) < _WHOLE * tall * scale:
            part.add(at)
    return Inked(frozenset(none), frozenset(part))


def _crossed(box: Area, whole: Area) -> bool:
    part = box.within(whole)
    return part.left < part.right and part.low < part.high


def _around(boxes: Collection[Area]) -> Area:
    left, low, right, high = zip(*boxes, strict=True)
    return Area(min(left), min(low), max(right), max(high))


def _scale(region: Area, boxes: Collection[Area]) -> float:
    heights = sorted(box.high - box.low for box in boxes)
    wanted = _HEIGHT / max(heights[len(heights) // 2], 1.0)
    size = (region.right - region.left) * (region.high - region.low)
    return float(min(wanted, sqrt(_MOST_PIXELS / max(size, 1.0))))


def _difference(
    page: raw.FPDF_PAGE, whole: Area, region: Area, scale: float, owners: Collection[int]
) -> Pictures.Image:
    """Draw a region with and without these objects; what differs is white on black."""
    from PIL import ImageChops

    shown = drawn(page, whole, region, scale)
    with left_out(owners):
        rest = drawn(page, whole, region, scale)
    red, green, blue = ImageChops.difference(shown, rest).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point([255 if value >= _FAINT else 0 for value in range(256)])


@contextmanager
def left_out(owners: Collection[int]) -> Iterator[None]:
    """Let a page be drawn without these objects."""
    items = [ctypes.cast(owner, raw.FPDF_PAGEOBJECT) for owner in owners]
    for item in items:
        raw.FPDFPageObj_SetIsActive(item, False)
    try:
        yield
    finally:
        for item in items:
            raw.FPDFPageObj_SetIsActive(item, True)


def drawn(page: raw.FPDF_PAGE, whole: Area, region: Area, scale: float) -> Pictures.Image:
    """Draw a region of a page (PDF points) on white, so many pixels a point."""
    from PIL import Image as Pictures

    wide, tall = ceil((region.right - region.left) * scale), ceil((region.high - region.low) * scale)
    wide, tall = max(wide, 1), max(tall, 1)
    stride = 4 * wide
    pixels = bytearray(stride * tall)
    buffer = (ctypes.c_char * len(pixels)).from_buffer(pixels)
    bitmap = raw.FPDFBitmap_CreateEx(wide, tall, raw.FPDFBitmap_BGRx, buffer, stride)
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, wide, tall, 0xFFFFFFFF)
        size = (round((whole.right - whole.left) * scale), round((whole.high - whole.low) * scale))
        start = (round((whole.left - region.left) * scale), round((region.high - whole.high) * scale))
        raw.FPDF_RenderPageBitmap(bitmap, page, *start, *size, 0, 0)
        return Pictures.frombuffer("RGB", (wide, tall), pixels, "raw", "BGRX", stride, 1)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
