"""Each font's digits are drawn once, from where they stand on a page, and looked at."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Collection

from pypdfium2 import raw  # type: ignore[import-untyped]

from parsers.pdf.foreign import HANDLE, TEXT_OBJECT, plain
from parsers.pdf.letters.digits import Shape, contradicted, shape_of
from parsers.pdf.letters.ink import drawn
from parsers.pdf.letters.placed import Letters
from parsers.pdf.shapes import Area

_FONT = plain(raw.FPDFTextObj_GetFont, HANDLE, HANDLE)
_TALL = 60  # pixels to draw a digit with
_LEAST = 3  # digits of a font; fewer say nothing of whether its holes are closed


def misread_digits(
    page: raw.FPDF_PAGE, whole: Area, letters: Letters, doubted: Collection[int], known: set[int]
) -> list[str]:
    """Give the digits that a page's fonts draw as others; ``known`` are the fonts looked at before, and those now.

    ``doubted`` letters may be drawn over or not at all.
    """
    found: dict[int, dict[str, int]] = defaultdict(dict)
    handle = ctypes.cast(letters.text_page, ctypes.c_void_p).value
    for at, index in enumerate(letters.real):
        letter = letters.text[index]
        if "0" <= letter <= "9" and at not in doubted:
            font = _FONT(letters.owners[at] if letters.owners else TEXT_OBJECT(handle, index))
            if font not in known:
                found[font].setdefault(letter, at)
    known.update(found)
    return sorted(
        {
            digit
            for digits in found.values()
            if len(digits) >= _LEAST
            for digit in contradicted(_shapes(page, whole, letters, digits))
        }
    )


def _shapes(page: raw.FPDF_PAGE, whole: Area, letters: Letters, digits: dict[str, int]) -> dict[str, Shape]:
    shapes = {}
    for digit, at in digits.items():
        box = letters.tight(at).within(whole)
        if box.right - box.left > 0 and box.high - box.low > 0:
            picture = drawn(page, whole, box.widened(0.1), _TALL / (box.high - box.low)).convert("L")
            values = picture.tobytes()
            low, high = min(values), max(values)
            span = max(high - low, 1)
            dark = [255 - (value - low) * 255 // span if low <= value <= high else 0 for value in range(256)]
            shape = shape_of(picture.point(dark))
            if shape is not None:
                shapes[digit] = shape
    return shapes
