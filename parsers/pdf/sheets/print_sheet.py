"""A sheet: what was one page before printing, with its words in content order."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from parsers.pdf.glyphs import PageGlyphs, Quad
from parsers.pdf.sheets.header_row import HeaderRow
from parsers.pdf.sheets.page_numbers import PageNumber
from parsers.pdf.sheets.printed_words import Word
from parsers.table.grid import Box


@dataclass(slots=True)
class PrintSheet:
    """A page, or the half of one where two were printed side by side or one above the other.

    ``left`` and ``upper`` are where it begins on the paper; its words' places are counted from there, so that the
    columns of a table have the same x on every sheet it runs over. ``number`` is the page number printed in its
    margin.
    """

    index: int
    glyphs: PageGlyphs
    words: list[Word]
    left: float = 0.0
    width: float = 0.0
    upper: float = 0.0
    headers: list[HeaderRow] | None = None
    number: PageNumber | None = None
    _starts: list[int] = field(default_factory=list)

    @property
    def page(self) -> int:
        """Give the page's number, counted from 1."""
        return self.glyphs.number

    @property
    def certain(self) -> bool:
        """Say whether its letters are read, not guessed."""
        return self.glyphs.certain

    def shown(self, x0: float, top: float, x1: float, bottom: float) -> Quad:
        """Give a box in points from the shown page's top left corner."""
        return self.glyphs.frame.shown(x0 + self.left, top + self.upper, x1 + self.left, bottom + self.upper)

    def box(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """Give a box on the page as it is shown."""
        return Box(self.page, *self.shown(x0, top, x1, bottom), self.glyphs.frame.turns % 4)

    def forget_letters(self) -> None:
        """Let the letters' boxes go: they are most of what a page takes."""
        self.glyphs = replace(self.glyphs, text="", x0=(), x1=(), top=(), bottom=())
        self._starts = []

    def text(self) -> str:
        """Give all words' text without white space, and prepare ``locate``."""
        self._starts = []
        at = 0
        for word in self.words:
            self._starts.append(at)
            at += len(word.text)
        return "".join(word.text for word in self.words)

    def locate(self, offset: int) -> tuple[int, int]:
        """Give the word (its position) and the letter in it that stand at an offset of ``text()``."""
        position = bisect_right(self._starts, offset) - 1
        return position, offset - self._starts[position]

    def start(self, position: int) -> int:
        """Give the offset in ``text()`` where a word begins."""
        return self._starts[position]

    def edges(self, offset: int) -> Quad:
        """Give the box of the letter at an offset of ``text()``."""
        position, within = self.locate(offset)
        at = self.words[position].first + within
        glyphs = self.glyphs
        left, upper = self.left, self.upper
        return glyphs.x0[at] - left, glyphs.top[at] - upper, glyphs.x1[at] - left, glyphs.bottom[at] - upper
