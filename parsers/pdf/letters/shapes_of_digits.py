"""Each font's digits, and its letters on which a verdict turns, are drawn once where they stand, and looked at."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import compress, islice
from typing import TYPE_CHECKING

from pypdfium2 import raw

from parsers.pdf.paint.foreign import HANDLE, INDEX, plain
from parsers.pdf.paint.placed import Letters
from parsers.pdf.paint.shapes import Area
from parsers.pdf.paint.written import owners_of
from parsers.pdf.seen.empty import FONT
from parsers.pdf.seen.render import PageLook, drawn, left_out
from parsers.shapes.deciding_letters import LETTERS, looks_otherwise
from parsers.shapes.digits import NOTHING, Shape, contradicted, shape_of

if TYPE_CHECKING:
    from PIL import Image as Pictures

_EMBEDDED = plain(raw.FPDFFont_GetIsEmbedded, INDEX, HANDLE)
_TALL = 60  # pixels to draw a digit with
_FLATTEST = 8  # times as wide as it is high
_DIGIT, _LETTER = re.compile("[0-9]"), re.compile(f"[{LETTERS}]")
_EVEN = 20  # of 255
_MOST_TRIED = 6  # letters of a page
_MOST_EACH = 1500  # digits of a page that are looked at one by one, or letters
_MOST_HELD = 12  # pages; the pages of most prints share their fonts, so that one or two hold them all


@dataclass(slots=True)
class FontDigits:
    """The digits that a document's fonts draw, as far as its pages were looked at.

    A font is known by its address, which is another font's as soon as no page that uses it is open: ``held`` are pages
    that stay so. ``each``: some font has two codes for one digit, so that every place is looked at. ``untold``: some
    digit could not be looked at, since it stands nowhere alone, or its font is not in the file. Of ``repeated`` letters
    some font has two codes.
    """

    each: bool = False
    repeated: Collection[str] = ()
    letters: set[tuple[int, str]] = field(default_factory=set)
    shapes: dict[tuple[int, str], Shape] = field(default_factory=dict)
    held: list[raw.FPDF_PAGE] = field(default_factory=list)
    untold: bool = False

    def misread(self, look: PageLook, letters: Letters, doubted: Collection[int]) -> list[str]:
        """Give the digits, and the letters on which a verdict turns, that fonts new on this page draw as others.

        ``doubted`` letters may be drawn over or not at all.
        """
        return [*self._digits(look, letters, doubted), *self._letters(look, letters, doubted)]

    def _letters(self, look: PageLook, letters: Letters, doubted: Collection[int]) -> list[str]:
        """Look at each letter of each font once, and wherever it stands where the font has two codes for it."""
        places, owners = _placed(_LETTER, letters, doubted)
        drawers = list(zip(map(FONT, owners), map(letters.text.__getitem__, places), strict=True))
        found = set()
        for one in set(drawers) - self.letters:
            if not _EMBEDDED(one[0]):
                # Any font may stand in for it, and have none of these letters.
                continue
            alike = compress(zip(places, owners, strict=True), map(one.__eq__, drawers))
            if one[1] in self.repeated:
                tried, wanted = islice(alike, _MOST_EACH), _MOST_EACH
            else:
                tried, wanted = islice(alike, _MOST_TRIED), 1
                self.letters.add(one)
            pictures = (picture for at, owner in tried if (picture := _picture(look, letters, at, owner)) is not None)
            if any(looks_otherwise(one[1], picture) for picture in islice(pictures, wanted)):
                found.add(one[1])
        return sorted(found)

    def _digits(self, look: PageLook, letters: Letters, doubted: Collection[int]) -> list[str]:
        places, owners = _placed(_DIGIT, letters, doubted)
        fonts, digits = list(map(FONT, owners)), list(map(letters.text.__getitem__, places))
        if self.each:
            looked = zip(digits[:_MOST_EACH], places, owners, strict=False)
            shown = [(digit, _shape(look, letters, at, owner)) for digit, at, owner in looked]
            self.untold |= len(places) > _MOST_EACH or any(shape is None for _, shape in shown)
            return sorted(contradicted([(digit, shape) for digit, shape in shown if shape is not None]))
        new = set(zip(fonts, digits, strict=True)) - self.shapes.keys()
        if not new:
            return []
        drawers = list(zip(fonts, digits, strict=True))
        for one in new:
            alike = compress(zip(places, owners, strict=True), map(one.__eq__, drawers))
            shapes = (_shape(look, letters, at, owner) for at, owner in islice(alike, _MOST_TRIED))
            shape = next((shape for shape in shapes if shape is not None), None)
            self.untold |= shape is None or not _EMBEDDED(one[0])
            if shape is not None:
                self.shapes[one] = shape
        touched: dict[int, list[tuple[str, Shape]]] = defaultdict(list)
        judged = {font for font, _ in new}
        for (font, digit), shape in self.shapes.items():
            if font in judged:
                touched[font].append((digit, shape))
        return sorted(set().union(*map(contradicted, touched.values())))

    @property
    def known(self) -> int:
        """How many glyphs are known."""
        return len(self.shapes) + len(self.letters)

    def leave(self, page: raw.FPDF_PAGE, known: int) -> None:
        """Close a page, or keep it open where it brought digits beyond those ``known`` before it."""
        if self.known == known:
            raw.FPDF_ClosePage(page)
            return
        self.held.append(page)
        if len(self.held) > _MOST_HELD:
            self.close()

    def close(self) -> None:
        """Close the pages that were held, and forget their fonts with them."""
        for page in self.held:
            raw.FPDF_ClosePage(page)
        self.held.clear()
        self.shapes.clear()
        self.letters.clear()


def _placed(wanted: re.Pattern[str], letters: Letters, doubted: Collection[int]) -> tuple[list[int], list[int]]:
    """Give where wanted letters stand that are seen for certain, and the objects that draw them."""
    places = [found.start() for found in wanted.finditer(letters.text)]
    if doubted:
        places = [at for at in places if at not in doubted]
    if letters.owners:
        return places, list(map(letters.owners.__getitem__, places))
    return places, owners_of(letters.text_page, list(map(letters.real.__getitem__, places)))


def _shape(look: PageLook, letters: Letters, at: int, owner: int) -> Shape | None:
    """Draw one digit; ``None`` as of ``_picture``."""
    picture = _picture(look, letters, at, owner)
    if picture is None:
        return None
    return shape_of(picture) if max(picture.tobytes()) else NOTHING


def _picture(look: PageLook, letters: Letters, at: int, owner: int) -> Pictures.Image | None:
    """Draw one letter, light on dark; ``None`` where it is off the page, or what is there is not of its object alone.

    Columns run into each other, and a letter that is struck twice stands once in the text.
    """
    box = letters.tight(at).within(look.whole)
    if _is_flat(box):
        # An empty drawing has an empty box, or in a damaged font one that is next to nothing.
        box = letters.area(at).within(look.whole)
    if _is_flat(box):
        return None
    box, scale = box.widened(0.1), _TALL / (box.high - box.low)
    with left_out([owner]):
        ground = drawn(look, box, scale).convert("L").tobytes()
    if max(ground) - min(ground) > _EVEN:
        return None
    picture = drawn(look, box, scale).convert("L")
    values = picture.tobytes()
    low, high = min(values), max(values)
    if high - low <= _EVEN:
        return picture.point([0] * 256)
    span = high - low
    light = [(min(max(value, low), high) - low) * 255 // span for value in range(256)]
    # Light digits stand on dark grounds as well.
    on_light = 2 * max(ground) > low + high
    return picture.point([255 - value for value in light] if on_light else light)


def _is_flat(box: Area) -> bool:
    """Say whether a box has no height to speak of; made as tall as a digit it would be a picture without an end."""
    return box.right <= box.left or box.right - box.left > _FLATTEST * (box.high - box.low)
