"""What every reader hands over: a page's characters with their boxes, in the order the producer wrote them."""

from __future__ import annotations

import math
from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from parsers.table.words.fold import radicals

Quad = tuple[float, float, float, float]
#: In the place of a text that is too small to be read, wherever it stands.
SPECK = "…"


@dataclass(frozen=True, slots=True)
class PageFrame:
    """How a page's reading coordinates lie on the page as it is shown.

    Reading coordinates are points from the top left corner of the upright text; ``width`` and ``height`` are the
    page's own in that frame. ``turns`` are quarter turns clockwise from the reading frame to the shown page;
    ``slant`` are the degrees clockwise by which a scanned page's lines fall, turned straight for reading.
    """

    width: float
    height: float
    turns: int = 0
    slant: float = 0.0

    def shown(self, x0: float, top: float, x1: float, bottom: float) -> Quad:
        """Give a box of the reading frame in points from the shown page's top left corner."""
        if self.slant:
            x0, top, x1, bottom = self._slanted(x0, top, x1, bottom)
        match self.turns % 4:
            case 1:
                return self.height - bottom, x0, self.height - top, x1
            case 2:
                return self.width - x1, self.height - bottom, self.width - x0, self.height - top
            case 3:
                return top, self.width - x1, bottom, self.width - x0
            case _:
                return x0, top, x1, bottom

    def _slanted(self, x0: float, top: float, x1: float, bottom: float) -> Quad:
        """Give the upright box around a box that is turned back about the page's middle."""
        cos, sin = math.cos(math.radians(self.slant)), math.sin(math.radians(self.slant))
        middle_x, middle_y = self.width / 2, self.height / 2
        corners = [
            ((x - middle_x) * cos - (y - middle_y) * sin, (x - middle_x) * sin + (y - middle_y) * cos)
            for x in (x0, x1)
            for y in (top, bottom)
        ]
        xs, ys = [x + middle_x for x, _ in corners], [y + middle_y for _, y in corners]
        return max(0.0, min(xs)), max(0.0, min(ys)), max(xs), max(ys)


class Unseen(NamedTuple):
    """A stretch of text on one line that nobody sees, with its box in reading coordinates."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


class Figure(NamedTuple):
    """The box of a dark picture, or of a drawn shape, that may show letters; in reading coordinates."""

    x0: float
    top: float
    x1: float
    bottom: float
    picture: bool


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """A page's characters in content order: one letter of ``text`` for each entry of the box sequences.

    Boxes are in reading coordinates (points, top down), as wide as the letter's advance; white space that a reader
    made up has height 0. ``certain`` is false where the letters are a guess (OCR, an invisible layer of a scan);
    ``picture`` says that a picture fills the page; ``turned`` are the quarter turns of text that does not run along
    the paper's x, and the part of the page that is shown; ``forms`` says that it is drawn by forms (two pages on a
    sheet); ``marked`` that glyphs of several letters carry the text they stood for; ``window`` is the upper and lower
    edge of what is shown of the page's content, where some of it goes beyond; ``unread`` are stretches of a picture's
    height, in points from the top, with letters that were not recognised; ``covered`` are the places in ``text`` of
    letters that something else is drawn over; ``unseen`` is text that leaves no ink and was left out, ``beside`` are
    the places of letters next to it and of those of which only a part is seen; ``misread`` are the digits that a font
    draws as others than its letter table says, ``untold`` that some could not be drawn and compared; ``figures`` are no
    text, and may show some.
    """

    number: int
    frame: PageFrame
    text: str
    x0: Sequence[float]
    x1: Sequence[float]
    top: Sequence[float]
    bottom: Sequence[float]
    certain: bool = True
    picture: bool = False
    turned: tuple[int, Quad] | None = None
    forms: bool = False
    marked: bool = False
    window: tuple[float, float] | None = None
    unread: Sequence[tuple[float, float]] = ()
    covered: frozenset[int] = frozenset()
    unseen: Sequence[Unseen] = ()
    beside: frozenset[int] = frozenset()
    misread: str = ""
    untold: bool = False
    figures: Sequence[Figure] = ()


def each_radical(text: str) -> str:
    """Fold radicals letter by letter, so that every letter keeps its place; marks that would compose are left."""
    folded = radicals(text)
    if len(folded) == len(text):
        return folded
    return "".join(folded if len(folded := radicals(letter)) == 1 else letter for letter in text)


_LIGATURES = {"ff": "\ufb00", "fi": "\ufb01", "fl": "\ufb02", "ffi": "\ufb03", "ffl": "\ufb04", "st": "\ufb06"}


def ligated(page: PageGlyphs) -> PageGlyphs:
    """Put letters that stand on one and the same box together to the ligature letter they were."""
    text, x0, x1 = page.text, page.x0, page.x1
    same = [at for at, (one, other) in enumerate(pairwise(x0)) if one == other]
    starts = [at for at in same if x1[at] == x1[at + 1]]
    if not starts:
        return page
    gone: set[int] = set()
    letters = list(text)
    for at in starts:
        for letter_count in (3, 2):
            whole = _LIGATURES.get(text[at : at + letter_count])
            if at not in gone and whole and set(range(at, at + letter_count - 1)) <= set(starts):
                letters[at] = whole
                gone.update(range(at + 1, at + letter_count))
                break
    if not gone:
        return page
    return without(replace(page, text="".join(letters)), gone)


def without(page: PageGlyphs, gone: Collection[int]) -> PageGlyphs:
    """Leave out the letters at these places."""
    keep = [at for at in range(len(page.text)) if at not in gone]
    return replace(
        page,
        text="".join(page.text[at] for at in keep),
        x0=[page.x0[at] for at in keep],
        x1=[page.x1[at] for at in keep],
        top=[page.top[at] for at in keep],
        bottom=[page.bottom[at] for at in keep],
        covered=frozenset(now for now, at in enumerate(keep) if at in page.covered),
        beside=frozenset(now for now, at in enumerate(keep) if at in page.beside),
    )


def packed(page: PageGlyphs) -> PageGlyphs:
    """Keep the boxes in an eighth of the memory; a print may have hundreds of pages."""
    return replace(
        page,
        x0=array("f", page.x0),
        x1=array("f", page.x1),
        top=array("f", page.top),
        bottom=array("f", page.bottom),
    )
