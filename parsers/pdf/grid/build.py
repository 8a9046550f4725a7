"""Sheets of words become a document's blocks: lines and tables in reading order, and what is doubtful about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from parsers.findings import Finding, Place, finding
from parsers.pdf.codes import PdfCode
from parsers.pdf.grid.bands import BandKind
from parsers.pdf.grid.cells import data_row, head_row, span_row
from parsers.pdf.grid.header_rest import complete
from parsers.pdf.grid.headers import headers_of
from parsers.pdf.grid.table import Table, groups_of, stretch, table_of
from parsers.pdf.sheets.header_row import HeaderRow
from parsers.pdf.sheets.lines import lines_of
from parsers.pdf.sheets.print_sheet import PrintSheet
from parsers.pdf.sheets.printed_words import Word
from parsers.pdf.sheets.rows_outside import sheets_with_rows
from parsers.table.grid import Grid, Line, Row


def tables_in(sheets: Sequence[PrintSheet]) -> list[Table]:
    """Find a document's tables; done once, since what is found is noted in headers and words."""
    headers: list[HeaderRow] = []
    for sheet in sheets:
        if headers and sheet.headers is None:
            complete(sheets, headers[-1], sheet)
        headers += _headers(sheet)
    groups = groups_of(sheets, headers)
    return [
        table_of(sheets, group, after[0] if after else None)
        for group, after in zip_longest(groups, groups[1:])
        if group
    ]


def blocks_of(sheets: Sequence[PrintSheet], tables: Sequence[Table]) -> tuple[list[Line | Grid], list[Finding]]:
    """Give the document's lines and grids in reading order, each as certain as its words are by now, and findings."""
    blocks: list[Line | Grid] = []
    findings: list[Finding] = []
    rest = stretch(sheets, None, tables[0].headers[0] if tables else None)
    outside: list[Word] = []
    for table in tables:
        rest = [*rest, *table.above]
        outside += rest
        blocks += lines_of(sheets, rest)
        blocks.append(Grid(tuple(_rows(sheets, table))))
        findings += _about(sheets, table)
        rest = table.below
    for index in sheets_with_rows([*outside, *rest]):
        findings.append(finding(PdfCode.ROWS_WITHOUT_HEADER, Place(page=sheets[index].page)))
    return blocks + lines_of(sheets, rest), findings


def _headers(sheet: PrintSheet) -> list[HeaderRow]:
    """Find a sheet's headers once; then only its words are needed, and its letters' boxes are let go."""
    if sheet.headers is None:
        sheet.headers = list(headers_of(sheet))
        sheet.forget_letters()
    return sheet.headers


def _rows(sheets: Sequence[PrintSheet], table: Table) -> Iterator[Row]:
    repeats = iter(table.headers)
    for strip in table.strips:
        match strip.kind:
            case BandKind.HEADER:
                yield head_row(sheets, next(repeats), table.headers[0])
            case BandKind.SPAN:
                yield span_row(sheets, table, strip)
            case BandKind.ROW | BandKind.PART:
                yield data_row(sheets, table, strip, certain=strip.sheet not in table.mixed)


def _about(sheets: Sequence[PrintSheet], table: Table) -> Iterator[Finding]:
    """Say what is doubtful about a table as a whole."""
    labels = table.headers[0].labels
    first = sheets[table.headers[0].sheet]
    if table.lost:
        names = "、".join(table.lost)
        yield finding(PdfCode.COLUMN_CLIPPED, Place(page=first.page), columns=names, count=len(table.lost))
    over = {word.column for strip in table.strips for words in strip.cells.values() for word in words if word.over}
    # A word over the last two labels may begin in the last column, where the labels themselves overlap.
    for at in sorted({min(at, len(labels) - 2) for at in table.columns.tight | over}):
        left, right = labels[at].text, labels[at + 1].text
        yield finding(PdfCode.COLUMNS_OVERLAP, Place(page=first.page), left=left, right=right)
    for index in sorted(table.mixed):
        yield finding(PdfCode.ROWS_INTERLEAVED, Place(page=sheets[index].page))
    for strip in table.strips:
        if strip.unplaced:
            text = "".join(word.text for words in strip.cells.values() for word in words)
            yield finding(PdfCode.ROW_PART_UNPLACED, Place(page=sheets[strip.sheet].page), text=text[:60])
