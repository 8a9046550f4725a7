"""HTML in: systems write tables as a page and name it ``.xls``; each table of it is a sheet.

Merged cells (``rowspan``, ``colspan``) hold for their rows and columns; what the page does not show is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harvester.sheets.books.building import Room, SheetBuilder, marked
from harvester.sheets.encodings import decoded
from harvester.sheets.errors import TableError
from harvester.sheets.grid import Mark, Sheet
from parsers.findings import ReadingCode, UnreadableError
from parsers.html.mhtml import open_archive
from parsers.table.grid import Block, Grid

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_HEAD = 4096


def html_sheets(data: bytes) -> Iterator[Sheet]:
    """Give every table of a page that has a filled cell; raises ``TableError``."""
    declared = _DECLARED.search(data[:_HEAD])
    yield from _sheets([decoded(data, declared[1].decode("ascii") if declared else None)])


def mhtml_sheets(data: bytes) -> Iterator[Sheet]:
    """Give the tables of all pages of an MHTML, in their order."""
    try:
        pages = open_archive(data).pages
    except (RecursionError, LookupError, ValueError) as error:
        raise TableError(str(error) or type(error).__name__) from error
    yield from _sheets([decoded(page.data, page.charset) for page in pages])


def _sheets(pages: list[str]) -> Iterator[Sheet]:
    # Few tables are pages: what reads them is loaded for those alone.
    from parsers.html.page import read_text

    room = Room()
    number = 0
    for page in pages:
        try:
            blocks = read_text(page).blocks
        except UnreadableError as error:
            raise TableError(error.findings[0].code) from error
        for grid in _tables(blocks):
            number += 1
            yield from _sheet(grid, str(number), room)


def _tables(blocks: tuple[Block, ...]) -> Iterator[Grid]:
    """Give the tables that hold the data: those nested in others instead of what only lays them out."""
    for block in blocks:
        if isinstance(block, Grid):
            yield from _innermost(block)


def _innermost(grid: Grid) -> Iterator[Grid]:
    inner = [table for row in grid.rows if not row.hidden for cell in row.cells for table in cell.inner]
    own = not inner or any(sum(bool(cell.text) for cell in row.cells) > 1 for row in grid.rows)
    # A table that only holds others has nothing of its own to show; each says of itself whether it is shown.
    if own and not grid.hidden:
        yield grid
    for table in inner:
        yield from _innermost(table)


def _sheet(grid: Grid, name: str, room: Room) -> Iterator[Sheet]:
    builder = SheetBuilder(name, room)
    for number, row in enumerate(grid.rows, 1):
        if row.hidden:
            continue
        column = 0
        for cell in row.cells:
            text = cell.text.strip()
            if cell.doubt is ReadingCode.TEXT_STRUCK:
                text = marked(text, Mark.STRUCK)
            for each in range(cell.span):
                builder.put(number, column + each, marked(text, Mark.MERGED) if each else text)
            column += cell.span
    return builder.sheets()
