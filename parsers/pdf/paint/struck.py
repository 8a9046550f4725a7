"""Letters that a thin line goes through: crossed out, as what holds no more."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable

from parsers.pdf.paint.placed import Letters
from parsers.pdf.paint.shapes import Area

#: Of a letter's box, from below: where a line crosses it out; lower is under it, higher over it.
_MIDDLE = (0.3, 0.66)
_BORDERS = 3
_BOTTOM = 0.15  # of a letter's height
_LEAST = 4.0  # points; a shorter line crosses out nothing
_AROUND = 0.15  # of a letter's width, which the line may leave out at either side


def crossed(lines: Iterable[Area], letters: Letters) -> frozenset[int]:
    """Give the letters through the middle of which one of these thin lines goes, from side to side."""
    lying = [line for line in lines if line.right - line.left > max(_LEAST, 2 * (line.high - line.low))]
    # Lines that begin and end where others do are borders of a table's rows, into which letters may run.
    extents = Counter((round(line.left), round(line.right)) for line in lying)
    lying = [line for line in lying if extents[round(line.left), round(line.right)] < _BORDERS]
    if not lying:
        return frozenset()
    west, north, east, south = letters.edges
    middles = sorted((south[at] + (north[at] - south[at]) * sum(_MIDDLE) / 2, at) for at in range(len(north)))
    reach = letters.usual_height() * (_MIDDLE[1] - _MIDDLE[0])
    found: set[int] = set()
    for line in lying:
        height = (line.low + line.high) / 2
        own: set[int] = set()
        near = slice(bisect_left(middles, (height - reach,)), bisect_right(middles, (height + reach,)))
        for _, at in middles[near]:
            tall, slack = north[at] - south[at], (east[at] - west[at]) * _AROUND
            within = south[at] + tall * _MIDDLE[0] < height < south[at] + tall * _MIDDLE[1]
            if within and line.left < west[at] + slack and line.right > east[at] - slack and not letters.is_blank(at):
                own.add(at)
        if own and not _is_under(line, letters):
            found |= own
    return frozenset(found)


def _is_under(line: Area, letters: Letters) -> bool:
    """Say whether a line stands under letters, as their underline: those of the next line may reach up to it."""
    height = (line.low + line.high) / 2
    edges = zip(*letters.edges, strict=True)
    return any(
        abs(height - south) < _BOTTOM * (north - south) and line.left - 1 < (west + east) / 2 < line.right + 1
        for west, north, east, south in edges
    )
