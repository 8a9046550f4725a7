"""Which letters may leave no ink: signs that cost a call an object, so that a page without any costs no drawing.

A letter is plain where it is filled with an opaque dark colour, unclipped, blended with nothing, and stands on the
page or on a light ground. Everything else is left to ``ink``, which draws the letters and looks.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from pypdfium2 import raw

from parsers.pdf.paint.clipped import clipped_of
from parsers.pdf.paint.drawing import FORM, TEXT, Drawing
from parsers.pdf.paint.foreign import HANDLE, INDEX, TYPE, plain
from parsers.pdf.paint.shapes import Area, DrawnObject, area_of, is_filled, is_thin
from parsers.pdf.paint.tints import THIN, Tint, is_dark, is_light

_FILL = plain(raw.FPDFPageObj_GetFillColor, INDEX, HANDLE, HANDLE, HANDLE, HANDLE, HANDLE)
_MODE = plain(raw.FPDFTextObj_GetTextRenderMode, INDEX, HANDLE)
_BLENDED = plain(raw.FPDFPageObj_HasTransparency, INDEX, HANDLE)
_PATH = int(raw.FPDF_PAGEOBJ_PATH)
_FILLING = {int(raw.FPDF_TEXTRENDERMODE_FILL), int(raw.FPDF_TEXTRENDERMODE_FILL_STROKE)}
_OUTLINED = int(raw.FPDF_TEXTRENDERMODE_FILL_STROKE)
_CLIPPING = int(raw.FPDF_TEXTRENDERMODE_CLIP)
_OPAQUE = 255

Colour = tuple[int, int]


class PaintSigns(NamedTuple):
    """The text objects that may leave no ink, and the grounds on which any letter may leave none.

    ``disputed`` are those of which some viewers show letters and others none; ``light`` those whose letters may be
    told from nothing around them, and take the ink of others away.
    """

    objects: frozenset[int]
    disputed: frozenset[int]
    light: frozenset[int]
    grounds: tuple[Area, ...]


NO_SIGNS = PaintSigns(frozenset(), frozenset(), frozenset(), ())


def signs_of(drawing: Drawing, *, darkened: bool) -> PaintSigns:
    """Look at what draws a page; what holds for a form holds for the text in it.

    ``darkened`` says that all blending on the page darkens.
    """
    inner = [one for one in drawing.inner if TYPE(one.item) == TEXT] if drawing.inner else []
    texts = [*drawing.texts, *(one.item for one in inner)] if inner else drawing.texts
    # A page's texts have a few colours and modes between them, and mostly none that is odd.
    colours, modes = _colours(texts), set(map(_MODE, texts))
    blended = set(compress(texts, map(_BLENDED, texts)))
    found = {*drawing.clipped, *blended}
    if not all(map(_is_dark, colours.distinct)):
        found.update(item for item, colour in zip(texts, colours.each(), strict=True) if not _is_dark(colour))
    if _OUTLINED in modes:
        found.update(item for item in texts if _MODE(item) == _OUTLINED and not _has_dark_outline(item))
    if not modes <= _FILLING:
        found.update(item for item in texts if _MODE(item) not in _FILLING)
    odd = {form for one in inner for form in one.forms if _BLENDED(form) or clipped_of([form])}
    found.update(one.item for one in inner if not odd.isdisjoint(one.forms))
    # Text that only clips is drawn nowhere, but in a drawn (Type 3) font, where a mode means nothing by the norm; what
    # opaque text that is blended or masked comes to depends on the ground a viewer begins with, unless it darkens.
    disputed = {item for item in texts if _MODE(item) == _CLIPPING} if _CLIPPING in modes else set()
    if blended and not darkened:
        opaque = (item for item, colour in zip(texts, colours.each(), strict=True) if colour[1] >> 32 == _OPAQUE)
        disputed |= blended.intersection(opaque)
    light: set[int] = set()
    if any(map(_may_be_light, colours.distinct)):
        light = {item for item, colour in zip(texts, colours.each(), strict=True) if _may_be_light(colour)}
    return PaintSigns(frozenset(found), frozenset(disputed), frozenset(light), tuple(_grounds(drawing)))


def _has_dark_outline(item: int) -> bool:
    """Say whether the outlines of a text's letters, which are drawn over them, are as dark as they are."""
    parts = [ctypes.c_uint() for _ in range(4)]
    known = raw.FPDFPageObj_GetStrokeColor(ctypes.cast(item, raw.FPDF_PAGEOBJECT), *parts)
    red, green, blue, _ = (part.value / 255 for part in parts)
    return bool(known) and is_dark((red, green, blue))


def _grounds(drawing: Drawing) -> Iterator[Area]:
    inner = [one for one in drawing.inner if TYPE(one.item) != TEXT]
    items = [*drawing.others, *(one.item for one in inner)]
    colours = _colours(items)
    if drawing.only_paths and all(map(_is_light, colours.distinct)):
        return
    for one, colour in zip([*map(DrawnObject, drawing.others), *inner], colours.each(), strict=True):
        kind = TYPE(one.item)
        if kind == FORM or (
            kind == _PATH and (_is_light(colour) or is_thin(one.item, THIN) or not is_filled(one.item))
        ):
            continue
        area = area_of(one)
        if min(area.right - area.left, area.high - area.low) > THIN:
            yield area


def has_light_fill(item: int) -> bool:
    """Say whether an object is filled in a light colour."""
    return all(map(_is_light, _colours([item]).distinct))


class _Colours:
    """Red and green, blue and alpha of each object's fill, two to a number; an object without one has no alpha."""

    def __init__(self, values: list[int]) -> None:
        self._values = values
        self.distinct = set(self.each())

    def each(self) -> Iterator[Colour]:
        return zip(self._values[0::2], self._values[1::2], strict=True)


def _colours(items: Sequence[int]) -> _Colours:
    count = len(items)
    buffer = (ctypes.c_uint * (4 * count))()
    base = ctypes.addressof(buffer)
    places: list[range] = [range(at, at + 16 * count, 16) for at in range(base, base + 16, 4)]
    call: Callable[..., int] = _FILL
    deque(map(call, items, *places), maxlen=0)
    return _Colours(memoryview(buffer).cast("B").cast("Q").tolist())


def _tint(colour: Colour) -> Tint:
    return (colour[0] & 0xFF) / 255, (colour[0] >> 32) / 255, (colour[1] & 0xFF) / 255


@lru_cache(maxsize=1024)
def _is_dark(colour: Colour) -> bool:
    return colour[1] >> 32 == _OPAQUE and is_dark(_tint(colour))


def _may_be_light(colour: Colour) -> bool:
    """Say whether a colour is light, or none that is known (a pattern)."""
    return colour[1] >> 32 == 0 or _is_light(colour)


@lru_cache(maxsize=1024)
def _is_light(colour: Colour) -> bool:
    return is_light(_tint(colour))
