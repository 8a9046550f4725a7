"""Recognised pages that gave no row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from parsers.findings import Finding, Place, finding
from parsers.pdf.codes import PdfCode
from parsers.table.grid import Cell, Grid, Line

#: A time to the second as recognition may have read it; a browser's foot has none.
_TIME = re.compile(r"[0-9]{1,2}[:：.][0-9]{2}[:：.][0-9]{2}")


def pictures_without_rows(blocks: Iterable[Line | Grid], pages: Iterable[int]) -> Iterator[Finding]:
    """Name the pictures that gave no row: what recognition overlooks leaves no other trace.

    Behind pages with rows the last one may well have none: a page's foot, or nothing. It is named only where a time to
    the second stands on it, as in every row. Ink that was not recognised is named by itself.
    """
    blocks, pages = tuple(blocks), tuple(pages)
    rows = (row for block in blocks if isinstance(block, Grid) for row in block.rows)
    seen = {row.page for row in rows if not row.header and len(row.cells) > 1}
    last = max(pages, default=0) if len(pages) > 1 and seen else 0
    for page in pages:
        if page not in seen and (page != last or _has_times(blocks, page)):
            yield finding(PdfCode.PICTURE_WITHOUT_ROWS, Place(page=page))


def _has_times(blocks: Iterable[Line | Grid], page: int) -> bool:
    shown: list[Line | Cell] = [block for block in blocks if isinstance(block, Line)]
    shown += (cell for block in blocks if isinstance(block, Grid) for row in block.rows for cell in row.cells)
    return any(_TIME.search(one.text) for one in shown if one.box is not None and one.box.page == page)
