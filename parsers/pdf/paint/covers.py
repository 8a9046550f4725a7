"""Letters that something drawn later lies over: what is in the file there is not what is seen on the page.

A page has some thousand objects and most pages have no cover, so what is neither text nor thin is looked for first.
"""

from __future__ import annotations

import ctypes
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pypdfium2 import raw

from parsers.pdf.paint.annotations import annotations_of
from parsers.pdf.paint.drawing import FORM, TEXT, Drawing
from parsers.pdf.paint.foreign import BOUNDS, TYPE
from parsers.pdf.paint.instructions import PlainPage
from parsers.pdf.paint.placed import Letters
from parsers.pdf.paint.shapes import Area, DrawnObject, paints, unfolded
from parsers.pdf.paint.struck import crossed
from parsers.pdf.paint.written import owners_of

_THIN = 0.15  # of a letter's height: lines under and through text
_INNER = 0.1  # of a letter's box at each edge, where neighbours and borders may touch it
_LOW = 0.3  # of a letter's box, from below: the lines under it
_LEAST = 0.01  # of a letter's box
_ROW = 20.0
_TALL = math.inf
_MOST = 0.5
_SAMPLES = 12


class CoveredLetters(NamedTuple):
    """The covered letters (their positions), and whether it is a picture of most of the page that lies over them.

    Of ``struck`` letters a line goes through the middle; they are told all the same.
    ``objects`` are those that lie over letters; ``undrawn`` letters lie under annotations that viewers draw each in
    their own way.
    """

    letters: frozenset[int] = frozenset()
    picture: bool = False
    objects: frozenset[int] = frozenset()
    undrawn: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()


class _Cover(NamedTuple):
    area: Area
    at: int
    picture: bool = False
    item: int | None = None
    drawn: bool = True


def covers_of(page: raw.FPDF_PAGE, whole: Area, drawing: Drawing, letters: Letters) -> CoveredLetters:
    """Find the letters that are drawn over, by objects or by annotations other than links."""
    if not letters.real:
        return CoveredLetters()
    late, struck = _late(drawing, letters)
    notes = list(annotations_of(page))
    if not late and not notes:
        return CoveredLetters(struck=struck)
    objects, forms = drawing.objects, drawing.forms
    drawn = [inner for item in objects for inner in unfolded(item)] if forms else list(map(DrawnObject, objects))
    covers = [_Cover(note.area.within(whole), len(drawn), drawn=note.drawn) for note in notes]
    for at, one in enumerate(drawn):
        if one.item in late or not forms.isdisjoint(one.forms):
            covers += _painted(one, at, whole)
    owners = letters.owners or owners_of(letters.text_page, letters.real)
    order = {one.item: at for at, one in enumerate(drawn)}
    found = _covered(covers, letters, [order.get(owner, -1) for owner in owners], _size(whole))
    return found._replace(struck=struck)


def is_plain(page: raw.FPDF_PAGE, plain: PlainPage, letters: Letters) -> bool:
    """Say whether a page whose instructions are plain hides no letter by its edges, by lines, or by annotations."""
    if not letters.real or next(annotations_of(page), None) is not None:
        return False
    west, north, east, south = letters.edges
    window = plain.window
    if min(west) < window.left or max(east) > window.right or min(south) < window.low or max(north) > window.high:
        return False
    thin = _thin(letters)
    if any(box.high - box.low > thin for box in plain.late) or crossed(plain.late, letters):
        return False
    return not any(_meet(*pair, thin) for pair in pairwise(sorted(box.low for box in plain.late)))


