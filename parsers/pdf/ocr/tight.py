"""Pieces cut back to their own ink: recognition gives boxes with room around, which touch their neighbours'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.pdf.ocr.engine import Piece
from parsers.pdf.ocr.ink import Mask, Run, runs_of

_EDGE = 0.1  # share of a box's height at its edges that may be a neighbour's ink
_SLIVER = 0.3
_SAME = 0.8  # share of a box that lies in another's


def trimmed(pieces: Sequence[Piece], ink: Mask) -> list[Piece]:
    """Cut every piece's box back to its ink; what is flat by nature (a dash) keeps its height.

    A piece that lies in another's box is a second reading of a part of it, and left out.
    """
    found = sorted((_trimmed(piece, ink) for piece in pieces), key=_area, reverse=True)
    return [piece for at, piece in enumerate(found) if not any(_inside(piece, other) for other in found[:at])]


def _trimmed(piece: Piece, ink: Mask) -> Piece:
    x0, top, x1, bottom = max(0, int(piece.x0)), max(0, int(piece.top)), int(piece.x1) + 1, int(piece.bottom) + 1
    room = int((bottom - top) * _EDGE)
    across = runs_of(ink[top + room : bottom - room, x0:x1].any(axis=0))
    if not across:
        return piece
    left, right = x0 + across[0][0], x0 + across[-1][1]
    down = _own(runs_of(ink[top:bottom, left:right].any(axis=1)), bottom - top)
    if (down[1] - down[0]) * 2 < bottom - top:
        return replace(piece, x0=left, x1=right)
    return replace(piece, x0=left, x1=right, top=top + down[0], bottom=top + down[1])


def _area(piece: Piece) -> float:
    return (piece.x1 - piece.x0) * (piece.bottom - piece.top)


def _inside(piece: Piece, other: Piece) -> bool:
    wide = min(piece.x1, other.x1) - max(piece.x0, other.x0)
    high = min(piece.bottom, other.bottom) - max(piece.top, other.top)
    return wide > 0 and high > 0 and wide * high >= _SAME * _area(piece)


def _own(runs: Sequence[Run], height: int) -> Run:
    """Leave out slivers of the lines above and below, which touch the box's edge."""
    kept = list(runs)
    tallest = max(end - begin for begin, end in kept)
    if kept[0][0] == 0 and kept[0][1] < tallest * _SLIVER:
        kept = kept[1:]
    if len(kept) > 1 and kept[-1][1] == height and kept[-1][1] - kept[-1][0] < tallest * _SLIVER:
        kept = kept[:-1]
    return kept[0][0], kept[-1][1]
