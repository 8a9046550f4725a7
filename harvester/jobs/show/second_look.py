"""A second look at a recognised line, for where its single letters stand: recognition gives places of lines only.

Recognition knows where it was in a line when it saw a letter, give or take half of one; the gap in the ink that is
nearest to the middle between two letters is where one ends and the next begins. What the second look reads otherwise
than the first is not told apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from parsers.pdf.ocr.engine import recognise_letters
from parsers.pdf.ocr.ink import Mask, Run, runs_of
from parsers.table.grid import Box
from parsers.table.words.fold import radicals

Image = Any  # a numpy array, height x width x 3, blue first
Spot = tuple[int, float, float, float, float]
Span = tuple[int, int]

_BESIDE = 0.3  # of a line's height, around it; without it the outermost letters are read badly
_LETTER = 0.6  # of a line's height: what is lower is a part of a letter, or a rule
_NARROWEST = 0.2  # of a line's height: no letter and no figure is narrower, but for 1, i, l and a full stop


@dataclass(frozen=True)
class ShownPage:
    """A page's picture, its pixels a point, and where on the shown page (points) its upper left corner lies."""

    image: Image
    scale: float
    left: float = 0.0
    top: float = 0.0


@dataclass(frozen=True)
class _Line:
    """A line of an upright crop: from where to where, its letters' middles (pixels of the crop), its columns of ink."""

    top: int
    bottom: int
    letters: list[tuple[str, float]]
    columns: Mask


def letters_seen(text: str, spans: Sequence[Span], box: Box, page: ShownPage) -> list[Spot] | None:
    """Give the places of the letters to hide; ``None`` where the lines are not read again as they were."""
    import numpy

    x0, top = int((box.x0 - page.left) * page.scale), int((box.top - page.top) * page.scale)
    x1, bottom = int((box.x1 - page.left) * page.scale) + 1, int((box.bottom - page.top) * page.scale) + 1
    crop = numpy.rot90(page.image[max(0, top) : bottom, max(0, x0) : x1], box.turns)
    if not crop.size:
        return None
    ink = _ink(crop)
    written = text.split("\n")
    rows = _rows(ink, len(written))
    if len(rows) != len(written):
        return None
    found, start = [], 0
    for words, run in zip(written, rows, strict=True):
        own = [
            (max(a - start, 0), min(b - start, len(words))) for a, b in spans if a < start + len(words) and b > start
        ]
        start += len(words) + 1
        if own:
            line = _read(crop, ink, run)
            stretches = [_stretch(words, span, line) for span in own]
            found += [_on_page(stretch, line, crop.shape[:2], box, page) for stretch in stretches if stretch]
            if None in stretches:
                return None
    return found


def _ink(crop: Image) -> Mask:
    """Give what is darker than halfway between paper and the darkest letter."""
    import numpy

    grey = crop.astype(float).mean(axis=2)
    return grey < (grey.min() + numpy.percentile(grey, 95)) / 2


def _rows(ink: Mask, count: int) -> list[Run]:
    """Give the lines of a crop, which are known to be so many; strokes that lie over each other are one line's."""
    runs = runs_of(ink.any(axis=1))
    while len(runs) > count:
        gaps = [after[0] - before[1] for before, after in pairwise(runs)]
        at = gaps.index(min(gaps))
        runs[at : at + 2] = [(runs[at][0], runs[at + 1][1])]
    tallest = max((end - begin for begin, end in runs), default=0)
    return [run for run in runs if run[1] - run[0] >= _LETTER * tallest]


def _read(crop: Image, ink: Mask, run: Run) -> _Line:
    """Read one line; the middles of its letters are in pixels of the crop."""
    import numpy

    top, bottom = run
    across = runs_of(ink[top:bottom].any(axis=0))
    left, right = across[0][0], across[-1][1]
    room = int((bottom - top) * _BESIDE)
    line = crop[max(0, top - room) : bottom + room, left:right]
    padded = numpy.pad(line, ((0, 0), (room, room), (0, 0)), mode="edge")
    width = padded.shape[1]
    letters = [(letter, left - room + at * width) for letter, at in recognise_letters(padded)]
    return _Line(top, bottom, letters, ink[top:bottom].any(axis=0))


def _stretch(words: str, span: Span, line: _Line) -> tuple[float, float] | None:
    """Give from where to where a part of a line's words reaches; ``None`` where it is read otherwise now."""
    places = [at for at, letter in enumerate(words) if not letter.isspace()]
    hidden = [index for index, at in enumerate(places) if span[0] <= at < span[1]]
    first = "".join(radicals(words[at]) for at in places)
    again = "".join(radicals(letter) for letter, _ in line.letters)
    # A whole number is read in one piece; what is missed beside it only makes the stretch longer.
    for block in SequenceMatcher(None, first, again, autojunk=False).get_matching_blocks():
        if hidden and block.a <= hidden[0] and hidden[-1] < block.a + block.size:
            shift = block.b - block.a
            return _reach(hidden[0] + shift, hidden[-1] + shift, line)
    return None


def _reach(first: int, last: int, line: _Line) -> tuple[float, float] | None:
    begin, end = 0.0, float(len(line.columns))
    if first > 0:
        begin = _gap(line.letters[first - 1][1], line.letters[first][1], ~line.columns)
    if last + 1 < len(line.letters):
        end = _gap(line.letters[last][1], line.letters[last + 1][1], ~line.columns)
    wide_enough = end - begin >= _NARROWEST * (line.bottom - line.top) * (last + 1 - first)
    return (begin, end) if wide_enough else None


def _gap(before: float, after: float, empty: Mask) -> float:
    """Give the place without ink that is nearest to the middle between two letters; the middle where there is none."""
    middle = (before + after) / 2
    gaps = [at for at in range(max(0, int(before)), min(len(empty), int(after) + 1)) if empty[at]]
    return float(min(gaps, key=lambda at: abs(at - middle), default=round(middle)))


def _on_page(stretch: tuple[float, float], line: _Line, size: tuple[int, int], box: Box, page: ShownPage) -> Spot:
    """Give a stretch of an upright crop where it lies on the shown page."""
    (begin, end), (height, width) = stretch, size
    room = (line.bottom - line.top) * _BESIDE / 2
    top, bottom = line.top - room, line.bottom + room
    match box.turns % 4:
        case 1:
            corners = height - bottom, begin, height - top, end
        case 2:
            corners = width - end, height - bottom, width - begin, height - top
        case 3:
            corners = top, width - end, bottom, width - begin
        case _:
            corners = begin, top, end, bottom
    left, upper = max(0, int((box.x0 - page.left) * page.scale)), max(0, int((box.top - page.top) * page.scale))
    x0, y0, x1, y1 = corners
    return (
        box.page,
        (left + x0) / page.scale + page.left,
        (upper + y0) / page.scale + page.top,
        (left + x1) / page.scale + page.left,
        (upper + y1) / page.scale + page.top,
    )
