"""Where a table's rows and columns part in a picture: by ruled lines where there are any, else by the ink."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from parsers.pdf.ocr.engine import Piece
from parsers.pdf.ocr.ink import Mask
from parsers.pdf.ocr.rivers import RIVER, rivers_of
from parsers.pdf.ocr.row_cuts import blanks_between, cuts_of, cuts_within, is_header, is_heading, parted
from parsers.pdf.ocr.rules import RuledGrid, Rules
from parsers.pdf.ocr.tall import headers_whole

_OVER = 0.4  # of a piece's height
_TABLE = 4  # a row without a header above it is a table's if it has pieces in so many columns


@dataclass(frozen=True, slots=True)
class LatticeBand:
    """Pieces between two cuts; ``table`` says that they stand in columns, ``edges`` are the x between those."""

    top: float
    bottom: float
    pieces: list[Piece]
    table: bool
    edges: list[float] = field(default_factory=list)

    def column(self, piece: Piece) -> int:
        """Give the column a piece's middle stands in; text that runs over an edge is of the column it begins in."""
        room = (piece.bottom - piece.top) * _OVER
        begin, end = bisect_right(self.edges, piece.x0 + room), bisect_right(self.edges, piece.x1 - room)
        return begin if begin < end else bisect_right(self.edges, (piece.x0 + piece.x1) / 2)

    @property
    def cells(self) -> dict[int, list[Piece]]:
        """Give its pieces by column."""
        found: dict[int, list[Piece]] = {}
        for piece in self.pieces:
            found.setdefault(self.column(piece), []).append(piece)
        return found


@dataclass(frozen=True, slots=True)
class Lattice:
    """A page's bands from the top; ``line`` is a line's height in pixels."""

    bands: list[LatticeBand]
    line: float


def lattice_of(pieces: Sequence[Piece], rules: Rules, ink: Mask) -> Lattice:
    """Find rows and columns of a page's pieces, of which there is one at least."""
    line = line_of(pieces)
    if rules.grids:
        return Lattice(list(_gridded(pieces, rules.grids, ink, line)), line)
    cuts = cuts_within(pieces, ink, line, rules.across) if rules.rows else cuts_of(pieces, ink, line)
    limits = [0.0, *cuts, float(ink.shape[0])]
    apart = list(_rows(pieces, limits))
    whole = headers_whole([row for _, row in apart])
    limits = [0.0, *(limits[apart[begin][0]] for begin, _ in whole), float(ink.shape[0])]
    rows = list(_rows(pieces, limits))
    first = _first(rows, line)
    bands = [
        LatticeBand(limits[at], limits[at + 1], row, table=index >= first and not is_heading(row))
        for index, (at, row) in enumerate(rows)
    ]
    return Lattice(list(_with_rivers(bands, ink, line)), line)


def line_of(pieces: Sequence[Piece]) -> float:
    """Give the usual height of a line."""
    return median(min(piece.bottom - piece.top, piece.x1 - piece.x0) for piece in pieces)


def _gridded(pieces: Sequence[Piece], grids: Sequence[RuledGrid], ink: Mask, line: float) -> Iterator[LatticeBand]:
    """Give the bands of a page with ruled columns: rows between the lines, lines of text above and below."""
    limits = {0.0, float(ink.shape[0])}
    for grid in grids:
        near = [y for y in grid.across if grid.top + line / 2 < y < grid.bottom - line / 2]
        limits |= {grid.top, *near, grid.bottom}
    ends = [0.0, *(y for grid in grids for y in (grid.top, grid.bottom)), float(ink.shape[0])]
    for above, below in zip(ends[::2], ends[1::2], strict=True):
        limits |= set(blanks_between(ink, line, above, below))
    ordered = sorted(limits)
    for at, row in _rows(pieces, ordered):
        middle = (ordered[at] + ordered[at + 1]) / 2
        down: list[float] = next((grid.down for grid in grids if grid.top < middle < grid.bottom), [])
        table = bool(down) and not is_heading(row)
        yield LatticeBand(ordered[at], ordered[at + 1], row, table, down if table else [])


def _rows(pieces: Sequence[Piece], limits: Sequence[float]) -> Iterator[tuple[int, list[Piece]]]:
    for row in parted(pieces, limits[1:-1]):
        yield bisect_right(limits, (row[0].top + row[0].bottom) / 2) - 1, row


def _first(rows: Sequence[tuple[int, list[Piece]]], line: float) -> int:
    """Give the first row of the page's table: its header's, or on a page without one the first with columns."""
    for index, (_, row) in enumerate(rows):
        if is_header(row):
            return index
    for index, (_, row) in enumerate(rows):
        if len(_spread(row, line)) >= _TABLE:
            return index
    return len(rows)


def _spread(row: Sequence[Piece], line: float) -> list[float]:
    """Give the right ends of the stretches that a row's pieces cover."""
    ends: list[float] = []
    for piece in sorted(row, key=lambda piece: piece.x0):
        if not ends or piece.x0 > ends[-1] + line * RIVER:
            ends.append(piece.x1)
        else:
            ends[-1] = max(ends[-1], piece.x1)
    return ends


def _with_rivers(bands: Sequence[LatticeBand], ink: Mask, line: float) -> Iterator[LatticeBand]:
    """Give each band the columns' edges of its own table; a header begins another table."""
    tables: list[list[LatticeBand]] = [[]]
    for band in bands:
        if is_header(band.pieces) and any(above.table and not is_header(above.pieces) for above in tables[-1]):
            tables.append([])
        tables[-1].append(band)
    for table in tables:
        spread = {id(band): len(_spread(band.pieces, line)) for band in table if band.table}
        least = min(_TABLE, max(spread.values(), default=0))
        # What stands below the table (a page's number) has no say.
        inked = [band for band in table if spread.get(id(band), 0) >= least]
        rows = {id(band): ink[int(band.top) : int(band.bottom)].any(axis=0) for band in inked}
        labels = next((rows[id(band)] for band in inked if is_header(band.pieces)), None)
        edges = rivers_of(list(rows.values()), labels, line)
        for band in table:
            yield LatticeBand(band.top, band.bottom, band.pieces, band.table, edges if band.table else [])
