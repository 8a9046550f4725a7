"""A page's own coordinates → reading coordinates, in which its text is upright and runs downwards from the top."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from parsers.pdf.glyphs import Quad
from parsers.pdf.paint.placed import Edges
from parsers.pdf.paint.shapes import Area
from parsers.pdf.paint.written import Boxes


def turn(edges: Edges, turned: int, area: Quad) -> Boxes:
    """Give boxes in reading coordinates."""
    left, low, right, high = area
    west, north, east, south = edges
    match turned:
        case 0:
            x0, x1 = [x - left for x in west], [x - left for x in east]
            top, bottom = [high - y for y in north], [high - y for y in south]
        case 1:  # the text runs downwards
            x0, x1 = [high - y for y in north], [high - y for y in south]
            top, bottom = [right - x for x in east], [right - x for x in west]
        case 2:
            x0, x1 = [right - x for x in east], [right - x for x in west]
            top, bottom = [y - low for y in south], [y - low for y in north]
        case _:  # the text runs upwards
            x0, x1 = [y - low for y in south], [y - low for y in north]
            top, bottom = [x - left for x in west], [x - left for x in east]
    return Boxes(x0, x1, top, bottom)


def quads(areas: Sequence[Area], turned: int, area: Quad) -> list[Quad]:
    """Give areas in reading coordinates: left, upper, right, lower edge."""
    flat = turn(Edges(*(list(map(itemgetter(edge), areas)) for edge in (0, 3, 2, 1))), turned, area)
    return list(zip(flat.x0, flat.top, flat.x1, flat.bottom, strict=True))
