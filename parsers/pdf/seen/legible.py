"""Can a letter be told from what it stands on? Its own shape is held against what is seen where it stands.

That a letter changes the picture is not enough: white letters take away a part of others, and do not show themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from parsers.pdf.paint.covers import CoveredLetters
from parsers.pdf.paint.drawing import FORM, Drawing
from parsers.pdf.paint.foreign import TYPE
from parsers.pdf.paint.placed import Letters
from parsers.pdf.paint.shapes import Area, unfolded
from parsers.pdf.paint.written import owners_of
from parsers.pdf.seen.ink import View, view_of
from parsers.pdf.seen.render import BLACK, PageLook, apart, left_out

if TYPE_CHECKING:
    from PIL import Image as Pictures

_HEIGHT = 48  # pixels to draw a letter with: even a dash's stroke is some wide
_INK, _NO_INK = 200, 30  # of 255: a pixel that a letter fills, and one that it does not touch
_LEAST = 4  # pixels of a letter
_SAME, _OTHER = 20, 60  # of 255: colours that are not told apart, and that are
_MOST_LOST, _MOST_LIKE = 0.25, 0.4  # shares of a letter's ink, and of what is around it
_MOST_CHANGED = 0.06  # share of a letter's ink


def illegible(
    look: PageLook, drawing: Drawing, letters: Letters, asked: Collection[int], owners: Sequence[int]
) -> set[int]:
    """Give the letters at these positions that are not told from what is around them, or not wholly there."""
    boxes = _inside(look, letters, asked)
    if not boxes:
        return set()
    view = view_of(look, boxes.values(), _HEIGHT)
    shown = view.drawn()
    own = _own_shapes(view, drawing, {owners[at] for at in boxes})
    return {at for at, box in boxes.items() if not _is_told(own.crop(view.place(box)), shown.crop(view.place(box)))}


def unchanged(look: PageLook, drawing: Drawing, letters: Letters, covers: CoveredLetters) -> set[int]:
    """Give the covered letters that look as they would without the objects and annotations over them."""
    asked = covers.letters - covers.undrawn
    owners = letters.owners or owners_of(letters.text_page, letters.real)
    boxes = _inside(look, letters, asked)
    if not boxes:
        return set()
    view = view_of(look, boxes.values(), _HEIGHT)
    shown = view.drawn(notes=True)
    with left_out(covers.objects):
        bare = view.drawn()
    own = _own_shapes(view, drawing, {owners[at] for at in boxes})
    found = set()
    for at, box in boxes.items():
        place = view.place(box)
        shape = own.crop(place)
        before, now = (_where_ink(shape, picture.crop(place)) for picture in (bare, shown))
        if before is not None and now is not None and _is_alike(shape, before, now):
            found.add(at)
    return found


def _inside(look: PageLook, letters: Letters, asked: Collection[int]) -> Mapping[int, Area]:
    boxes = {at: letters.area(at).within(look.whole) for at in asked}
    return {at: box for at, box in boxes.items() if box.left < box.right and box.low < box.high}


def _own_shapes(view: View, drawing: Drawing, owners: Collection[int]) -> Pictures.Image:
    """Draw these objects alone: light where one is, whatever its colour, dark where there is none."""
    with _alone(drawing, owners):
        return apart(view.drawn(), view.drawn(BLACK)).point([255 - value for value in range(256)])


@contextmanager
def _alone(drawing: Drawing, owners: Collection[int]) -> Iterator[None]:
    """Let a page be drawn with nothing but these objects."""
    rest = [item for item in drawing.objects if item not in owners and TYPE(item) != FORM]
    rest += [inner.item for form in drawing.forms for inner in unfolded(form) if inner.item not in owners]
    with left_out(rest):
        yield


def _is_told(shape: Pictures.Image, shown: Pictures.Image) -> bool:
    """Say whether what is seen has a letter's shape: of one colour within, and of another around it."""
    far = _far_from_ink(shape, shown)
    if far is None:
        return True
    within, around = (far.histogram(mask) for mask in _masks(shape))
    lost, like = sum(within[_OTHER:]), sum(around[:_SAME])
    return lost <= _MOST_LOST * sum(within) and like <= _MOST_LIKE * max(sum(around), 1)


def _where_ink(shape: Pictures.Image, shown: Pictures.Image) -> Pictures.Image | None:
    far = _far_from_ink(shape, shown)
    return None if far is None else far.point([255 if value < _OTHER else 0 for value in range(256)])


def _is_alike(shape: Pictures.Image, before: Pictures.Image, now: Pictures.Image) -> bool:
    from PIL import ImageChops

    changed = ImageChops.difference(before, now).histogram()[255]
    return changed <= _MOST_CHANGED * sum(shape.histogram()[_INK:])


def _far_from_ink(shape: Pictures.Image, shown: Pictures.Image) -> Pictures.Image | None:
    """Give how far each pixel's colour is from a letter's own as it is seen; ``None`` for a letter without a shape."""
    from PIL import Image as Pictures

    within, _ = _masks(shape)
    if sum(within.histogram()[1:]) < _LEAST:
        return None
    counts = shown.histogram(within)
    colour = tuple(_median(counts[at : at + 256]) for at in (0, 256, 512))
    return apart(shown, Pictures.new("RGB", shown.size, colour))


def _masks(shape: Pictures.Image) -> tuple[Pictures.Image, Pictures.Image]:
    """Give what a letter fills, and what it does not touch."""
    return (
        shape.point([255 if value >= _INK else 0 for value in range(256)]),
        shape.point([255 if value <= _NO_INK else 0 for value in range(256)]),
    )


def _median(counts: Sequence[int]) -> int:
    half, seen = sum(counts) / 2, 0
    for value, count in enumerate(counts):
        seen += count
        if seen >= half:
            return value
    return 0
