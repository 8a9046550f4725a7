"""Cells in which a picture or a drawn shape stands where letters are missing, or at a figure: it may say more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parsers.pdf.glyphs import Figure, Quad
from parsers.pdf.grid.joins import Strip
from parsers.pdf.grid.table import Table
from parsers.pdf.sheets.print_sheet import PrintSheet
from parsers.pdf.sheets.printed_words import Word

_EDGE = 1.0  # points, in which a cell's own border may lie
_TAKEN = 0.3  # of a cell
_BESIDE = 0.35  # of a letter's height


def pictured(sheet: PrintSheet, table: Table, strip: Strip) -> set[int]:
    """Give the columns of a row in which something that is no text may show some."""
    figures = _on(sheet)
    if not figures:
        return set()
    words = [word for words in strip.cells.values() for word in words if word.sheet == sheet.index]
    if not words:
        return set()
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    near = [figure for figure in figures if figure.top < bottom and figure.bottom > top]
    found = set()
    for at in range(len(table.headers[0].labels)):
        own = strip.cells.get(at, ())
        if own:
            # A border may stand as near.
            pictures = [figure for figure in near if figure.picture]
            shown = any(_at_a_figure(word, pictures) for word in own if word.sheet == sheet.index)
        else:
            left, right = _reach(sheet, table, at)
            shown = any(_fills((left, top, right, bottom), figure) for figure in near)
        if shown:
            found.add(at)
    return found


def _on(sheet: PrintSheet) -> Sequence[Figure]:
    left, upper = sheet.left, sheet.upper
    return [
        Figure(x0 - left, top - upper, x1 - left, bottom - upper, picture)
        for x0, top, x1, bottom, picture in sheet.glyphs.figures
    ]


def _reach(sheet: PrintSheet, table: Table, at: int) -> tuple[float, float]:
    """Give a column's edges; the outer ones are their labels', or the sheet's."""
    edges, labels = table.columns.edges, table.headers[0].labels
    left = edges[at - 1] if at else labels[0].x0 - _EDGE
    return left, edges[at] if at < len(edges) else max(sheet.width, labels[-1].x1)


def _fills(cell: Quad, figure: Figure) -> bool:
    """Say whether something stands in a cell, or takes much of it; what is drawn around a row is a border."""
    left, top, right, bottom = cell
    x0, upper, x1, lower, picture = figure
    wide, tall = min(right, x1) - max(left, x0), min(bottom, lower) - max(top, upper)
    if wide <= 0 or tall <= 0:
        return False
    within = x0 > left + _EDGE and x1 < right - _EDGE
    if not picture:
        # What is drawn around a row's text is its border.
        return within and top < (upper + lower) / 2 < bottom and not (upper < top and lower > bottom)
    return within or wide * tall > _TAKEN * (right - left) * (bottom - top)


def _at_a_figure(word: Word, figures: Iterable[Figure]) -> bool:
    """Say whether something touches a digit that a word begins or ends with."""
    return any(_beside(word, figure) for figure in figures)


def _beside(word: Word, figure: Figure) -> bool:
    x0, top, x1, bottom, _ = figure
    if min(bottom, word.bottom) - max(top, word.top) < word.height / 2 or x1 - x0 > 3 * word.height:
        return False
    slack = _BESIDE * word.height
    after = word.text[-1].isdigit() and -slack < x0 - word.x1 < slack
    before = word.text[0].isdigit() and -slack < word.x0 - x1 < slack
    return after or before
