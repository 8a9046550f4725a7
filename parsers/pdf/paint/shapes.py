"""What an object of a page paints, as boxes in the page's own coordinates (points, y upwards)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pypdfium2 import raw

from parsers.pdf.paint.clipped import clip_of
from parsers.pdf.paint.foreign import FORM_OBJECT, TYPE
from parsers.pdf.paint.tints import FIGURE

_FAINT = 26  # of 255; less colour than this leaves what is below it readable
_MOST_SEGMENTS = 4000
_FULL = 0.9


class Area(NamedTuple):
    """A box: left, lower, right, upper edge."""

    left: float
    low: float
    right: float
    high: float

    def within(self, other: Area) -> Area:
        """Give the part that lies in another box; its edges are crossed where there is none."""
        return Area(*map(max, self[:2], other[:2]), *map(min, self[2:], other[2:]))

    def widened(self, by: float) -> Area:
        """Give the box with so many points more on each side."""
        return Area(self.left - by, self.low - by, self.right + by, self.high + by)


class DrawnObject(NamedTuple):
    """An object that is drawn, with the forms it stands in, outermost first."""

    item: int
    forms: tuple[int, ...] = ()


def unfolded(item: int, forms: tuple[int, ...] = ()) -> Iterator[DrawnObject]:
    """Give the objects a form is made of, or the object itself, in the order in which they are drawn."""
    if TYPE(item) != raw.FPDF_PAGEOBJ_FORM:
        yield DrawnObject(item, forms)
        return
    form = _object(item)
    for at in range(max(raw.FPDFFormObj_CountObjects(form), 0)):
        yield from unfolded(FORM_OBJECT(item, at), (*forms, item))


def area_of(drawn: DrawnObject) -> Area:
    """Give the box of an object, as far as clipping leaves it."""
    return _placed(_bounds(drawn.item), drawn)


def paints(drawn: DrawnObject) -> Iterator[Area]:
    """Give the boxes of what an object paints: one for each piece of a filled path and for each line of a drawn one."""
    if TYPE(drawn.item) != raw.FPDF_PAGEOBJ_PATH:
        yield area_of(drawn)
        return
    path = _object(drawn.item)
    mode, stroke = _draw_mode(path)
    filled = mode != raw.FPDF_FILLMODE_NONE and not _faint(raw.FPDFPageObj_GetFillColor, path)
    lined = stroke and not _faint(raw.FPDFPageObj_GetStrokeColor, path)
    if not (filled or lined):
        return
    if raw.FPDFPath_CountSegments(path) > _MOST_SEGMENTS:
        yield area_of(drawn)
        return
    pieces = list(_pieces(path))
    boxes: list[Area] = []
    if filled:
        boxes = [around(piece) for piece in pieces]
        if mode == raw.FPDF_FILLMODE_ALTERNATE and len(boxes) == 2:
            boxes = list(_frame(*boxes)) if all(map(_full, pieces, boxes)) else boxes
    if lined:
        width = ctypes.c_float()
        raw.FPDFPageObj_GetStrokeWidth(path, width)
        lines = (around(pair) for piece in pieces for pair in pairwise(piece))
        boxes += [line.widened(abs(width.value) / 2) for line in lines]
    for box in boxes:
        yield _placed(_moved(box, _matrix(drawn.item)), drawn)


def is_thin(item: int, limit: float) -> bool:
    """Say whether an object's box is no wider, or no higher, than so many points."""
    box = _bounds(item)
    return min(box.right - box.left, box.high - box.low) <= limit


def is_figure(area: Area) -> bool:
    """Say whether a shape is as large as a letter or a short word: no line, and no ground of a row."""
    low, high = FIGURE
    return low < area.right - area.left < high and low < area.high - area.low < high


def is_filled(item: int) -> bool:
    """Say whether a path is filled, and not only drawn as a line."""
    return _draw_mode(_object(item))[0] != int(raw.FPDF_FILLMODE_NONE)


def _draw_mode(path: raw.FPDF_PAGEOBJECT) -> tuple[int, bool]:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, mode, stroke)
    return mode.value, bool(stroke.value)


def _frame(outer: Area, inner: Area) -> Iterator[Area]:
    """Give the four bars of a frame: one piece with a hole as large as the other."""
    if outer.within(inner) == outer:
        outer, inner = inner, outer
    if inner.within(outer) != inner:
        yield from (outer, inner)
        return
    yield outer._replace(right=inner.left)
    yield outer._replace(left=inner.right)
    yield outer._replace(high=inner.low)
    yield outer._replace(low=inner.high)


def _full(piece: Sequence[tuple[float, float]], box: Area) -> bool:
    """Say whether a piece fills most of its box, so that the box of a hole is the hole's."""
    turns = zip(piece, [*piece[1:], piece[0]], strict=True)
    twice = sum(x * other_y - other_x * y for (x, y), (other_x, other_y) in turns)
    return abs(twice) / 2 > _FULL * (box.right - box.left) * (box.high - box.low)


def _pieces(path: raw.FPDF_PAGEOBJECT) -> Iterator[list[tuple[float, float]]]:
    """Give the points of each piece of a path, closed where the path says so."""
    points: list[tuple[float, float]] = []
    for at in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append((x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def around(points: Sequence[tuple[float, float]]) -> Area:
    """Give the box around some points."""
    across, up = [x for x, _ in points], [y for _, y in points]
    return Area(min(across), min(up), max(across), max(up))


def _faint(colour: object, item: raw.FPDF_PAGEOBJECT) -> bool:
    parts = [ctypes.c_uint() for _ in range(4)]
    return bool(colour(item, *parts)) and parts[3].value < _FAINT  # type: ignore[operator]


def _placed(box: Area, drawn: DrawnObject) -> Area:
    """Give a box on the page, as far as the object's and its forms' clipping leaves it."""
    for item, form in zip((drawn.item, *reversed(drawn.forms)), (*reversed(drawn.forms), None), strict=True):
        clip = clip_of(item)
        if clip is not None:
            left, upper, right, lower = clip
            box = box.within(Area(left, lower, right, upper))
        if form is not None:
            box = _moved(box, _matrix(form))
    return box


def _moved(box: Area, matrix: raw.FS_MATRIX) -> Area:
    if box.left > box.right or box.low > box.high:
        return box
    return around(
        [
            (matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f)
            for x in (box.left, box.right)
            for y in (box.low, box.high)
        ]
    )


def _matrix(item: int) -> raw.FS_MATRIX:
    matrix = raw.FS_MATRIX(1, 0, 0, 1, 0, 0)
    raw.FPDFPageObj_GetMatrix(_object(item), matrix)
    return matrix


def _bounds(item: int) -> Area:
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(_object(item), *edges)
    return Area(*(edge.value for edge in edges))


def _object(item: int) -> raw.FPDF_PAGEOBJECT:
    return ctypes.cast(item, raw.FPDF_PAGEOBJECT)
