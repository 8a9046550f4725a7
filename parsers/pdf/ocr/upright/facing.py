"""Which way a page's text runs in its picture: scanners and cameras turn pages by quarters."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

Crops = Any  # pictures of single lines (numpy arrays), tall ones laid on their side a quarter anticlockwise
Quads = Sequence[Sequence[tuple[float, float]]]

_FLATTEST = 3.0  # of a dash or a few figures nobody can tell which way up they are
_LEAST_LINES = 3
_MOST_LINES = 0.8  # of the long lines: a table may have a label or two that stand upright
_HALF_TURN = "180"


class Watched:
    """The engine's own telling of lines that stand on their head, with what it said of the last page's long lines."""

    def __init__(self, classify: Any) -> None:
        """Take the engine's classifier of lines."""
        self._classify = classify
        self._on_head: list[bool] = []

    def __call__(self, crops: Crops) -> Any:
        """Classify lines."""
        found = self._classify(crops)
        sizes = [crop.shape[:2] for crop in crops]
        long = [wide > _FLATTEST * high for high, wide in sizes]
        self._on_head = [_HALF_TURN in label for (label, _), known in zip(found.cls_res, long, strict=True) if known]
        return found

    def turns(self, quads: Quads) -> int:
        """Give the quarter turns clockwise by which the last page's text is turned; 0 where its lines do not agree.

        ``quads`` are its lines' corners, clockwise from the one that is at the upper left in the picture.
        """
        head = _agreed(self._on_head)
        tall = _agreed([high > wide for wide, high in map(_size, quads) if _is_long(wide, high)])
        if head is None or tall is None:
            return 0
        if not tall:
            return 2 if head else 0
        # Laid on its side anticlockwise, text that runs downwards stands upright.
        return 3 if head else 1


def _agreed(signs: Sequence[bool]) -> bool | None:
    """Give what most signs say; ``None`` where there are few, or they differ."""
    share = sum(signs) / len(signs) if len(signs) >= _LEAST_LINES else 0.5
    return None if 1 - _MOST_LINES < share < _MOST_LINES else share > 0.5


def _size(quad: Sequence[tuple[float, float]]) -> tuple[float, float]:
    (ax, ay), (bx, by), *_, (dx, dy) = quad
    return math.hypot(bx - ax, by - ay), math.hypot(dx - ax, dy - ay)


def _is_long(wide: float, high: float) -> bool:
    return max(wide, high) > _FLATTEST * min(wide, high)
