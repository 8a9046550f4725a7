"""Pieces of a recognised page in the order a producer would have written them: line by line, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.pdf.ocr.engine import Piece
from parsers.pdf.ocr.lattice import Lattice


def ordered(lattice: Lattice) -> list[Piece]:
    """Order pieces: text above and below the table by lines, the table's by row, column, line."""
    found: list[Piece] = []
    for band in lattice.bands:
        if not band.table:
            found += _lines(band.pieces, lattice.line)
            continue
        cells = band.cells
        for column in sorted(cells):
            found += _lines(cells[column], lattice.line)
    return found


def _lines(pieces: Sequence[Piece], line: float) -> list[Piece]:
    """Order pieces by lines, each from the left."""
    found: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.top + min(piece.bottom - piece.top, line) / 2):
        if found and piece.top + line / 2 < found[-1][0].top + min(found[-1][0].bottom - found[-1][0].top, line):
            found[-1].append(piece)
        else:
            found.append([piece])
    return [piece for row in found for piece in sorted(row, key=lambda piece: piece.x0)]
