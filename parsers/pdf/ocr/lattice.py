"""Where a table's rows and columns part in a picture: by ruled lines where there are any, else by the ink."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from parsers.pdf.ocr.bands import cuts_of, cuts_outside, is_header, is_heading, parted
from parsers.pdf.ocr.engine import Piece
from parsers.pdf.ocr.rules import Mask, Rules
from parsers.pdf.ocr.tight import Run, runs_of

Counts = Any  # a numpy array of integers

_RIVER = 0.3  # of a line's height: the narrowest stretch without ink that can part columns
_CROSSED = 0.1  # share of the rows that may have ink in it
_TABLE = 4  # a row without a header above it is a table's if it has pieces in so many columns


@dataclass(frozen=True, slots=True)
class Band:
    """Pieces between two cuts; ``table`` says that they stand in columns."""

    top: float
    bottom: float
    pieces: list[Piece]
    table: bool


@dataclass(frozen=True, slots=True)
class Lattice:
    """A page's bands from the top, and the x between columns; ``line`` is a line's height in pixels."""

    bands: list[Band]
    edges: list[float]
    line: float

    def column(self, piece: Piece) -> int:
        """Give the column a piece's middle stands in."""
        return bisect_right(self.edges, (piece.x0 + piece.x1) / 2)


def lattice_of(pieces: Sequence[Piece], rules: Rules, ink: Mask) -> Lattice:
    """Find rows and columns of a page's pieces, of which there is one at least."""
    line = line_of(pieces)
    if rules.rows:
        cuts = sorted([*rules.across, *cuts_outside(ink, line, rules.across[0], rules.across[-1])])
    else:
        cuts = cuts_of(pieces, ink, line)
    limits = [0.0, *cuts, float(ink.shape[0])]
    rows = list(_rows(pieces, limits))
    first = _first(rows, line)
    bands = [
        Band(limits[at], limits[at + 1], row, table=index >= first and not is_heading(row))
        for index, (at, row) in enumerate(rows)
    ]
    edges = rules.down if rules.grid else _rivers([band for band in bands if band.table], ink, line)
    return Lattice(bands, edges, line)


def line_of(pieces: Sequence[Piece]) -> float:
    """Give the usual height of a line."""
    return median(min(piece.bottom - piece.top, piece.x1 - piece.x0) for piece in pieces)


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
        if not ends or piece.x0 > ends[-1] + line * _RIVER:
            ends.append(piece.x1)
        else:
            ends[-1] = max(ends[-1], piece.x1)
    return ends


def _rivers(bands: Sequence[Band], ink: Mask, line: float) -> list[float]:
    """Give the middles of the stretches of x in which hardly any of the table's rows has ink.

    Every column has a label; of two stretches with no label between them the narrower is one cell's own.
    """
    if not bands:
        return []
    filled = [ink[int(band.top) : int(band.bottom)].any(axis=0) for band in bands]
    count = sum(row.astype(int) for row in filled)
    free = runs_of(count <= int(len(bands) * _CROSSED))
    inner = [run for run in free if run[0] > 0 and run[1] < len(count)]
    rivers = [_clearest(count, run) for run in inner if run[1] - run[0] >= line * _RIVER]
    labels = next((row for band, row in zip(bands, filled, strict=True) if is_header(band.pieces)), None)
    if labels is not None:
        rivers = [(begin, end) for begin, end in rivers if not labels[begin:end].any()]
    at = 1
    while labels is not None and at < len(rivers):
        (begin, end), (after, last) = rivers[at - 1], rivers[at]
        if labels[end:after].any():
            at += 1
        else:
            rivers.pop(at if last - after < end - begin else at - 1)
            at = max(1, at - 1)
    return [(begin + end) / 2 for begin, end in rivers]


def _clearest(count: Counts, run: Run) -> Run:
    """Give the widest part of a stretch that the fewest rows have ink in."""
    part = count[run[0] : run[1]]
    begin, end = max(runs_of(part == part.min()), key=lambda found: found[1] - found[0])
    return run[0] + begin, run[0] + end
