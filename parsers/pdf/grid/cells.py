"""Strips become rows of cells, each cell with its place and whether it was read for certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.findings import ReadingCode
from parsers.pdf.grid.joins import Strip
from parsers.pdf.grid.pictured import pictured
from parsers.pdf.grid.table import Table
from parsers.pdf.sheets.header_row import HeaderRow
from parsers.pdf.sheets.print_sheet import PrintSheet
from parsers.pdf.sheets.printed_words import Word, joined, same_line
from parsers.table.grid import Cell, Row
from parsers.table.words.columns import Column

# Letters without meaning, and marks that turn the reading direction of what stands behind them.
_GARBLED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffd\ufffe\uffff\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
# The widest gaps in a cell's line, in heights of a letter; names have full-width spaces.
_GAP, _NAME_GAP = 1.2, 2.5
_BACK = 0.1
# Bootstrap prints a link's address behind its text.
_ADDRESS = re.compile(
    r"\s*[(（]\s*(?:h\s*t\s*t\s*p\s*s?\s*:[^()]*|/(?:[^()/]+/)+[\d\s]+|javascript:[^()]*(?:\([^()]*\))?[^()]*)[)）]\s*$"
)


def garbled(text: str) -> bool:
    """Say whether a text has letters whose meaning the producer lost."""
    return _GARBLED.search(text) is not None


def head_row(sheets: Sequence[PrintSheet], header: HeaderRow, first: HeaderRow) -> Row:
    """Give a header row; a repeated one has the texts of the table's first."""
    sheet = sheets[header.sheet]
    cells = tuple(
        Cell(named.text, sheet.box(label.x0, label.top, label.x1, label.bottom), sheet.certain)
        for label, named in zip(header.labels, first.labels, strict=True)
    )
    return Row(cells, sheet.page, header=True)


def span_row(sheets: Sequence[PrintSheet], table: Table, strip: Strip) -> Row:
    """Give a heading over all columns as one cell, its lines as one."""
    words = [word for words in strip.cells.values() for word in words]
    cell = cell_of(sheets, words, span=len(table.headers[0].labels))
    return Row((Cell(cell.text.replace("\n", ""), cell.box, cell.certain, cell.span),), sheets[strip.sheet].page)


def data_row(sheets: Sequence[PrintSheet], table: Table, strip: Strip, *, certain: bool) -> Row:
    """Give a record's row; a cell with a word across a column's edge is not certain, nor is its neighbour."""
    crossed = _crossed(table, strip) | strip.doubtful | ({table.cut} if table.cut is not None else set())
    name = table.headers[0].position(Column.COURSE_NAME)
    shown = pictured(sheets[strip.sheet], table, strip)
    cells = []
    for at in range(len(table.headers[0].labels)):
        words = strip.cells.get(at, ())
        whole = not _torn(words, _NAME_GAP if at == name else _GAP)
        # Where letters are guessed or damaged, an empty cell may have had some.
        read = certain and (bool(words) or sheets[strip.sheet].certain)
        cell = cell_of(sheets, words, certain=read and whole and at not in crossed)
        if at == name:
            cell = cell._replace(text=_ADDRESS.sub("", cell.text))
        if at in shown:
            cell = cell._replace(doubt=ReadingCode.VALUE_NOT_TEXT)
        cells.append(cell)
    return Row(tuple(cells), sheets[strip.sheet].page)


def _torn(words: Sequence[Word], gap: float) -> bool:
    """Say whether a line of a cell has a gap too wide for a space, or goes back: it may be two cells' text."""
    return any(
        same_line(one, other) and (other.x0 - one.x1 > gap * one.height or other.x0 < one.x0 - _BACK * one.height)
        for one, other in pairwise(words)
    )


def cell_of(sheets: Sequence[PrintSheet], words: Sequence[Word], span: int = 1, *, certain: bool = True) -> Cell:
    """Give a cell of words in reading order; its box is the part on the first of its sheets."""
    if not words:
        return Cell("", None, certain, span)
    sheet = sheets[words[0].sheet]
    x0, top, x1, bottom = words[0].x0, words[0].top, words[0].x1, words[0].bottom
    sure = certain
    for word in words:
        sure = sure and word.sure and (word.sheet == sheet.index or sheets[word.sheet].certain)
        if word.sheet == sheet.index:
            x0, top = min(x0, word.x0), min(top, word.top)
            x1, bottom = max(x1, word.x1), max(bottom, word.bottom)
    text = joined(words)
    return Cell(text, sheet.box(x0, top, x1, bottom), sure and sheet.certain and not garbled(text), span)


def _crossed(table: Table, strip: Strip) -> set[int]:
    """Give the columns of a row that a word of the one before lies in, and the word's own."""
    found: set[int] = set()
    for at, words in strip.cells.items():
        for word in words:
            if word.over or (at in table.columns.tight and table.columns.crosses(word)):
                found |= set(range(at, table.columns.reached(word) + 1))
    width = len(table.headers[0].labels)
    if (table.columns.tight or found) and len(strip.cells) < width:
        # Where columns overlap, an empty cell may have its text in another.
        found = set(range(width))
    return found
