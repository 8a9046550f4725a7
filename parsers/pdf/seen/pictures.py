"""What of a page is a picture, or drawn like one: it may show what no letter says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pypdfium2 import raw

from parsers.pdf.paint.drawing import Drawing
from parsers.pdf.paint.foreign import TYPE
from parsers.pdf.paint.shapes import Area, DrawnObject, area_of, is_figure, is_filled
from parsers.pdf.paint.signs import has_light_fill
from parsers.pdf.seen.render import PageLook, drawn, left_out

_IMAGES = {int(raw.FPDF_PAGEOBJ_IMAGE), int(raw.FPDF_PAGEOBJ_SHADING)}
_PATH = int(raw.FPDF_PAGEOBJ_PATH)
_MOST_OF_A_PAGE = 0.4
_MOST_LOOKED_AT = 60
_PIXELS = 40
_DARK = 150  # of 255


def images_of(drawing: Drawing) -> list[Area]:
    """Give where a page's images stand, those in forms as well."""
    others = [*map(DrawnObject, drawing.others), *drawing.inner]
    return [area_of(one) for one in others if TYPE(one.item) in _IMAGES]


def size_of(areas: Iterable[Area], whole: Area) -> float:
    """Give how much of a page areas take that lie side by side, as a share of it."""
    parts = (area.within(whole) for area in areas)
    taken = sum(max(part.right - part.left, 0.0) * max(part.high - part.low, 0.0) for part in parts)
    return taken / ((whole.right - whole.left) * (whole.high - whole.low))


def dark_images(look: PageLook, drawing: Drawing) -> list[Area]:
    """Give where images stand that are dark somewhere, or are too many to look at; none as large as a page."""
    images = [area for area in images_of(drawing) if size_of([area], look.whole) < _MOST_OF_A_PAGE]
    if not images:
        return []
    with left_out(drawing.all_texts):
        dark = [area for area in images[:_MOST_LOOKED_AT] if _is_dark(look, area)]
    return dark + images[_MOST_LOOKED_AT:]


def shapes_of(drawing: Drawing) -> list[Area]:
    """Give where shapes of a letter's size are drawn."""
    return list(_shapes(drawing))


def _shapes(drawing: Drawing) -> Iterator[Area]:
    for one in [*map(DrawnObject, drawing.others), *drawing.inner]:
        if TYPE(one.item) == _PATH:
            area = area_of(one)
            if is_figure(area) and not (is_filled(one.item) and has_light_fill(one.item)):
                yield area


def _is_dark(look: PageLook, area: Area) -> bool:
    box = area.within(look.whole)
    if box.left >= box.right or box.low >= box.high:
        return False
    scale = _PIXELS / max(min(box.right - box.left, box.high - box.low), 1.0)
    return min(drawn(look, box, min(scale, 4.0)).convert("L").tobytes()) < _DARK
