"""What a viewer draws over a page: notes, fields, stamps and marks that somebody put there after printing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pypdfium2 import raw

from parsers.pdf.paint.shapes import Area

_MARKS = {raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE, raw.FPDF_ANNOT_SQUIGGLY}
_SMALL_SIGNS = {raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_FILEATTACHMENT, raw.FPDF_ANNOT_STRIKEOUT, raw.FPDF_ANNOT_LINK}
_UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW


class Note(NamedTuple):
    """An annotation's box, and whether every viewer draws it as this library does: it carries its looks.

    ``shows``: it may show letters of its own, as a pen's line below or behind a text does not.
    """

    area: Area
    drawn: bool
    shows: bool = True


def annotations_of(page: raw.FPDF_PAGE) -> Iterator[Note]:
    """Give a page's annotations that are seen: all but plain links and windows that open on a click."""
    for index in range(max(raw.FPDFPage_GetAnnotCount(page), 0)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        try:
            kind = raw.FPDFAnnot_GetSubtype(note)
            looks = bool(raw.FPDFAnnot_HasKey(note, b"AP"))
            # A marker's colour that a viewer puts on lets the letters show through.
            plain = kind in {raw.FPDF_ANNOT_LINK, *_MARKS} and not looks
            if plain or kind == raw.FPDF_ANNOT_POPUP or raw.FPDFAnnot_GetFlags(note) & _UNSEEN:
                continue
            box = raw.FS_RECTF()
            if raw.FPDFAnnot_GetRect(note, box):
                across, up = sorted((box.left, box.right)), sorted((box.bottom, box.top))
                if across[0] < across[1] and up[0] < up[1]:
                    drawn = looks and kind != raw.FPDF_ANNOT_WIDGET
                    shows = kind not in _MARKS | _SMALL_SIGNS
                    yield Note(Area(across[0], up[0], across[1], up[1]), drawn, shows)
        finally:
            raw.FPDFPage_CloseAnnot(note)
