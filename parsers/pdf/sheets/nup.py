"""Two pages on one sheet of paper are two sheets: the left before the right, the upper before the lower."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import accumulate, pairwise

from parsers.pdf.glyphs import PageGlyphs
from parsers.pdf.sheets.furniture import strip_furniture
from parsers.pdf.sheets.print_sheet import PrintSheet
from parsers.pdf.sheets.printed_words import Word, words_of
from parsers.pdf.sheets.twice import once, overprinted
from parsers.pdf.sheets.windows import shown, windows_of

_MIDDLE = (0.4, 0.6)
_LEAST_WORDS = 8


def sheets_of(pages: Sequence[PageGlyphs], *, title: str = "", stacked: Collection[int] = ()) -> list[PrintSheet]:
    """Give each page as a sheet, or as two where two were printed on it, without a browser's margins.

    ``title`` is the document's own, which browsers print there; ``stacked`` are the numbers of the pages that are two
    pages one above the other.
    """
    found: list[PrintSheet] = []
    for written, window in zip(pages, windows_of(pages), strict=True):
        page, words = written, shown(words_of(written, len(found)), window)
        if overprinted(page, words):
            page = once(page, words)
            words = shown(words_of(page, len(found)), window)
        width = page.frame.width
        if page.number in stacked:
            found += _stacked(page, words, len(found))
            continue
        cut = _cut(words, width)
        if cut is None:
            found.append(PrintSheet(len(found), page, words, width=width))
            continue
        found.append(PrintSheet(len(found), page, words[:cut], width=width / 2))
        right = words[cut:]
        for word in right:
            word.sheet = len(found)
            word.x0 -= width / 2
            word.x1 -= width / 2
        found.append(PrintSheet(len(found), page, right, left=width / 2, width=width / 2))
    strip_furniture(found, title)
    return found


def _stacked(page: PageGlyphs, words: Sequence[Word], index: int) -> list[PrintSheet]:
    """Give the upper and the lower half of a page, each with its words in content order."""
    middle, width = page.frame.height / 2, page.frame.width
    above = [word for word in words if word.middle <= middle]
    below = [word for word in words if word.middle > middle]
    for word in below:
        word.sheet = index + 1
        word.top -= middle
        word.bottom -= middle
    return [PrintSheet(index, page, above, width=width), PrintSheet(index + 1, page, below, width=width, upper=middle)]


def _cut(words: Sequence[Word], width: float) -> int | None:
    """Give where in content order the right half begins; a table's rows would step to and fro instead."""
    if len(words) <= _LEAST_WORDS:
        return None
    reached = list(accumulate((word.x1 for word in words), max))
    begins = list(accumulate((word.x0 for word in reversed(words)), min))[::-1]
    for at in range(_LEAST_WORDS, len(words)):
        low, high = reached[at - 1], begins[at]
        if low <= high and low <= width * _MIDDLE[1] and high >= width * _MIDDLE[0] and low < width / 2 + 1 < high + 2:
            return at if _returns(words[:at]) > 1 else None
    return None


def _returns(words: Sequence[Word]) -> int:
    """Count how often text returns from the right to the left of its half; one row alone, cell by cell, never does."""
    left, right = min(word.x0 for word in words), max(word.x1 for word in words)
    far, near = left + 0.6 * (right - left), left + 0.15 * (right - left)
    return sum(one.x0 > far and other.x0 < near for one, other in pairwise(words))
