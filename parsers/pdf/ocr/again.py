"""A second look at single cells: pieces that lie over several, and ink that was overlooked (dashes easily are)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.pdf.grid.labels import is_label
from parsers.pdf.ocr.engine import Image, Piece, recognise_line
from parsers.pdf.ocr.ink import Mask, Run, runs_of
from parsers.pdf.ocr.lattice import Lattice
from parsers.pdf.ocr.nearest import nearest_label
from parsers.pdf.ocr.row_cuts import is_header
from parsers.pdf.ocr.rules import Rules

_DASHES = re.compile(r"^[-—–─一_=~.]{1,4}$")
_FLAT = 0.25
_OVER = 0.4  # of a line's height: a piece that reaches so far over an edge lies in both cells
_TWO_LINES = 2.0  # of a line's height
_UPRIGHT = 1.5  # times as high as wide
_LETTER = 1.6  # of a line's height, which is mostly that of figures: the highest letter
_LEAST_HIGH, _LEAST_WIDE = 0.5, 0.3  # of a line's height: what is smaller beside pieces is a piece's own edge
_FRAME = 3  # pixels beside a ruled line that may still be its own

Box = tuple[int, int, int, int]
Quad = tuple[float, float, float, float]


def apart(image: Image, lattice: Lattice, rules: Rules, ink: Mask) -> list[Piece]:
    """Part pieces of the table that lie over a column's edge or a ruled row, each part recognised by itself."""
    room = lattice.line * _OVER
    pieces = ((piece, band) for band in lattice.bands for piece in band.pieces)
    found: list[Piece] = []
    for piece, band in pieces:
        downs = [
            x
            for x in band.edges
            if piece.x0 + room < x < piece.x1 - room
            and rules.parts(x, piece.top, piece.bottom)
            and _clear(ink, piece, int(x))
        ]
        acrosses = [y for y in rules.cuts if piece.top + room < y < piece.bottom - room] if band.table else []
        if not (downs or acrosses):
            found.append(piece)
            continue
        for left, right in _between(piece.x0, downs, piece.x1):
            for top, bottom in _between(piece.top, acrosses, piece.bottom):
                box = _ink(ink, left, top, right, bottom)
                if box is not None:
                    found.append(_looked(image, box, lattice.line))
    return found


def upright(image: Image, pieces: Sequence[Piece], line: float, ink: Mask) -> list[Piece]:
    """Read letters that stand below each other line by line; as one piece they are read lying on their side."""
    found: list[Piece] = []
    for piece in pieces:
        high, wide = piece.bottom - piece.top, piece.x1 - piece.x0
        if high < line * _TWO_LINES or high < wide * _UPRIGHT:
            found.append(piece)
            continue
        part = ink[int(piece.top) : int(piece.bottom), int(piece.x0) : int(piece.x1)]
        for top, bottom in _lines(runs_of(part.any(axis=1)), line):
            box = _ink(ink, piece.x0, piece.top + top, piece.x1, piece.top + bottom)
            if box is not None and box[3] - box[1] >= line * _FLAT:
                found.append(_looked(image, box, line))
    return found


def _lines(runs: Sequence[Run], line: float) -> list[Run]:
    """Put strokes together that are no further from top to bottom than a letter is high (二)."""
    found: list[Run] = []
    for begin, end in runs:
        if found and end - found[-1][0] <= line * _LETTER:
            found[-1] = found[-1][0], end
        else:
            found.append((begin, end))
    return found


def overlooked(image: Image, lattice: Lattice, ink: Mask) -> Iterator[Piece]:
    """Look into cells of the table's rows for ink that no piece covers: a whole cell's, or a line's among others."""
    for band in lattice.bands:
        for left, right in _between(0.0, band.edges, float(ink.shape[1])) if band.edges else ():
            taken = [piece for piece in band.pieces if piece.x0 < right and left < piece.x1]
            cell = left + _FRAME, band.top + _FRAME, right - _FRAME, band.bottom - _FRAME
            for box in _uncovered(ink, cell, taken, lattice.line):
                yield _looked(image, box, lattice.line)


