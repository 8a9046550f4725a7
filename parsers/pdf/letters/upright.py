"""Pages whose text runs another way than the paper's are turned before they are read.

pdfium splits a glyph of several letters along the paper's x, so its boxes are right for upright text only.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

import pikepdf

_MARK = re.compile(rb"/Span\s*<<\s*/ActualText\s*(?:<[^>]*>|\((?:[^()\\]|\\.)*\))\s*>>\s*BDC")
Area = tuple[float, float, float, float]


def uprighted(data: bytes, turns: Mapping[int, tuple[int, Area]], password: str | None = None) -> bytes:
    """Turn pages (by index) whose text is turned clockwise by quarters; ``Area`` is what is shown of the page."""
    with pikepdf.open(io.BytesIO(data), password=password or "") as document:
        for index, (quarters, (left, low, right, high)) in turns.items():
            page = document.pages[index]
            matrix = {
                1: (0, 1, -1, 0, high, -left),
                2: (-1, 0, 0, -1, right, high),
                3: (0, -1, 1, 0, -low, right),
            }[quarters]
            page.contents_add(f"q {' '.join(f'{value:.4f}' for value in matrix)} cm".encode(), prepend=True)
            page.contents_add(b"Q")
            _turn_notes(page, matrix)
            width, height = right - left, high - low
            box = pikepdf.Array([0, 0, *((height, width) if quarters % 2 else (width, height))])
            page.mediabox = box
            page.cropbox = box
            page.rotate(0, relative=False)
        target = io.BytesIO()
        document.save(target)
        return target.getvalue()


def _turn_notes(page: pikepdf.Page, matrix: tuple[float, ...]) -> None:
    """Turn the boxes of a page's annotations with it; one whose box is none is seen nowhere."""
    a, b, c, d, e, f = matrix
    notes = page.get("/Annots")
    for note in list(notes) if isinstance(notes, pikepdf.Array) else []:
        box = note.get("/Rect") if isinstance(note, pikepdf.Dictionary) else None
        try:
            x, y, other_x, other_y = (float(edge) for edge in box or ())
        except (TypeError, ValueError):
            continue
        corners = [(a * x + c * y + e, b * x + d * y + f) for x, y in ((x, y), (other_x, other_y))]
        note.Rect = pikepdf.Array([round(value, 3) for corner in corners for value in corner])


def unmarked(data: bytes, password: str | None = None) -> bytes:
    """Take the /ActualText marks out of forms: pdfium puts letters so marked where the form would be without its place.

    What is lost is which of the letters that share a glyph was meant.
    """
    with pikepdf.open(io.BytesIO(data), password=password or "") as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == pikepdf.Name.Form:
                content = item.read_bytes()
                if b"/ActualText" in content:
                    item.write(_MARK.sub(b"/Span BMC", content))
        target = io.BytesIO()
        document.save(target)
        return target.getvalue()
