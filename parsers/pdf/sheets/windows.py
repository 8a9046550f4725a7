"""Lines that are written on two pages: each is read on the page on which it shows.

wkhtmltopdf's pages are windows on one long canvas, and a line that a window's edge cuts is written on both pages;
Chromium writes letters again on the page before where their ink reaches over the break. Every such line lies with its
middle in one window only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from parsers.pdf.glyphs import PageGlyphs
from parsers.pdf.sheets.printed_words import Word

_NEAR = 0.5
# What the lower edges of one line may differ by, as a share of the height: hardly in one font, a little in two.
_SAME_FONT, _OFF, _OTHER_OFF = 0.02, 0.02, 0.1

Window = tuple[float, float]


def windows_of(pages: Sequence[PageGlyphs]) -> list[Window | None]:
    """Give each page's window (upper and lower edge); the commonest of its size where nothing tells its own."""
    known: dict[tuple[int, int], Counter[Window]] = {}
    for page in pages:
        if page.window is not None:
            known.setdefault(_size(page), Counter())[page.window] += 1
    usual = {size: counted.most_common(1)[0][0] for size, counted in known.items()}
    return [page.window or usual.get(_size(page)) for page in pages]


def shown(words: list[Word], window: Window | None) -> list[Word]:
    """Leave out the words of lines at the window's edges whose middle lies outside.

    The tallest word speaks for its line: fonts of one line have boxes of different heights.
    """
    if window is None:
        return words
    found: list[Word] = []
    line: list[Word] = []
    for word in [*words, None]:
        if line and (word is None or not _beside(line[-1], word)):
            if not _outside(max(line, key=lambda item: item.height), window):
                found += line
            line = []
        if word is not None:
            line.append(word)
    return found


def _beside(one: Word, other: Word) -> bool:
    """Say whether two words stand on one line, and not on two that only lie across each other in two cells."""
    height = max(one.height, other.height)
    off = _OFF if abs(one.height - other.height) < height * _SAME_FONT else _OTHER_OFF
    return abs(one.bottom - other.bottom) < height * off


def _outside(word: Word, window: Window) -> bool:
    near = word.height * _NEAR
    above = word.middle < window[0] < word.bottom + near
    below = word.top - near < window[1] <= word.middle
    return above or below


def _size(page: PageGlyphs) -> tuple[int, int]:
    return round(page.frame.width), round(page.frame.height)
