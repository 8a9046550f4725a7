"""Where a page has letters that no recognised piece covers: what recognition overlooks leaves no other trace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parsers.pdf.ocr.engine import Piece
from parsers.pdf.ocr.ink import Mask, Run

_ROOM = 0.4  # of a line's height, around a piece
_LOW, _HIGH = 0.5, 2.0  # of a line's height: a letter; what is higher is a frame or a picture
_SEVERAL = 4  # letters: fewer are an arrow, a bullet, a stain
_NEAR = 2.0  # of a line's height: between letters of one overlooked part


def unread_of(pieces: Sequence[Piece], ink: Mask, line: float) -> Iterator[Run]:
    """Give the stretches of the page's height with several letters that were not recognised."""
    rest = ink.copy()
    room = int(line * _ROOM)
    for piece in pieces:
        top, left = max(0, int(piece.top) - room), max(0, int(piece.x0) - room)
        rest[top : int(piece.bottom) + room, left : int(piece.x1) + room] = False
    found: list[list[Run]] = []
    for top, bottom in sorted(_letters(rest, line)):
        if found and top - max(end for _, end in found[-1]) <= line * _NEAR:
            found[-1].append((top, bottom))
        else:
            found.append([(top, bottom)])
    for part in found:
        if len(part) >= _SEVERAL:
            yield part[0][0], max(end for _, end in part)


def _letters(rest: Mask, line: float) -> Iterator[Run]:
    import cv2

    _, _, stats, _ = cv2.connectedComponentsWithStats(rest.astype("uint8"), connectivity=8)
    for _, top, wide, high, _ in stats[1:].tolist():
        if line * _LOW <= high <= line * _HIGH and wide <= line * _HIGH:
            yield top, top + high
