"""Which letters of a page nobody sees, by any means: what may be unseen by its signs is drawn and looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import compress
from operator import sub
from typing import NamedTuple

from parsers.pdf.paint.drawing import Drawing
from parsers.pdf.paint.placed import Letters
from parsers.pdf.paint.setting import Setting, settings_of, usual_quarter, usual_size
from parsers.pdf.paint.shapes import Area, DrawnObject, area_of
from parsers.pdf.paint.signs import NO_SIGNS, PaintSigns, signs_of
from parsers.pdf.paint.written import owners_of
from parsers.pdf.seen.empty import Fonts, maybe_empty
from parsers.pdf.seen.ink import Inked, inked
from parsers.pdf.seen.legible import illegible
from parsers.pdf.seen.render import PageLook

_NEAR = 0.5  # of a letter's height: so far beyond a page's edge it is written again on the next page
_LARGE = 2.0  # times a page's usual letter
_FLAT = 0.02  # points; a letter so high, or so wide, has no shape


class KnownOfPage(NamedTuple):
    """What is known of a page before its letters are looked at.

    ``known`` letters are not asked about: something is said of them anyway; ``layered`` says that the document has
    layers, which may be switched off; ``darkened`` that all blending on the page darkens.
    """

    known: Collection[int]
    fonts: Fonts
    layered: bool
    darkened: bool


def sight_of(look: PageLook, drawing: Drawing | None, letters: Letters, held: KnownOfPage) -> Inked:
    """Find the letters (their positions) that leave no ink within the page, and those of which a part is seen.

    ``drawing`` is ``None`` for a plain page.
    """
    if not letters.real:
        return Inked()
    signs = signs_of(drawing, darkened=held.darkened) if drawing is not None else NO_SIGNS
    unseen, strange = _set_oddly(drawing) if drawing is not None else (frozenset(), frozenset())
    flat, out = _flat(letters), _beyond(letters, look.whole)
    empty = maybe_empty(letters, held.fonts)
    if not (held.layered or flat or out or empty or unseen or strange or any(signs)):
        return Inked()
    owners = letters.owners or owners_of(letters.text_page, letters.real)
    # The library makes letters once of what is written twice on one spot: whichever of the two leaves the ink.
    again = set(drawing.all_texts) - set(owners) - unseen if drawing is not None else set()
    none = {*flat, *_of(unseen, owners)}
    asked = set(range(len(owners))) if held.layered else set(_of(signs.objects, owners))
    asked.update(out, empty, *(letters.within(area) for area in signs.grounds))
    asked -= {at for at in asked if letters.is_blank(at)} | set(held.known) | none
    part = set(_of(strange, owners))
    if asked:
        found = inked(look, letters, asked, owners, again)
        none |= found.none
        part |= found.part
        part |= {at for at in asked - none if owners[at] in signs.disputed}
    if drawing is not None:
        for told in _to_be_told(letters, owners, signs, asked - none, again):
            none |= illegible(look, drawing, letters, told, owners)
    return Inked(frozenset(none), frozenset(part - none))


def _of(objects: Collection[int], owners: Sequence[int]) -> Iterator[int]:
    """Give the letters that these objects draw."""
    return compress(range(len(owners)), map(objects.__contains__, owners)) if objects else iter(())


def _set_oddly(drawing: Drawing) -> tuple[frozenset[int], frozenset[int]]:
    """Give the text objects whose letters are too small to be seen, and those whose letters are not read as set."""
    found = settings_of(drawing)
    usual, quarter = usual_size(found.values()), usual_quarter(found.values())
    distinct = set(found.values())
    small = {each for each in distinct if each.is_speck or each.is_small_among(usual)}
    odd = {each for each in distinct if _is_odd(each) or each.quarter != quarter} - small
    if not (small or odd):
        return frozenset(), frozenset()
    return (
        frozenset(item for item, each in found.items() if each in small),
        frozenset(item for item, each in found.items() if each in odd),
    )


def _is_odd(one: Setting) -> bool:
    return one.is_squeezed or one.is_mirrored


def _to_be_told(
    letters: Letters, owners: Sequence[int], signs: PaintSigns, seen: Collection[int], again: Collection[int]
) -> Iterator[set[int]]:
    """Give the letters that may not be told from what is around them, and those that they may have taken the ink of.

    They are looked at apart from each other, for the shapes of both lie over each other.
    """
    light = {at for at in seen if owners[at] in signs.light}
    # A watermark's letters are seen beside the text that stands on them.
    large = _LARGE * letters.usual_height() if light else 0.0
    small = {at for at in light if letters.height(at) <= large}
    yield small | {at for area in signs.grounds for at in letters.within(area) if at in seen}
    under = letters.over_each_other(light) - light if light else set()
    for item in signs.light.intersection(again):
        under.update(letters.within(area_of(DrawnObject(item))))
    yield {at for at in under if not letters.is_blank(at)}


def specks_of(drawing: Drawing, owners: Collection[int]) -> list[Area]:
    """Give where texts stand that are too small for the library to make letters of; ``owners`` draw letters."""
    known = set(owners)
    found = settings_of(drawing)
    return [area_of(DrawnObject(item)) for item, each in found.items() if each.is_speck and item not in known]


def on_edge(letters: Letters, window: Sequence[float]) -> frozenset[int]:
    """Give the letters that lie across an edge of a window (left, upper, right, lower), or half their height beyond."""
    left, upper, right, lower = window
    edges = Area(left, lower, right, upper)
    found = set()
    for at in range(len(letters.real)):
        box = letters.area(at)
        near = edges.widened((box.high - box.low) * _NEAR)
        if box.within(edges) != box and _crossed(box, near):
            found.add(at)
    return frozenset(found)


def _crossed(box: Area, other: Area) -> bool:
    part = box.within(other)
    return part.left < part.right and part.low < part.high


def _flat(letters: Letters) -> list[int]:
    """Give the letters without any height or width."""
    west, north, east, south = letters.edges
    if min(map(sub, north, south)) > _FLAT and min(map(sub, east, west)) > _FLAT:
        return []
    sizes = zip(map(sub, north, south), map(sub, east, west), strict=True)
    return [
        at for at, (tall, wide) in enumerate(sizes) if min(abs(tall), abs(wide)) <= _FLAT and not letters.is_blank(at)
    ]


def _beyond(letters: Letters, whole: Area) -> list[int]:
    """Give the letters that are not wholly on the page."""
    west, north, east, south = letters.edges
    if min(west) >= whole.left and min(south) >= whole.low and max(east) <= whole.right and max(north) <= whole.high:
        return []
    return [at for at in range(len(letters.real)) if (box := letters.area(at)).within(whole) != box]
