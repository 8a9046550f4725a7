"""Rows over page breaks: a band without a number belongs to the row across the break."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from parsers.pdf.grid.bands import Band, BandKind
from parsers.pdf.grid.broken_numbers import mark_rests
from parsers.pdf.sheets.header_row import HeaderRow
from parsers.pdf.sheets.printed_words import Word
from parsers.table.words.columns import Column
from parsers.table.words.packages import heading_in, rate_in

_FEW_LABELS = 3
_DASHES = re.compile("[-–—─－]+")
_STAMP = re.compile(r"\d{2,4}\D?\d{1,2}\D?\d{1,2}日?\d{1,2}[:時]\d{1,2}(?:[:分]\d{1,2}秒?)?")
_OPEN_END = re.compile(r"\d[-~至–—]-{2}$")
_CODE = re.compile(r"[(（][A-Za-z0-9_\-.]*\d{3}[A-Za-z0-9_\-.]*[)）]$")
_ADDRESS = re.compile(r"[(（]?(?:https?:)?[a-z\d/.:?=&%_-]*[)）]")


@dataclass(slots=True)
class Strip:
    """A row as stitched together: its words by column, in order; ``kind`` as of its bands.

    ``doubtful`` are columns of which something may be missing; ``unplaced`` strips are parts that fit no row.
    """

    kind: BandKind
    sheet: int
    cells: dict[int, list[Word]] = field(default_factory=dict)
    parts: int = 1
    doubtful: set[int] = field(default_factory=set)
    unplaced: bool = False

    def add(self, band: Band) -> None:
        """Add what stands of the row on the next sheet; a line there once more may have been written on both."""
        for column, words in band.cells.items():
            before = self.cells.setdefault(column, [])
            digit = band.rest and column == min(band.cells)
            if before and before[-1].text == words[0].text and not digit and not _DASHES.fullmatch(words[0].text):
                self.doubtful.add(column)
            before.extend(words)
        self.parts += 1

    def bare(self, column: int | None) -> str:
        """Give a cell's text without white space."""
        return "" if column is None else "".join(word.text for word in self.cells.get(column, ()))


def strips_of(header: HeaderRow, bands: Sequence[Band]) -> list[Strip]:
    """Stitch bands to rows."""
    found: list[Strip] = []
    ahead: Strip | None = None
    number = header.position(Column.NUMBER)
    mark_rests(bands, number)
    for at, band in enumerate(bands):
        starts = at == 0 or bands[at - 1].sheet != band.sheet or bands[at - 1].kind is BandKind.HEADER
        ends = at + 1 == len(bands) or bands[at + 1].sheet != band.sheet
        row = next((strip for strip in reversed(found) if strip.kind is not BandKind.HEADER), None)
        numbered = ahead is not None and number in ahead.cells
        if ahead is not None and numbered and band.kind is not BandKind.PART and band.kind is not BandKind.HEADER:
            # Its number stood alone at the foot of a page, and the rest at the head of the next.
            found.append(ahead)
            ahead = None
        match band.kind:
            case BandKind.PART if ahead is not None and numbered:
                ahead.add(band)
            case BandKind.PART if band.rest and row is not None:
                row.add(band)
            case BandKind.PART if (
                starts and row is not None and row.kind is BandKind.ROW and _wants(header, row, band, ends)
            ):
                row.add(band)
            case BandKind.PART if ahead is not None:
                ahead.add(band)
            case BandKind.PART if ends and at + 1 < len(bands):
                ahead = Strip(BandKind.ROW, band.sheet, {column: list(words) for column, words in band.cells.items()})
            case BandKind.ROW if ahead is not None:
                ahead.add(band)
                found.append(ahead)
                ahead = None
            case BandKind.PART:
                found.append(Strip(BandKind.SPAN, band.sheet, dict(band.cells), unplaced=True))
            case _:
                loose = band.kind is BandKind.SPAN and not _is_heading("".join(word.text for word in band.words))
                cells = {column: list(words) for column, words in band.cells.items()}
                found.append(Strip(band.kind, band.sheet, cells, unplaced=loose))
    if ahead is not None and number in ahead.cells:
        found.append(ahead)
    elif ahead is not None:
        found.append(Strip(BandKind.SPAN, ahead.sheet, ahead.cells, unplaced=True))
    _doubt_neighbours(found, len(header.labels))
    _doubt_swallowed(header, [strip for strip in found if strip.kind is BandKind.ROW])
    return found


def _doubt_swallowed(header: HeaderRow, rows: Sequence[Strip]) -> None:
    """Doubt a row that took in labels of the next table, and the row after it, which may have the rest of them."""
    for row, after in pairwise([*rows, None]):
        if row is not None and _swallowed_labels(header, row):
            for doubted in (row, after):
                if doubted is not None:
                    doubted.doubtful = set(range(len(header.labels)))


def _swallowed_labels(header: HeaderRow, row: Strip) -> bool:
    """Say whether the next table's labels were taken into a row: several of its cells end with their own label."""
    ends = sum(row.bare(at).endswith(label.text) for at, label in enumerate(header.labels) if len(label.text) > 1)
    return ends >= _FEW_LABELS


def _is_heading(text: str) -> bool:
    return bool(heading_in(text) or rate_in(text))


def _doubt_neighbours(strips: Sequence[Strip], width: int) -> None:
    """Doubt the rows that an unplaced part may belong to: the one before and the one after it."""
    for at, strip in enumerate(strips):
        if strip.unplaced:
            before = next((other for other in reversed(strips[:at]) if other.kind is BandKind.ROW), None)
            after = next((other for other in strips[at + 1 :] if other.kind is BandKind.ROW), None)
            for other in (before, after):
                if other is not None:
                    other.doubtful = set(range(width))


def _wants(header: HeaderRow, row: Strip, band: Band, ends: bool) -> bool:
    """Say whether a part at the start of a sheet is the rest of the row before it.

    A part that fills the whole sheet could be the beginning of the next row as well: then the row before takes it
    only while something is missing in it.
    """
    name, window = header.position(Column.COURSE_NAME), header.position(Column.WINDOW)
    whole = window is None or _whole(row.bare(window))
    if window in band.cells and whole:
        return False
    if name in band.cells and header.position(Column.COURSE_CODE) is None and _CODE.search(row.bare(name)):
        return _ADDRESS.fullmatch("".join(word.text for word in band.cells[name])) is not None
    return not ends or not whole or set(band.cells) <= set(row.cells)


def _whole(window: str) -> bool:
    """Say whether nothing is missing of a window: two stamps to one unit, or one and the dashes of a known absence."""
    digits = [sum(map(str.isdigit, stamp)) for stamp in _STAMP.findall(window)]
    if len(digits) == 1:
        return _OPEN_END.search(window) is not None
    return len(digits) > 1 and digits[1] >= digits[0]
