"""A header's tallest labels: written one letter below the other they reach beyond the band that the others stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parsers.pdf.grid.labels import is_label
from parsers.pdf.ocr.engine import Piece
from parsers.pdf.ocr.nearest import nearest_label
from parsers.pdf.ocr.row_cuts import is_header
from parsers.table.words.columns import PRINTED

_FURTHEST = 4  # bands above and below a header that its labels can reach into


def headers_whole(bands: Sequence[list[Piece]]) -> Iterator[tuple[int, int]]:
    """Give the stretches of bands (first, and one past the last) that are one: a header with what its labels reach."""
    at = 0
    while at < len(bands):
        reach = max((reach for reach in _reaches(bands, at)), default=None)
        if reach is None:
            yield at, at + 1
            at += 1
        else:
            _, begin, end = reach
            yield begin, end
            at = end


def _reaches(bands: Sequence[list[Piece]], at: int) -> Iterator[tuple[int, int, int]]:
    """Give the stretches that begin at a band and hold a header, widest last, in which every label is whole."""
    for end in range(at + 2, min(at + 2 * _FURTHEST, len(bands)) + 1):
        heads = [index for index in range(at, end) if is_header(bands[index])]
        if len(heads) == 1 and heads[0] - at <= _FURTHEST and end - heads[0] <= _FURTHEST + 1:
            head = bands[heads[0]]
            added = [piece for index in range(at, end) if index != heads[0] for piece in bands[index]]
            if all(_whole(piece, head, added) for piece in added):
                yield end - at, at, end


def _whole(piece: Piece, head: Sequence[Piece], added: Sequence[Piece]) -> bool:
    """Say whether what stands above and below a piece makes a label together with it.

    A label that is whole without it takes only what makes another: below a header there may be the rest of a row.
    """
    own, text = _column(piece, head), _column(piece, [*head, *added])
    if is_label(text):
        return bool(own)
    return bool(own) and own not in PRINTED.values() and nearest_label(text) is not None


def _column(piece: Piece, pieces: Sequence[Piece]) -> str:
    column = [other for other in pieces if other.x0 < piece.x1 and piece.x0 < other.x1]
    return "".join(other.text for other in sorted(column, key=lambda other: other.top + other.bottom))
