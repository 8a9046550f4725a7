"""Opaque figures that were painted over a line's text, as one does to write something else there.

What covers a large part of a page is a dialog of the page's own, of which reading the print says enough.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from harvester.evidence.signs.codes import PdfSign
from parsers.findings import Finding, Place, finding

Box = tuple[float, float, float, float]
_TALLEST = 3.0  # times the text's height
_LEAST = 0.5  # of the text's width
_OPAQUE = 250


def covered(data: bytes) -> Iterator[Finding]:
    """Give the pages on which a line's text is painted over."""
    with pdfium.PdfDocument(io.BytesIO(data)) as document:
        for number, page in enumerate(document, start=1):
            texts: list[Box] = []
            for item in page.get_objects(max_depth=2):
                if item.type == raw.FPDF_PAGEOBJ_TEXT:
                    texts.append(item.get_bounds())
                elif item.type == raw.FPDF_PAGEOBJ_PATH and _is_opaque(item.raw):
                    box = item.get_bounds()
                    if any(_covers(box, text) for text in texts):
                        yield finding(PdfSign.PDF_COVERED, Place(page=number), page=number)
                        break


def _is_opaque(item: raw.FPDF_PAGEOBJECT) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item, mode, stroke) or mode.value == raw.FPDF_FILLMODE_NONE:
        return False
    colours = [ctypes.c_uint() for _ in range(4)]
    return bool(raw.FPDFPageObj_GetFillColor(item, *colours)) and colours[3].value >= _OPAQUE


def _covers(cover: Box, text: Box) -> bool:
    left, bottom, right, top = text
    height, width = top - bottom, right - left
    if height <= 0 or width <= 0 or cover[3] - cover[1] > _TALLEST * height:
        return False
    across = min(cover[2], right) - max(cover[0], left)
    upright = min(cover[3], top) - max(cover[1], bottom)
    return across >= _LEAST * width and upright >= _LEAST * height
