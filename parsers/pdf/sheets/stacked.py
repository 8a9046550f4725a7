"""Which pages are two pages one above the other: a print dialog draws each as a form of its own, in its half."""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterable

import pypdfium2 as pdfium
from pypdfium2 import raw

from parsers.pdf.glyphs import PageGlyphs

_OVER = 2.0  # points; a row's frame that the page break cut reaches so far into the other half


def stacked_pages(document: pdfium.PdfDocument, pages: Iterable[PageGlyphs]) -> set[int]:
    """Give the numbers of the pages that are drawn by two forms, one wholly in the upper and one in the lower half.

    Nothing on the page itself tells: two tables, or a header printed again in the middle, stand on one page as well.
    Pages whose text does not run along the paper's x are left as they are.
    """
    drawn = (page for page in pages if page.forms and not page.picture)
    return {page.number for page in drawn if _is_stacked(document, page)}


def _is_stacked(document: pdfium.PdfDocument, page: PageGlyphs) -> bool:
    sheet = document[page.number - 1]
    try:
        if sheet.get_rotation() // 90 != page.frame.turns % 4:
            return False
        _, low, _, high = sheet.get_bbox()
        kinds = [(item, raw.FPDFPageObj_GetType(item)) for item in _objects(sheet)]
        forms = [_heights(item) for item, kind in kinds if kind == raw.FPDF_PAGEOBJ_FORM]
        text = any(kind == raw.FPDF_PAGEOBJ_TEXT for _, kind in kinds)
        return not text and _in_halves(forms, (low + high) / 2)
    finally:
        sheet.close()


def _objects(sheet: pdfium.PdfPage) -> Iterable[raw.FPDF_PAGEOBJECT]:
    return (raw.FPDFPage_GetObject(sheet.raw, at) for at in range(raw.FPDFPage_CountObjects(sheet.raw)))


def _in_halves(forms: Collection[tuple[float, float]], middle: float) -> bool:
    """Say whether of two forms (lower and upper edge) one stands above the page's middle and one below it."""
    if len(forms) != 2:
        return False
    lower, upper = sorted(forms)
    return upper[0] >= middle - _OVER and lower[1] <= middle + _OVER


def _heights(item: raw.FPDF_PAGEOBJECT) -> tuple[float, float]:
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *edges)
    return edges[1].value, edges[3].value
