"""Characters become words: pieces of one line without a gap, the smallest thing that can lie in a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from parsers.pdf.glyphs import PageGlyphs
from parsers.table.words.fold import radicals

# Fractions of the letter's height. A gap below NEAR is kerning; a gap above SPACE is a space (a quarter of an em, and
# boxes are up to 1.5 em high); a wide letter may stand further from its neighbour (punctuation) without one.
NEAR = 0.05
SPACE = 0.12
WIDE_SPACE = 0.7
OFF_LINE = 0.4
BACK = 0.6
# Their ink is in the left half of their box, and browsers let the other half stand over the end of a line.
LEFT_HALF = frozenset("）」』】》〉〕］｝、，。：；")
_SAMPLES = 400
_WIDEST = 3.0


@dataclass(slots=True)
class Word:
    """A piece of text on one line; ``first`` is the index of its first letter among the page's characters.

    ``heading`` marks words of a package's heading, which stand in no column; ``over`` words that run into the next;
    ``sure`` is false for a word that is an offer only.
    """

    sheet: int
    first: int
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    spaced: bool
    column: int = -1
    heading: bool = False
    over: bool = False
    sure: bool = True

    @property
    def middle(self) -> float:
        """Give the height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """Give the height of its letters."""
        return self.bottom - self.top


def words_of(page: PageGlyphs, sheet: int) -> list[Word]:
    """Split a page's characters into words, in content order; a word printed twice on one spot is taken once."""
    found: list[Word] = []
    seen: set[tuple[str, int, int]] = set()
    spaced = False
    text, x0, x1, top, bottom = page.text, page.x0, page.x1, page.top, page.bottom
    for start, end in _stretches(page):
        piece = text[start:end]
        stripped = piece.strip()
        if not stripped:
            spaced = True
            continue
        key = (stripped, int(x0[start]), int(top[start]))
        if key in seen:
            continue
        seen.add(key)
        right = x1[end - 1]
        if text[end - 1] in LEFT_HALF:
            right -= (right - x0[end - 1]) / 2
        found.append(Word(sheet, start, stripped, x0[start], right, top[start], bottom[start], spaced))
        spaced = False
    return found


def _spacing(page: PageGlyphs) -> float:
    """Give the gap that a page puts between all its letters, in points; it is none on most pages."""
    x0, x1, bottom = page.x0, page.x1, page.bottom
    sample = range(0, len(x0) - 1, max(1, len(x0) // _SAMPLES))
    gaps = [gap for at in sample if bottom[at] == bottom[at + 1] and 0 <= (gap := x0[at + 1] - x1[at]) < _WIDEST]
    return max(0.0, median(gaps)) if len(gaps) > _SAMPLES // 8 else 0.0


def _stretches(page: PageGlyphs) -> Iterator[tuple[int, int]]:
    x0, x1, top, bottom = page.x0, page.x1, page.top, page.bottom
    extra = _spacing(page)
    after = zip(x0, x1, x0[1:], bottom, bottom[1:], top, strict=False)
    cuts = [
        index
        for index, (start, end, begin, low, lower, high) in enumerate(after, 1)
        if not (
            # Letters of one glyph (ﬃ) stand on one box.
            ((height := low - high) * -BACK < begin - end < height * NEAR + extra or start == begin)
            and height * -OFF_LINE < lower - low < height * OFF_LINE
        )
    ]
    blanks = [index for index, letter in enumerate(page.text) if letter in " \u3000\u00a0\t"]
    if blanks:
        cuts = sorted({*cuts, *blanks, *(index + 1 for index in blanks)})
    return _pairs(cuts, len(page.text))


def _pairs(cuts: Sequence[int], count: int) -> Iterator[tuple[int, int]]:
    begin = 0
    for cut in cuts:
        if cut > begin:
            yield begin, cut
            begin = cut
    if begin < count:
        yield begin, count


def joined(words: Iterable[Word]) -> str:
    r"""Give the text of words in order: a new line where the line changes, a space where one was printed."""
    pieces: list[str] = []
    last: Word | None = None
    for word in words:
        if last is not None:
            pieces.append(_between(last, word))
        pieces.append(word.text)
        last = word
    return radicals("".join(pieces))


def same_line(one: Word, other: Word) -> bool:
    """Say whether two words stand on one line of one sheet."""
    if one.sheet != other.sheet:
        return False
    height, second = one.bottom - one.top, other.bottom - other.top
    return -OFF_LINE < (one.bottom - other.bottom) / (height if height > second else second) < OFF_LINE


def _between(last: Word, word: Word) -> str:
    if not same_line(last, word):
        return "\n"
    gap = word.x0 - last.x1
    wide = last.text[-1] >= "\u2e80" and word.text[0] >= "\u2e80"
    return " " if word.spaced or gap > word.height * (WIDE_SPACE if wide else SPACE) else ""
