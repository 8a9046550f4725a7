"""A form that is only a picture: known by its labels as recognition reads them, and never read further."""

from __future__ import annotations

import pypdfium2 as pdfium

from parsers.pdf.ocr.pages import page_from_pdf, pages_from_picture
from parsers.table.words.fold import bare

_LABELS = ("補休申請表", "申請表", "服務單位", "時間(起)", "時間(迄)", "申請人核章", "單位主管核章", "人事單位核章")
_FEWEST = 3


def shows_a_form(data: bytes) -> bool:
    """Recognise the first page of a scanned PDF or a picture file, and look for a form's own labels."""
    if b"%PDF-" in data[:1024]:
        with pdfium.PdfDocument(data) as document:
            text = page_from_pdf(document, 0).text if len(document) else ""
    else:
        text = next((page.text for page in pages_from_picture(data)), "")
    packed = bare(text)
    return sum(label in packed for label in _LABELS) >= _FEWEST
