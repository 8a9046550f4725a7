"""Rows of a table without ruled rows: cut where no ink stands, one printed number to each."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from parsers.pdf.grid.labels import is_label
from parsers.pdf.ocr.engine import Piece
from parsers.pdf.ocr.ink import Mask, runs_of
from parsers.table.words.columns import PRINTED, Column, texts_of

_NUMBER = re.compile(r"\d{1,4}\.?")
_ANCHORS = tuple(
    PRINTED[column].rstrip(".")
    for column in (
        Column.NUMBER, Column.COURSE_TYPE, Column.COURSE_NAME, Column.WINDOW, Column.READING, Column.CONDITIONS,
        Column.HOURS,
    )
)  # fmt: skip
_LEAST_ANCHORS, _LEAST_LABELS = 2, 4
_HEADINGS = (*texts_of(Column.PACKAGE_RATE), PRINTED[Column.PACKAGE_NAME])
_LEAST = 0.35  # of a line's height: a lower stretch without ink parts nothing
_WIDE = 0.9
_ALIKE = 0.75
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class BlankStretch:
    """A stretch of the page's height without ink."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        """Give its height."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Give the y in its middle."""
        return (self.top + self.bottom) / 2


def is_header(pieces: Sequence[Piece]) -> bool:
    """Say whether pieces hold a header row's labels, each on one line or wrapped in its column."""
    if sum(any(piece.text.startswith(anchor) for piece in pieces) for anchor in _ANCHORS) >= _LEAST_ANCHORS:
        return True
    return sum(map(is_label, _columns(pieces))) >= _LEAST_LABELS


def _columns(pieces: Sequence[Piece]) -> Iterator[str]:
    """Give the texts of pieces that stand above each other."""
    column: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece.x0):
        if column and piece.x0 >= max(other.x1 for other in column):
            yield _down(column)
            column = []
        column.append(piece)
    yield _down(column)


def _down(column: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in sorted(column, key=lambda piece: piece.top + piece.bottom))


def is_heading(pieces: Sequence[Piece]) -> bool:
    """Say whether pieces hold a package's heading, which stands over all columns."""
    return any(word in piece.text for piece in pieces for word in _HEADINGS)


def cuts_of(pieces: Sequence[Piece], ink: Mask, line: float) -> list[float]:
    """Give the y at which rows part, in order.

    Between two printed numbers it is the widest stretch without ink; elsewhere (above the first number, below the
    last, around headings) every stretch wide enough.
    """
    blanks = [blank for blank in _blanks(ink) if blank.height >= line * _LEAST]
    bands = list(_banded(pieces, [blank.middle for blank in blanks]))
    numbers = _numbers(pieces)
    if not numbers:
        return [blank.middle for blank in blanks if blank.height >= line / 2]
    apart = [band for band in bands if is_header(band) or is_heading(band)]
    kept: list[BlankStretch] = []
    middles = [(piece.top + piece.bottom) / 2 for piece in numbers]
    for above, below in itertools.pairwise(middles):
        between = [blank for blank in blanks if above < blank.middle < below]
        walls = [band for band in apart if above < _top(band) and _bottom(band) < below]
        if walls:
            kept += [blank for blank in between if _beside(blank, walls)]
        elif between:
            kept.append(max(between, key=lambda blank: blank.height))
    usual = median(blank.height for blank in kept) * _ALIKE if kept else line * _WIDE
    outside = [blank for blank in blanks if not middles[0] < blank.middle < middles[-1]]
    kept += [blank for blank in outside if blank.height >= usual or _beside(blank, apart)]
    return sorted(blank.middle for blank in kept)


def cuts_within(pieces: Sequence[Piece], ink: Mask, line: float, ruled: Sequence[float]) -> list[float]:
    """Give the ruled lines, and where rows part between those that have several: a shade's edge looks like a line."""
    found = list(ruled)
    limits = [0.0, *ruled, float(len(ink))]
    for top, bottom in itertools.pairwise(limits):
        inside = [piece for piece in pieces if top < (piece.top + piece.bottom) / 2 <= bottom]
        if not inside or (top > 0 and bottom < len(ink) and len(_numbers(inside)) < _SEVERAL):
            continue
        part = ink[int(top) : int(bottom)]
        moved = [replace(piece, top=piece.top - int(top), bottom=piece.bottom - int(top)) for piece in inside]
        found += [int(top) + y for y in cuts_of(moved, part, line)]
    return sorted(found)


def blanks_between(ink: Mask, line: float, above: float, below: float) -> list[float]:
    """Give the y without ink in a stretch of the page where text is not ruled."""
    middles = [blank.middle for blank in _blanks(ink) if blank.height >= line * _LEAST]
    return [y for y in middles if above < y < below]


def parted(pieces: Sequence[Piece], cuts: Sequence[float]) -> list[list[Piece]]:
    """Part pieces at the cuts, from the top; parts without pieces are left out."""
    return list(_banded(pieces, cuts))


def _blanks(ink: Mask) -> Iterator[BlankStretch]:
    filled = runs_of(ink.any(axis=1))
    for (_, begin), (end, _) in itertools.pairwise(filled):
        yield BlankStretch(begin, end)


def _banded(pieces: Sequence[Piece], cuts: Sequence[float]) -> Iterator[list[Piece]]:
    rest = sorted(pieces, key=lambda piece: piece.top + piece.bottom)
    for cut in [*cuts, float("inf")]:
        band = []
        while rest and (rest[0].top + rest[0].bottom) / 2 < cut:
            band.append(rest.pop(0))
        if band:
            yield band


def _numbers(pieces: Sequence[Piece]) -> list[Piece]:
    """Give the pieces that are printed numbers: figures alone, with nothing on the page left of them."""
    found = [piece for piece in pieces if _NUMBER.fullmatch(piece.text)]
    others = [piece for piece in pieces if not _NUMBER.fullmatch(piece.text)]
    alone = [
        piece
        for piece in found
        if not any(
            other.x0 < piece.x0 and other.top < piece.bottom and piece.top < other.bottom for other in [*others, *found]
        )
    ]
    if not alone:
        return []
    usual = median((piece.x0 + piece.x1) / 2 for piece in alone)
    wide = max(piece.bottom - piece.top for piece in alone)
    return sorted(
        (piece for piece in alone if abs((piece.x0 + piece.x1) / 2 - usual) < 1.5 * wide), key=lambda piece: piece.top
    )


def _top(band: Sequence[Piece]) -> float:
    return min(piece.top for piece in band)


def _bottom(band: Sequence[Piece]) -> float:
    return max(piece.bottom for piece in band)


def _beside(blank: BlankStretch, bands: Sequence[Sequence[Piece]]) -> bool:
    """Say whether a blank lies next above or below one of the bands, at their very edge."""
    near = blank.height * 0.6
    return any(abs(blank.bottom - _top(band)) <= near or abs(blank.top - _bottom(band)) <= near for band in bands)