def relabelled(image: Image, lattice: Lattice, ink: Mask) -> list[Piece]:
    """Read the cells of header rows again, line by line, where they say no label that is known."""
    found: list[Piece] = []
    for band in lattice.bands:
        for cell in band.cells.values():
            known = not band.table or not is_header(band.pieces) or _is_label(cell)
            slip = [replace(piece, text=piece.text.replace("0", "o")) for piece in cell]
            # Figures stand in no label; a zero is the letter of No.
            found += cell if known else slip if _is_label(slip) else _better(image, cell, lattice.line, ink)
    return found


def _better(image: Image, cell: Sequence[Piece], line: float, ink: Mask) -> Sequence[Piece]:
    box = min(p.x0 for p in cell), min(p.top for p in cell), max(p.x1 for p in cell), max(p.bottom for p in cell)
    again = [_looked(image, part, line) for part in _uncovered(ink, box, (), line)]
    if _is_label(again):
        return again
    label = nearest_label(_down(cell)) or nearest_label(_down(again))
    return [Piece(label, *box)] if label else cell


def _is_label(cell: Sequence[Piece]) -> bool:
    return is_label(_down(cell))


def _down(cell: Sequence[Piece]) -> str:
    ordered = sorted(cell, key=lambda piece: (piece.top + piece.bottom, piece.x0))
    return "".join(piece.text for piece in ordered)


def _uncovered(ink: Mask, box: Quad, pieces: Sequence[Piece], line: float) -> Iterator[Box]:
    """Give the boxes of a cell's lines that no piece covers; beside pieces only what is as high as a letter."""
    x, y = int(box[0]), int(box[1])
    part = ink[y : int(box[3]) + 1, x : int(box[2]) + 1].copy()
    room = int(line * _OVER)
    for piece in pieces:
        top, left = max(0, int(piece.top) - y - room), max(0, int(piece.x0) - x - room)
        part[top : int(piece.bottom) - y + room, left : int(piece.x1) - x + room] = False
    for begin, end in _lines(runs_of(part.any(axis=1)), line):
        across = runs_of(part[begin:end].any(axis=0))
        high, wide = end - begin, across[-1][1] - across[0][0]
        # A dash is flat; it stands alone.
        if wide >= line * _LEAST_WIDE and (high >= line * _LEAST_HIGH or (not pieces and high < line * _FLAT)):
            yield x + across[0][0], y + begin, x + across[-1][1], y + end


def _clear(ink: Mask, piece: Piece, x: int) -> bool:
    """Say whether a piece has no ink of its own at an edge, so that it can be parted there."""
    return not bool(ink[int(piece.top) : int(piece.bottom), x - 1 : x + 2].any())


def _between(begin: float, cuts: Sequence[float], end: float) -> Iterator[tuple[float, float]]:
    yield from zip([begin, *cuts], [*cuts, end], strict=True)


def _ink(ink: Mask, left: float, top: float, right: float, bottom: float) -> Box | None:
    """Give the box of the ink in a part of the page."""
    x, y = int(left), int(top)
    part = ink[y : int(bottom) + 1, x : int(right) + 1]
    across, down = runs_of(part.any(axis=0)), runs_of(part.any(axis=1))
    if not across:
        return None
    return x + across[0][0], y + down[0][0], x + across[-1][1], y + down[-1][1]


def _looked(image: Image, box: Box, line: float) -> Piece:
    left, top, right, bottom = box
    flat = bottom - top < line * _FLAT
    room = int(line * 0.3)
    crop = image[max(0, top - room) : bottom + room, max(0, left - room) : right + room]
    text = "--" if flat else recognise_line(crop)
    piece = Piece("--" if _DASHES.match(text) else text or "\ufffd", left, top, right, bottom)
    if not flat:
        return piece
    middle = (top + bottom) / 2
    return replace(piece, top=middle - line / 2, bottom=middle + line / 2)
