"""A region of a page as pixels, with or without some of its objects."""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from pypdfium2 import raw

from parsers.pdf.paint.shapes import Area

if TYPE_CHECKING:
    from PIL import Image as Pictures

#: What a page is begun with.
WHITE, BLACK = 0xFFFFFFFF, 0xFF000000


class PageLook(NamedTuple):
    """A page to be drawn, and what is shown of it (PDF points)."""

    page: raw.FPDF_PAGE
    whole: Area


def drawn(look: PageLook, region: Area, scale: float, ground: int = WHITE, *, notes: bool = False) -> Pictures.Image:
    """Draw a region (PDF points) on a ground, so many pixels a point, as it is seen on white paper.

    ``notes``: with the page's annotations.
    """
    from PIL import Image as Pictures

    wide, tall = ceil((region.right - region.left) * scale), ceil((region.high - region.low) * scale)
    wide, tall = max(wide, 1), max(tall, 1)
    stride = 4 * wide
    pixels = bytearray(stride * tall)
    buffer = (ctypes.c_char * len(pixels)).from_buffer(pixels)
    bitmap = raw.FPDFBitmap_CreateEx(wide, tall, raw.FPDFBitmap_BGRx, buffer, stride)
    whole = look.whole
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, wide, tall, ground)
        size = (round((whole.right - whole.left) * scale), round((whole.high - whole.low) * scale))
        start = (round((whole.left - region.left) * scale), round((region.high - whole.high) * scale))
        raw.FPDF_RenderPageBitmap(bitmap, look.page, *start, *size, 0, raw.FPDF_ANNOT if notes else 0)
        return Pictures.frombuffer("RGB", (wide, tall), pixels, "raw", "BGRX", stride, 1)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)


@contextmanager
def left_out(objects: Collection[int]) -> Iterator[None]:
    """Let a page be drawn without these objects."""
    items = [ctypes.cast(item, raw.FPDF_PAGEOBJECT) for item in objects]
    for item in items:
        raw.FPDFPageObj_SetIsActive(item, False)
    try:
        yield
    finally:
        for item in items:
            raw.FPDFPageObj_SetIsActive(item, True)


def apart(one: Pictures.Image, other: Pictures.Image) -> Pictures.Image:
    """Give how far two pictures are apart, in the colour in which they are furthest."""
    from PIL import ImageChops

    red, green, blue = ImageChops.difference(one, other).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)
