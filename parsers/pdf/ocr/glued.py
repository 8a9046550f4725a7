"""Pieces recognised as one line though a gap stands in them that no text of one cell has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.pdf.ocr.engine import Piece
from parsers.pdf.ocr.ink import Mask, Run, runs_of

_NUMBERED = re.compile(r"(\d{1,4}\.?|No\.?)\s*([^\d\s.:/,年-].*)")
_NEAR = 0.35  # of a line's height: a number and what stands in the next column are no nearer


def numbers_apart(pieces: Sequence[Piece], ink: Mask, line: float) -> Iterator[Piece]:
    """Part a row's number from the cell beside it; rows are counted by numbers that stand alone."""
    for piece in pieces:
        taken = _NUMBERED.fullmatch(piece.text)
        gap = _first_gap(piece, ink, line) if taken is not None and _leftmost(piece, pieces) else None
        if taken is None or gap is None:
            yield piece
            continue
        yield replace(piece, text=taken[1], x1=piece.x0 + gap[0])
        yield replace(piece, text=taken[2], x0=piece.x0 + gap[1])


def _first_gap(piece: Piece, ink: Mask, line: float) -> Run | None:
    inked = runs_of(ink[int(piece.top) : int(piece.bottom), int(piece.x0) : int(piece.x1) + 1].any(axis=0))
    return next(((end, begin) for (_, end), (begin, _) in pairwise(inked) if begin - end >= line * _NEAR), None)


def _leftmost(piece: Piece, pieces: Sequence[Piece]) -> bool:
    return not any(other.x0 < piece.x0 and other.top < piece.bottom and piece.top < other.bottom for other in pieces)
