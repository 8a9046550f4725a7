"""Pages that show less than was read on them (a narrowed CropBox): drawn so far that every place lies on them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from parsers.table.grid import Box

_NEAR = 1.0  # points; letters' boxes reach a little over a sheet's edge
_FURTHEST = 1700.0  # points to each side: the long side of A2

Room = tuple[float, float, float, float]  # points beyond the left, upper, right, lower edge of what is shown


def room_for(boxes: Iterable[Box], width: float, height: float) -> Room:
    """Give the room that boxes need beyond a page's edges, in whole points and within reason."""
    left = top = right = bottom = 0.0
    for box in boxes:
        left, top = max(left, -box.x0), max(top, -box.top)
        right, bottom = max(right, box.x1 - width), max(bottom, box.bottom - height)
    found = [math.ceil(min(side, _FURTHEST)) + 1.0 if side > _NEAR else 0.0 for side in (left, top, right, bottom)]
    return found[0], found[1], found[2], found[3]


def widen(page: Any, room: Room) -> None:
    """Let a page (pypdfium2's) show so much more of its sheet; nothing is written."""
    if not any(room):
        return
    sides = _own_sides(room, page.get_rotation() // 90)
    left, low, right, high = page.get_bbox()
    box = left - sides[0], low - sides[3], right + sides[2], high + sides[1]
    page.set_mediabox(*box)
    page.set_cropbox(*box)


def _own_sides(room: Room, turns: int) -> Sequence[float]:
    """Give the room in the page's own sides, from the left clockwise; it is shown turned clockwise by quarters."""
    return [room[(side + turns) % 4] for side in range(4)]
