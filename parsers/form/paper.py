"""Forms as PDF: the cells between a form's ruled lines, by pdfplumber, whose tables of ruled lines are sound."""

from __future__ import annotations

import io
from typing import Any

import pdfplumber

from parsers.findings import ReadingCode, UnreadableError, finding
from parsers.form.texts import FormTexts

#: A form has one page or two; what is longer is none.
MOST_PAGES = 6


def paper_texts(data: bytes) -> FormTexts | None:
    """Give the texts of a PDF's cells; ``None`` where it has no letters (a scan). Raises ``UnreadableError``."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > MOST_PAGES:
                return FormTexts(())
            pages = [_page(page) for page in document.pages]
    except UnreadableError:
        raise
    except Exception as error:
        # pdfminer raises what happens to go wrong in a damaged file, of many kinds.
        raise UnreadableError(finding(ReadingCode.WRONG_TYPE)) from error
    if not any(cells for cells, _ in pages):
        return None
    cells = tuple(cell for own, _ in pages for cell in own)
    return FormTexts(cells, tuple(table for _, own in pages for table in own))


def _page(page: Any) -> tuple[tuple[str, ...], tuple[tuple[tuple[str, ...], ...], ...]]:
    found = page.find_tables({"vertical_strategy": "lines", "horizontal_strategy": "lines"})
    tables = tuple(tuple(tuple(cell or "" for cell in row) for row in table.extract()) for table in found)
    top = min((table.bbox[1] for table in found), default=page.height)
    above = page.crop((0, 0, page.width, top)).extract_text() if top > 0 and page.chars else ""
    inside = tuple(cell for table in tables for row in table for cell in row if cell)
    return (*above.split("\n"), *inside) if above else inside, tables
