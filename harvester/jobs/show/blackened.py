"""Where on a page's picture something stands that must not be shown: the letters themselves, however they run.

A print's letters have places of their own. Those of a recognised picture do not: there a part of the line is taken,
with room for a letter and a half on both sides, since no two letters are of one width.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from harvester.messages import masked_spans
from parsers.pdf.glyphs import PageGlyphs
from parsers.table.grid import Box, Cell, Line
from parsers.table.words.fold import radicals

Spot = tuple[int, float, float, float, float]
Span = tuple[int, int]

_WIDE = "\u2e80"
_ROOM = 0.6  # points around a letter
_LETTERS_BESIDE = 1.5
_SAME_LINE = 0.5  # of a letter's height
_ALIKE = 0.8  # of an item's letters are those found on its place


def spots(items: Iterable[Line | Cell], pages: Sequence[PageGlyphs | None]) -> Iterator[Spot]:
    """Give the places to blacken: page, left, top, right and bottom in points of the shown page."""
    glyphs = {page.number: page for page in pages if page is not None}
    for item, spans in _private(items):
        if item.box is not None:
            page = glyphs.get(item.box.page)
            letters = _letters(item.text, spans, item.box, page) if page is not None else None
            yield from letters if letters is not None else _shares(item.text, spans, item.box, page)


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


def _shares(text: str, spans: Sequence[Span], box: Box, page: PageGlyphs | None) -> Iterator[Spot]:
    """Give the places where only the item's own is known: a part of a recognised line, else the whole of it."""
    printed = page is not None and not page.picture
    if printed or "\n" in text:
        yield box.page, box.x0, box.top, box.x1, box.bottom
        return
    whole = _width(text)
    beside = _LETTERS_BESIDE / whole
    for start, end in spans:
        yield _part(box, max(0.0, _width(text[:start]) / whole - beside), min(1.0, _width(text[:end]) / whole + beside))


def _part(box: Box, begin: float, end: float) -> Spot:
    """Give the part of a line between two shares of its length, whichever way it runs on the page."""
    if box.turns >= 2:  # it runs leftwards or upwards
        begin, end = 1 - end, 1 - begin
    width, height = box.x1 - box.x0, box.bottom - box.top
    if box.turns % 2:
        return box.page, box.x0, box.top + begin * height, box.x1, box.top + end * height
    return box.page, box.x0 + begin * width, box.top, box.x0 + end * width, box.bottom


def _width(text: str) -> float:
    return float(sum(2 if letter >= _WIDE else 1 for letter in text))
