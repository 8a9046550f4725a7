"""Letters printed over each other: the same letter again at nearly the same place is one, drawn twice to look bold.

Some producers draw a whole run again, some each letter; some give one glyph two letters that are one (⼩ and 小).
Other letters over each other are nobody's to read: both are in doubt.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.pdf.glyphs import PageGlyphs, without
from parsers.pdf.sheets.printed_words import LEFT_HALF, Word

_STEP = 0.4  # of a letter's width: overlapped further than any two letters that follow each other
_LINE = 3.0  # points
_TWICE = 0.5  # of a letter's width: no text, however tightly set, has room for two
_LIFT = 0.35  # of a letter's height
_OVER = 0.5  # of the smaller letter's box
# Of equal letters less is enough: they are one drawn twice, far off, of which the text library left out some.
_OVER_EQUAL = 0.3
_LARGER = 2.0  # times: a watermark's letters lie over a text's without hiding them
_BUCKET = 8.0  # points; no letter is drawn twice further apart
_ALIKE = 0.2  # points: offsets of one double strike
_LONGEST = 3  # letters of a ligature
_AGAINST = 2  # so many twins outweigh two letters that lie over each other by chance
_RIGHT_HALF = frozenset("（「『【《〈〔［｛“‘")
_LEFT_HALF = LEFT_HALF | frozenset("”’")
_WIDEST = 1.3  # of a letter's width, that a narrow one may be off its twin


def overprinted(page: PageGlyphs, words: Sequence[Word]) -> bool:
    """Say whether any letters or words of a page lie over each other on one line."""
    steps = zip(page.x0, page.x1, page.x0[1:], page.bottom, page.bottom[1:], strict=False)
    back = [
        at
        for at, (start, end, begin, low, lower) in enumerate(steps)
        if end - begin > _STEP * (end - start) and -_LINE < low - lower < _LINE
    ]
    # Brackets and marks are set closer, by the empty half of their box.
    if any(page.text[at] not in _LEFT_HALF and page.text[at + 1] not in _RIGHT_HALF for at in back):
        return True
    reached: dict[int, float] = {}
    for word in words:
        row = word.bottom / _LINE
        for line in (int(row), -1 - int(row + 0.5)):
            if word.x0 < reached.get(line, word.x0) - _LINE / 2:
                return _overlap(words)
            reached[line] = word.x1
    return False


def _overlap(words: Sequence[Word]) -> bool:
    """Say whether any words, in whatever order, lie over each other on one line."""
    lines: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for word in words:
        row = word.bottom / _LINE
        for line in (int(row), -1 - int(row + 0.5)):
            lines[line].append((word.x0, word.x1))
    return any(after < end - _LINE / 2 for line in lines.values() for (_, end), (after, _) in pairwise(sorted(line)))


def once(page: PageGlyphs, words: Iterable[Word]) -> PageGlyphs:
    """Take letters of these words that are drawn twice once, and doubt those that lie over others."""
    near = _Near(page, words)
    gone: set[int] = set()
    habits: set[tuple[float, float]] = set()
    struck = near.struck()
    for at, other in near.pairs(gone):
        if near.words(at, other) in struck and near.is_twin(at, other):
            gone.add(at)
            habits.add(near.offset(at, other))
    # Narrow letters' twins stand beside them, off as far as wider ones' twins.
    for at, other in near.pairs(gone):
        if near.same(at, other) and near.follows(at, other, habits):
            gone.add(at)
    over = {place for pair in near.pairs(gone) if near.over(*pair) for place in pair}
    if not (gone or over):
        return page
    return without(replace(page, covered=page.covered | frozenset(over)), gone)


class _Near:
    """A page's letters by their places."""

    def __init__(self, page: PageGlyphs, words: Iterable[Word]) -> None:
        self._page = page
        self._words = {
            at: number for number, word in enumerate(words) for at in range(word.first, word.first + len(word.text))
        }

    def words(self, one: int, other: int) -> tuple[int, int]:
        """Give the words that two letters stand in."""
        return self._words[one], self._words[other]

    def struck(self) -> set[tuple[int, int]]:
        """Give the pairs of words of which one is the other's twin: not two texts that only run into each other."""
        twins: Counter[tuple[int, int]] = Counter()
        for pair in self.pairs(set()):
            twins[self.words(*pair)] += 1 if self.is_twin(*pair) else -_AGAINST if self.over(*pair) else 0
        return {words for words, count in twins.items() if count > 0}

    def pairs(self, gone: set[int]) -> Iterator[tuple[int, int]]:
        """Give each letter with those before it that begin near it; neither is ``gone`` when asked about."""
        page = self._page
        places: dict[tuple[int, int], list[int]] = defaultdict(list)
        for at in sorted(self._words):
            column, row = int(page.x0[at] // _BUCKET), int(page.bottom[at] // _BUCKET)
            for place in ((c, r) for c in (column - 1, column, column + 1) for r in (row - 1, row, row + 1)):
                for other in places.get(place, ()):
                    if at in gone:
                        break
                    if other not in gone:
                        yield at, other
            places[column, row].append(at)

    def same(self, one: int, other: int) -> bool:
        """Say whether two letters are one letter; radicals are folded already."""
        return self._page.text[one] == self._page.text[other]

    def is_twin(self, one: int, other: int) -> bool:
        """Say whether a letter stands so near an equal one that a text would have no room for both."""
        across, down = self.offset(one, other)
        if not self.same(one, other) or self._is_ligature(one, other):
            return False
        return abs(across) <= _TWICE * self._wide(one, other) and abs(down) <= _LIFT * self._tall(one, other)

    def follows(self, one: int, other: int, habits: Collection[tuple[float, float]]) -> bool:
        """Say whether a letter is its neighbour's twin: off as others' twins are, or where the text goes on beside it.

        A twin takes no room: the letter behind it begins where the first of the two ends.
        """
        across, down = self.offset(one, other)
        if not 0 < across < _WIDEST * self._wide(one, other) or abs(down) > _LIFT * self._tall(one, other):
            return False
        if any(abs(across - x) < _ALIKE and abs(down - y) < _ALIKE for x, y in habits if x or y):
            return True
        page, after = self._page, one + 1
        if after >= len(page.text) or one != other + 1 or abs(page.bottom[after] - page.bottom[one]) > _ALIKE:
            return False
        return abs(page.x0[after] - page.x1[other]) < _ALIKE < page.x1[one] - page.x1[other]

    def over(self, one: int, other: int) -> bool:
        """Say whether a letter lies over another of its size; letters of one ligature have one box."""
        page = self._page
        lefts, rights = zip(self._ink(one), self._ink(other), strict=True)
        wide = min(rights) - max(lefts)
        tall = min(page.bottom[one], page.bottom[other]) - max(page.top[one], page.top[other])
        if max(self._heights(one, other)) > _LARGER * min(self._heights(one, other)):
            return False
        share = _OVER_EQUAL if self.same(one, other) else _OVER
        if wide <= share * self._wide(one, other) or tall <= _OVER * self._tall(one, other):
            return False
        return not self._is_ligature(one, other)

    def _is_ligature(self, one: int, other: int) -> bool:
        """Say whether two letters are of one glyph that stands for several (ﬃ, ——): they have one box."""
        page = self._page
        one_box = page.x0[one] == page.x0[other] and page.x1[one] == page.x1[other] and abs(one - other) < _LONGEST
        letters = page.text[one] + page.text[other]
        return one_box and (letters.isascii() or not (letters[0].isalnum() or letters[1].isalnum()))

    def offset(self, one: int, other: int) -> tuple[float, float]:
        """Give how far right and down a letter stands from another, in points."""
        page = self._page
        return round(page.x0[one] - page.x0[other], 1), round(page.bottom[one] - page.bottom[other], 1)

    def _ink(self, at: int) -> tuple[float, float]:
        """Give a letter's left and right edge: brackets and marks have their ink in one half of their box."""
        letter, left, right = self._page.text[at], self._page.x0[at], self._page.x1[at]
        middle = (left + right) / 2
        return (middle if letter in _RIGHT_HALF else left), (middle if letter in _LEFT_HALF else right)

    def _wide(self, one: int, other: int) -> float:
        page = self._page
        return min(page.x1[one] - page.x0[one], page.x1[other] - page.x0[other])

    def _tall(self, one: int, other: int) -> float:
        return min(self._heights(one, other))

    def _heights(self, one: int, other: int) -> tuple[float, float]:
        page = self._page
        return page.bottom[one] - page.top[one], page.bottom[other] - page.top[other]
