"""Pieces of a recognised page in the order a producer would have written them: line by line, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.pdf.ocr.engine import Piece
from parsers.pdf.ocr.lattice import Lattice, LatticeBand
from parsers.pdf.ocr.row_cuts import is_header

_OVER = 0.4  # of a line's height: a label that reaches so far over an edge stands over both columns


def ordered(lattice: Lattice) -> list[Piece]:
    """Order pieces: text above and below the table by lines, the table's by row, column, line."""
    found: list[Piece] = []
    for band in lattice.bands:
        if not band.table:
            found += _lines(band.pieces, lattice.line)
            continue
        if is_header(band.pieces):
            found += _headed(band, lattice.line)
            continue
        for _, cell in sorted(band.cells.items()):
            found += _lines(cell, lattice.line)
    return found


def _headed(band: LatticeBand, line: float) -> list[Piece]:
    """Order a header: labels over several columns come before what stands below them, a second row of labels."""
    room = line * _OVER
    over = [piece for piece in band.pieces if any(piece.x0 + room < x < piece.x1 - room for x in band.edges)]
    first: list[Piece] = []
    second: list[Piece] = []
    for _, cell in sorted(band.cells.items()):
        above = [piece for piece in cell if piece in over]
        below = [piece for piece in cell if piece not in over]
        if any(piece.x0 < other.x1 and other.x0 < piece.x1 for piece in below for other in over):
            first += _lines(above, line)
            second += _lines(below, line)
        else:
            first += _lines(cell, line)
    return first + second


def _lines(pieces: Sequence[Piece], line: float) -> list[Piece]:
    """Order pieces by lines, each from the left."""
    found: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.top + min(piece.bottom - piece.top, line) / 2):
        if found and piece.top + line / 2 < found[-1][0].top + min(found[-1][0].bottom - found[-1][0].top, line):
            found[-1].append(piece)
        else:
            found.append([piece])
    return [piece for row in found for piece in sorted(row, key=lambda piece: piece.x0)]
