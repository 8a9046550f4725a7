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
from parsers.table.grid import Block, Grid, Line

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
        for grid, above, below in _tables(blocks):
            number += 1
            yield from _sheet(grid, str(number), room, above, below)


def _tables(blocks: tuple[Block, ...]) -> Iterator[tuple[Grid, list[str], list[str]]]:
    """Give the tables that hold the data, those nested in others instead of what only lays them out.

    With each come the lines that stand above it, and with the last those below.
    """
    found: list[tuple[Grid, list[str], list[str]]] = []
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            lines.append(block.text)
        elif isinstance(block, Grid):
            for grid in _innermost(block):
                found.append((grid, lines, []))
                lines = []
    if found:
        found[-1][2].extend(lines)
    yield from found


def _innermost(grid: Grid) -> Iterator[Grid]:
    inner = [table for row in grid.rows if not row.hidden for cell in row.cells for table in cell.inner]
    own = not inner or any(sum(bool(cell.text) for cell in row.cells) > 1 for row in grid.rows)
    # A table that only holds others has nothing of its own to show; each says of itself whether it is shown.
    if own and not grid.hidden:
        yield grid
    for table in inner:
        yield from _innermost(table)


def _sheet(grid: Grid, name: str, room: Room, above: list[str], below: list[str]) -> Iterator[Sheet]:
    """Put a table together: the lines above it are one cell of a row before it, those below it rows of their own."""
    builder = SheetBuilder(name, room)
    first = 1 + any(map(str.strip, above))
    builder.put(1, 0, "\n".join(above))
    for number, line in enumerate(below, first + len(grid.rows)):
        builder.put(number, 0, line.strip())
    for number, row in enumerate(grid.rows, first):
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
