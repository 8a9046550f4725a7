"""The window that a page's content shows through, from the clipping paths of its text.

pdfium keeps a clipping path only for objects that are not wholly inside it, so few have one, and most pages none.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import compress

from pypdfium2 import raw

from parsers.pdf.glyphs import Quad
from parsers.pdf.paint.foreign import HANDLE, INDEX, plain

_PART = 0.5

_CLIP_PATH = plain(raw.FPDFPageObj_GetClipPath, HANDLE, HANDLE)
_PATHS = plain(raw.FPDFClipPath_CountPaths, INDEX, HANDLE)


def clipped_of(items: Sequence[int]) -> list[int]:
    """Give those of some objects that have clipping paths."""
    return list(compress(items, map((0).__lt__, map(_PATHS, map(_CLIP_PATH, items)))))


def window_of(clipped: Sequence[int], page: Quad) -> list[float] | None:
    """Give left, upper, right, lower edge (PDF coordinates) of the largest clipping path that text stands across.

    ``clipped`` are the text objects that have one. Fields and boxes of the page's own clip their text too: a path that
    leaves out half of the page is none of its windows.
    """
    boxes = map(_box, clipped)
    wide, high = abs(page[2] - page[0]) * _PART, abs(page[3] - page[1]) * _PART
    windows = [box for box in boxes if box[2] - box[0] > wide and box[1] - box[3] > high]
    return max(windows, key=lambda box: (box[2] - box[0]) * (box[1] - box[3]), default=None)


def clip_of(item: int) -> list[float] | None:
    """Give the box (left, upper, right, lower edge) of what an object's clipping paths leave, ``None`` without any."""
    return _box(item) if _PATHS(_CLIP_PATH(item)) > 0 else None


def _box(item: int) -> list[float]:
    path = raw.FPDFPageObj_GetClipPath(ctypes.cast(item, raw.FPDF_PAGEOBJECT))
    boxes = [_edges(path, at) for at in range(raw.FPDFClipPath_CountPaths(path))]
    return [pick(edges) for pick, edges in zip((max, min, min, max), zip(*boxes, strict=True), strict=True)]


def _edges(path: raw.FPDF_CLIPPATH, at: int) -> tuple[float, float, float, float]:
    points = []
    for index in range(raw.FPDFClipPath_CountPathSegments(path, at)):
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(path, at, index), x, y)
        points.append((x.value, y.value))
    across, up = ([x for x, _ in points] or [0.0]), ([y for _, y in points] or [0.0])
    return min(across), max(up), max(across), min(up)
