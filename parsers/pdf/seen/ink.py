"""Does a letter leave ink? The page is drawn with and without the letters in doubt, and the difference is theirs.

Whatever hides them (a layer, a colour, a clipping path, a mask, what lies over them) hides them here as it does in a
viewer, so that nobody need know of it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import ceil, sqrt
from typing import TYPE_CHECKING, NamedTuple

from parsers.pdf.paint.placed import Letters
from parsers.pdf.paint.shapes import Area
from parsers.pdf.seen.render import WHITE, PageLook, apart, drawn, left_out

if TYPE_CHECKING:
    from PIL import Image as Pictures

_HEIGHT = 16  # pixels to draw a letter with: its strokes are wider than one
_MOST_PIXELS = 6_000_000
_FAINT = 20  # of 255, in any one colour: less than this is not told from the ground
_WHOLE = 0.6  # of a letter's own width and height
_EDGE = 0.12  # of a letter's width at each side, where its neighbours reach in
_ROOM = 2.0  # pixels
_SEEN = [255 if value >= _FAINT else 0 for value in range(256)]


class Inked(NamedTuple):
    """Positions of letters that leave no ink, and of letters of which a part is seen."""

    none: frozenset[int] = frozenset()
    part: frozenset[int] = frozenset()


class View(NamedTuple):
    """A region of a page, drawn with so many pixels a point."""

    look: PageLook
    region: Area
    scale: float

    def place(self, box: Area) -> tuple[int, int, int, int]:
        """Give where a box lies in the picture."""
        region, scale = self.region, self.scale
        return (
            int((box.left - region.left) * scale),
            int((region.high - box.high) * scale),
            ceil((box.right - region.left) * scale),
            ceil((region.high - box.low) * scale),
        )

    def drawn(self, ground: int = WHITE, *, notes: bool = False) -> Pictures.Image:
        """Draw the region on a ground; ``notes``: with the page's annotations."""
        return drawn(self.look, self.region, self.scale, ground, notes=notes)


def view_of(look: PageLook, boxes: Collection[Area], height: int = _HEIGHT) -> View:
    """Give the view of all these boxes in which a letter is so many pixels high."""
    left, low, right, high = zip(*boxes, strict=True)
    region = Area(min(left), min(low), max(right), max(high)).widened(1).within(look.whole)
    heights = sorted(box.high - box.low for box in boxes)
    wanted = height / max(heights[len(heights) // 2], 1.0)
    size = (region.right - region.left) * (region.high - region.low)
    return View(look, region, float(min(wanted, sqrt(_MOST_PIXELS / max(size, 1.0)))))


def inked(
    look: PageLook, letters: Letters, asked: Collection[int], owners: Sequence[int], again: Collection[int] = ()
) -> Inked:
    """Look at the letters at these positions, drawn by ``owners``; ``again`` are objects that may draw them once more.

    Letters outside the page are not seen.
    """
    boxes = {at: letters.area(at).within(look.whole) for at in asked}
    inside = {at: box for at, box in boxes.items() if box.left < box.right and box.low < box.high}
    none = set(boxes) - set(inside)
    if not inside:
        return Inked(frozenset(none))
    view = view_of(look, inside.values())
    picture = _difference(view, {*(owners[at] for at in asked), *again})
    part: set[int] = set()
    for at, box in inside.items():
        across = (box.right - box.left) * _EDGE
        left, right = box.left + across, box.right - across
        found = picture.crop(view.place(box._replace(left=left, right=right))).getbbox()
        if found is None:
            none.add(at)
            continue
        own = letters.tight(at)
        wide, tall = min(own.right, right) - max(own.left, left), own.high - own.low
        if (found[2] - found[0] + _ROOM) < _WHOLE * wide * view.scale or (
            found[3] - found[1] + _ROOM
        ) < _WHOLE * tall * view.scale:
            part.add(at)
    return Inked(frozenset(none), frozenset(part))


def _difference(view: View, owners: Collection[int]) -> Pictures.Image:
    """Draw a view with and without these objects; what differs is white on black."""
    shown = view.drawn()
    with left_out(owners):
        rest = view.drawn()
    return apart(shown, rest).point(_SEEN)
