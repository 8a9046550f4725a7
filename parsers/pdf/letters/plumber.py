"""The second reader: characters from pdfplumber (pdfminer), which shares no code with pdfium."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from parsers.pdf.glyphs import each_radical


class Letter(NamedTuple):
    """A letter and the middle of its box, in points from the shown page's top left corner."""

    text: str
    x: float
    y: float


def letters_of(data: bytes, pages: Sequence[int], password: str | None = None) -> Iterator[tuple[int, list[Letter]]]:
    """Give the letters of the pages asked for (numbers from 1), page by page, in content order."""
    import pdfplumber

    with _quiet(), pdfplumber.open(io.BytesIO(data), pages=list(pages), password=password) as document:
        for page in document.pages:
            # A box may name its corners the other way round; the letters are then reckoned from the far ones.
            left, bottom, right, top = page.page_obj.mediabox
            beyond, below = max(left - right, 0) * 2, max(bottom - top, 0) * 2
            letters = [
                Letter(
                    each_radical(char["text"]),
                    (char["x0"] + char["x1"] + beyond) / 2,
                    (char["top"] + char["bottom"] - below) / 2,
                )
                for char in page.chars
            ]
            yield page.page_number, letters
            page.close()


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pdfminer's remarks on odd fonts off the user's screen."""
    logger = logging.getLogger("pdfminer")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
