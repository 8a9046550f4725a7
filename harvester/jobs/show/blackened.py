"""Where on a page's picture something stands that must not be shown: the letters themselves, however they run.

A print's letters have places of their own; those of a recognised picture are looked for in the picture. Where letters
are not found as they were read, the whole of the item is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from harvester.messages import masked_spans
from parsers.pdf.glyphs import PageGlyphs
from parsers.table.grid import Box, Cell, Line
from parsers.table.words.fold import radicals

if TYPE_CHECKING:
    from harvester.jobs.show.second_look import ShownPage

Spot = tuple[int, float, float, float, float]
Span = tuple[int, int]

_ROOM = 0.6  # points around a letter
_SAME_LINE = 0.5  # of a letter's height
_MOST_LOOKS = 200  # at pictures; some are of nothing but numbers
_ALIKE = 0.8  # of an item's letters are those found on its place


def spots(
    items: Iterable[Line | Cell], pages: Sequence[PageGlyphs | None], shown: Callable[[int], ShownPage]
) -> Iterator[Spot]:
    """Give the places to blacken: page, left, top, right and bottom in points of the shown page.

    ``shown`` gives the picture of a page, for letters that have no places of their own.
    """
    glyphs = {page.number: page for page in pages if page is not None}
    looks = 0
    for item, spans in _private(items):
        if item.box is None:
            continue
        page = glyphs.get(item.box.page)
        if page is not None and not page.picture:
            letters = _letters(item.text, spans, item.box, page)
        else:
            looks += 1
            letters = _looked(item.text, spans, item.box, shown) if looks <= _MOST_LOOKS else None
        yield from letters if letters is not None else [_whole(item.box)]


def _looked(text: str, spans: Sequence[Span], box: Box, shown: Callable[[int], ShownPage]) -> list[Spot] | None:
    from harvester.jobs.show.second_look import letters_seen

    return letters_seen(text, spans, box, shown(box.page))


def _whole(box: Box) -> Spot:
    return box.page, box.x0, box.top, box.x1, box.bottom


def _private(items: Iterable[Line | Cell]) -> Iterator[tuple[Line | Cell, list[Span]]]:
    """Give each item with the parts of its text to hide; lines of a page below each other are read in one."""
    for _, group in groupby(enumerate(items), key=_together):
        members = [item for _, item in group]
        hidden = masked_spans("\n".join(item.text for item in members))
        start = 0
        for item in members:
            end = start + len(item.text)
            own = [(max(a, start) - start, min(b, end) - start) for a, b, _ in hidden if a < end and b > start]
            if own:
                yield item, own
            start = end + 1


def _together(numbered: tuple[int, Line | Cell]) -> tuple[int, int]:
    number, item = numbered
    return (item.box.page, -1) if isinstance(item, Line) and item.box is not None else (0, number)


def _letters(text: str, spans: Sequence[Span], box: Box, page: PageGlyphs) -> list[Spot] | None:
    """Give the places of the letters to hide; ``None`` where the letters on the item's place are not its own."""
    there = list(_read_in(box, page))
    places = [at for at, letter in enumerate(text) if not letter.isspace()]
    if len(there) != len(places) or not there:
        return None
    pairs = list(zip(places, there, strict=True))
    same = sum(radicals(text[at]) == page.text[glyph] for at, glyph in pairs)
    if same < _ALIKE * len(pairs):
        return None
    hidden = [glyph for at, glyph in pairs if any(start <= at < end for start, end in spans)]
    return [_around(glyph, page) for glyph in hidden]


def _read_in(box: Box, page: PageGlyphs) -> Iterator[int]:
    """Give the letters whose middle lies in a box, line by line as they are read."""
    found = []
    for at, letter in enumerate(page.text):
        if not letter.isspace():
            x0, top, x1, bottom = page.frame.shown(page.x0[at], page.top[at], page.x1[at], page.bottom[at])
            if box.x0 <= (x0 + x1) / 2 <= box.x1 and box.top <= (top + bottom) / 2 <= box.bottom:
                found.append(at)
    lines: list[list[int]] = []
    for at in sorted(found, key=lambda at: page.top[at] + page.bottom[at]):
        middle = (page.top[at] + page.bottom[at]) / 2
        if lines:
            first = lines[-1][0]
            height = max(page.bottom[first] - page.top[first], page.bottom[at] - page.top[at])
            if middle - (page.top[first] + page.bottom[first]) / 2 < _SAME_LINE * height:
                lines[-1].append(at)
                continue
        lines.append([at])
    for line in lines:
        yield from sorted(line, key=lambda at: (page.x0[at], at))


def _around(at: int, page: PageGlyphs) -> Spot:
    x0, top, x1, bottom = page.frame.shown(page.x0[at], page.top[at], page.x1[at], page.bottom[at])
    return page.number, x0 - _ROOM, top - _ROOM, x1 + _ROOM, bottom + _ROOM