def _thin(letters: Letters) -> float:
    heights = sorted(area.high - area.low for area in map(letters.area, _some(len(letters.real))))
    return _THIN * heights[len(heights) // 4]


def _meet(low: float, higher: float, thin: float) -> bool:
    """Say whether thin lines lie upon each other, so that they make a cover together."""
    return 0 < higher - low < thin


def _late(drawing: Drawing, letters: Letters) -> tuple[set[int], frozenset[int]]:
    """Give what is neither text nor a thin line and is drawn after the first text; and the forms, wherever drawn.

    Give beside it the letters through which a thin line goes.
    """
    thin = _thin(letters)
    buffer = (ctypes.c_float * 4)()
    base = ctypes.addressof(buffer)
    late: set[int] = set(drawing.forms)
    lines: list[tuple[float, int]] = []
    thins: list[Area] = []
    for item in drawing.others[drawing.first :]:
        if BOUNDS(item, base, base + 4, base + 8, base + 12) and buffer[3] - buffer[1] > thin:
            late.add(item)
        else:
            lines.append((buffer[1], item))
            if TYPE(item) != FORM:
                thins.append(Area(*buffer))
    for (low, one), (higher, other) in pairwise(sorted(lines)):
        if _meet(low, higher, thin):
            late |= {one, other}
    return late, crossed(thins, letters)


def _some(count: int) -> range:
    return range(0, count, max(1, count // _SAMPLES))


def _painted(one: DrawnObject, at: int, whole: Area) -> Iterator[_Cover]:
    kind = TYPE(one.item)
    if kind in {TEXT, FORM}:
        return
    for area in paints(one):
        yield _Cover(area.within(whole), at, kind == raw.FPDF_PAGEOBJ_IMAGE, one.item)


def _covered(covers: Iterable[_Cover], letters: Letters, order: Sequence[int], whole: float) -> CoveredLetters:
    rows = _by_rows(letters)
    found: set[int] = set()
    objects: set[int] = set()
    undrawn: set[int] = set()
    lines: dict[int, float] = defaultdict(float)
    pictured: set[int] = set()
    size = 0.0
    for cover in covers:
        if not (cover.area.left < cover.area.right and cover.area.low < cover.area.high):
            continue
        near = range(int(cover.area.low // _ROW) - 1, int(cover.area.high // _ROW) + 2)
        below = [at for row in (_TALL, *near) for at in rows.get(row, ()) if order[at] < cover.at]
        hidden = {at for at in below if _hides(cover.area, _inner(letters.area(at)), lines, at)}
        if cover.picture and hidden:
            # A scanner may have cut its picture into strips.
            pictured |= hidden
            size += _size(cover.area)
        found |= hidden
        if hidden and cover.item is not None:
            objects.add(cover.item)
        if not cover.drawn:
            undrawn |= hidden
    picture = size > _MOST * whole and 2 * len(pictured) > len(letters.real)
    return CoveredLetters(frozenset(found), picture, frozenset(objects), frozenset(undrawn))


def _by_rows(letters: Letters) -> dict[float, list[int]]:
    """Sort letters into stretches of the page's height; what is higher than a stretch is in each of them."""
    rows: dict[float, list[int]] = defaultdict(list)
    for at, (upper, lower) in enumerate(zip(letters.edges.north, letters.edges.south, strict=True)):
        rows[(upper + lower) / 2 // _ROW if -_ROW < upper - lower < _ROW else _TALL].append(at)
    return rows


def _hides(cover: Area, letter: Area, lines: dict[int, float], at: int) -> bool:
    """Say whether a cover hides a part of a letter; ``lines`` sums what thin lines take of each, as a share."""
    part = cover.within(letter)
    if part.left >= part.right or part.low >= part.high:
        return False
    height = letter.high - letter.low
    share = _size(part) / _size(letter)
    through = part.left == letter.left and part.right == letter.right
    if cover.high - cover.low <= _THIN * height and (through or part.high < letter.low + _LOW * height):
        lines[at] += share
        return lines[at] > _THIN
    return share > _LEAST


def _inner(letter: Area) -> Area:
    across, up = (letter.right - letter.left) * _INNER, (letter.high - letter.low) * _INNER
    return Area(letter.left + across, letter.low + up, letter.right - across, letter.high - up)


def _size(area: Area) -> float:
    return (area.right - area.left) * (area.high - area.low)
