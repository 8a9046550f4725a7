"""Letters whose glyph has no shape: a font of outlines may have an empty one for any letter."""

from __future__ import annotations

import ctypes
from typing import NamedTuple

from pypdfium2 import raw

from parsers.pdf.paint.foreign import HANDLE, INDEX, plain
from parsers.pdf.paint.placed import Letters
from parsers.pdf.paint.written import owners_of

_TIGHT_BOX = plain(raw.FPDFText_GetCharBox, INDEX, HANDLE, INDEX, HANDLE, HANDLE, HANDLE, HANDLE)
FONT = plain(raw.FPDFTextObj_GetFont, HANDLE, HANDLE)
_DIGITS = frozenset("0123456789")
_NOTHING = 0.02  # points


class Fonts(NamedTuple):
    """What is known of a document's fonts.

    ``doubled`` says that some font has two codes for one digit, ``repeated`` for which letters; ``odd`` are letters
    that a drawn (Type 3) font may draw as nothing, or in colours of its own; ``outlined`` says that there are fonts of
    outlines, whose glyphs may be empty.
    """

    doubled: bool = False
    odd: frozenset[str] = frozenset()
    outlined: bool = True
    repeated: frozenset[str] = frozenset()


def maybe_empty(letters: Letters, fonts: Fonts) -> list[int]:
    """Give the positions of letters whose glyph may leave no ink; digits are all drawn and compared anyway."""
    found = [at for at, letter in enumerate(letters.text) if letter in fonts.odd] if fonts.odd else []
    found += without_shape(letters) if fonts.outlined else []
    return [at for at in found if letters.text[at] not in _DIGITS]


def without_shape(letters: Letters) -> list[int]:
    """Give the positions of letters that a font draws with an empty glyph, asked about once a font."""
    owners = letters.owners or owners_of(letters.text_page, letters.real)
    drawers = list(zip(map(FONT, owners), letters.text, strict=True))
    handle = ctypes.cast(letters.text_page, ctypes.c_void_p).value
    edges = (ctypes.c_double * 4)()
    base = ctypes.addressof(edges)
    places = [base, base + 8, base + 16, base + 24]
    empty = set()
    for (font, letter), at in dict(zip(drawers, range(len(drawers)), strict=True)).items():
        known = _TIGHT_BOX(handle, letters.real[at], *places)
        if known and min(edges[1] - edges[0], edges[3] - edges[2]) < _NOTHING and not letters.is_blank(at):
            empty.add((font, letter))
    return [at for at, drawer in enumerate(drawers) if drawer in empty] if empty else []
