"""Are digits what they are read as? A file's letter table may exchange them, and no reader of text can tell.

A font's digits are drawn once and their shapes looked at: the holes a digit has are the same in every font (6 one
below, 8 two); digits without holes are held against a font of the drawing library's own.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from operator import sub
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL import Image as Pictures

_WIDE, _TALL = 18, 24
_SOLID = 90
_WIDEST = 3  # times as wide as it is high: a dash, no digit
_LEAST_HOLE = 3  # cells of the grid
# Where a single hole has its middle, from above, as a share of the digit's height.
_MIDDLES = {"0": (0.42, 0.58), "4": (0.32, 0.6), "6": (0.54, 1.0), "9": (0.0, 0.46)}
_PLAINLY = 1.35  # times: a shape that is so much nearer to another digit's
_ALIKE = 30_000.0  # of 110 thousand between all ink and none
_NO_HOLES = "12357"
_FOOTED = "1 on a foot"
_GROUND = bytes(ord("1") if value < _SOLID else ord("0") for value in range(256))
# The holes of an eight are this far apart, those that a slash leaves of a zero nearer.
_AN_EIGHTS = 0.37
_MANY = {"0": {1, 2, 3}, "4": {0, 1}, "6": {1}, "8": {2}, "9": {1}}  # a zero may be dotted or slashed


class Shape(NamedTuple):
    """A digit's grid (rows of lightness, 0 is no ink), and the middles of its holes as shares of its height."""

    grid: tuple[int, ...]
    holes: tuple[float, ...]
    share: float


#: What a font draws for a digit that leaves no ink.
NOTHING = Shape((), (), 0.0)


def contradicted(drawn: Collection[tuple[str, Shape]]) -> set[str]:
    """Give the digits that are drawn as another, or not at all; ``drawn`` are shapes with what they are read as."""
    whole = any(shape.holes for digit, shape in drawn if digit in _MANY)
    return {digit for digit, shape in drawn if _is_other(digit, shape, whole=whole)}


def _is_other(digit: str, shape: Shape, *, whole: bool) -> bool:
    if shape is NOTHING or shape.share > _WIDEST:
        return True
    count = len(shape.holes)
    if digit in _NO_HOLES:
        return count > 0 or _looks_otherwise(digit, shape)
    if count not in _MANY[digit]:
        # A hairline may leave a hole open; a stencil closes none.
        return count > 0 or (whole and min(_apart(shape, model) for model in _models().values()) < _ALIKE)
    if digit == "0" and count == 2:
        return shape.holes[1] - shape.holes[0] > _AN_EIGHTS
    low, high = _MIDDLES.get(digit, (0.0, 1.0))
    return count == 1 and not low <= shape.holes[0] <= high


def _looks_otherwise(digit: str, shape: Shape) -> bool:
    far = {other: _apart(shape, model) for other, model in _models().items()}
    own = min(away for other, away in far.items() if other.startswith(digit))
    nearest = min(far.values())
    return own > _PLAINLY * nearest and nearest < _ALIKE


def _apart(one: Shape, other: Shape) -> float:
    apart: float = sum(map(abs, map(sub, one.grid, other.grid)))
    return apart + abs(one.share - other.share) * 255 * 60


@lru_cache(maxsize=1)
def _models() -> dict[str, Shape]:
    from PIL import Image as Pictures
    from PIL import ImageDraw, ImageFont

    font = ImageFont.load_default(64)
    models = {}
    for digit in (*_NO_HOLES, _FOOTED):
        picture = Pictures.new("L", (96, 128), 0)
        ImageDraw.Draw(picture).text((20, 20), digit[0], fill=255, font=font)
        if digit == _FOOTED:
            left, _, right, low = picture.getbbox() or (0, 0, 0, 0)
            ImageDraw.Draw(picture).rectangle((left - 4, low - 6, right + 8, low), fill=255)
        shape = shape_of(picture)
        if shape is not None:
            models[digit] = shape
    return models


def shape_of(picture: Pictures.Image) -> Shape | None:
    """Give the shape of what is light in a picture; ``None`` where there is nothing."""
    box = picture.point([255 if value >= _SOLID else 0 for value in range(256)]).getbbox()
    if box is None:
        return None
    cut = picture.crop(box)
    grid = tuple(cut.resize((_WIDE, _TALL), 4).tobytes())
    return Shape(grid, _holes(cut.resize((_WIDE * 2, _TALL * 2), 1)), (box[2] - box[0]) / (box[3] - box[1]))


def _holes(picture: Pictures.Image) -> tuple[float, ...]:
    """Give the heights of the holes' middles: stretches of ground that reach no edge.

    The picture with a rim of ground around it is one number, a bit a cell, so that ground spreads by shifts.
    """
    wide, tall = picture.size[0] + 2, picture.size[1] + 2
    rimmed = picture.crop((-1, -1, wide - 1, tall - 1))
    ground = int(rimmed.tobytes().translate(_GROUND), 2)
    ground &= ~_spread(1, ground, wide)
    found = []
    while ground:
        hole = _spread(ground & -ground, ground, wide)
        ground &= ~hole
        # The lowest bits are the last row.
        rows = [(hole >> row * wide & (1 << wide) - 1).bit_count() for row in range(tall)]
        if sum(rows) >= 4 * _LEAST_HOLE:
            low = sum(row * count for row, count in enumerate(rows)) / sum(rows)
            found.append((tall - 2 - low) / (tall - 2))
    return tuple(sorted(found))


def _spread(part: int, ground: int, wide: int) -> int:
    """Let a part of the ground grow to all that it touches by an edge."""
    grown = 0
    while part != grown:
        grown = part
        part |= (part << 1 | part >> 1 | part << wide | part >> wide) & ground
    return part
