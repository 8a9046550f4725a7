"""Texts in cells that are cut off since the room their element says is too small for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from lxml.etree import _Element

from parsers.html.styles import Cascade
from parsers.html.styles.lengths import is_relative, number, pixels
from parsers.html.tags import BLOCKS

_CUTTING = frozenset({"hidden", "clip"})
_WIDTHS, _HEIGHTS = ("width", "max-width"), ("height", "max-height")
_WITHIN = frozenset({"td", "th"})
_CLIMB = 12
#: Pixels, the least that a page's letters are; and what of it the narrowest letters and signs take.
_SIZE, _NARROW, _SIGN = 12.0, 0.5, 0.25
_LINE = 1.0
_SIGNS = re.compile(r"[\s:.,;\-/()|il'1]")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]")
_UNBROKEN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]|[^\\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]+")

Suspects = Callable[[Callable[[str, str, str | None], bool]], Iterable[_Element]]


def cut_short(cascade: Cascade, suspects: Suspects) -> Iterator[_Element]:
    """Give the elements in cells whose text surely does not fit the room that is said, with what stands in them.

    A cut that shows itself by an ellipsis leaves the text as it is: who sees it knows that there is more.
    """

    def may(name: str, value: str, pseudo: str | None) -> bool:
        return pseudo is None and (
            (name == "overflow" and value in _CUTTING)
            or (name == "-webkit-line-clamp" and value.isdecimal())
            or (name == "margin-left" and (pixels(value) or 0) < 0)
        )

    for element in suspects(may):
        if _is_in_cell(element) and (_does_not_fit(element, cascade) or _is_pulled_out(element, cascade)):
            yield from element.iter()


def _does_not_fit(element: _Element, cascade: Cascade) -> bool:
    value = cascade.value
    lines = list(_lines(element))
    clamp = value(element, "-webkit-line-clamp") or ""
    if clamp.isdecimal() and len(lines) > int(clamp):
        return True
    if value(element, "overflow") not in _CUTTING or (value(element, "display") or _laid(element)) == "inline":
        return False
    size = _size(element, cascade)
    high = _least(element, cascade, _HEIGHTS)
    if high is not None and high < len(lines) * _LINE * size:
        return True
    wide = _least(element, cascade, _WIDTHS)
    if wide is None or value(element, "text-overflow") == "ellipsis":
        return False
    whole = value(element, "white-space") in {"nowrap", "pre"}
    runs = lines if whole else [run for line in lines for run in _UNBROKEN.findall(line)]
    return any(_width(run) * size > wide for run in runs)


def _is_pulled_out(element: _Element, cascade: Cascade) -> bool:
    """Tell whether an element is pulled out at the left of one that cuts it off."""
    pulled = -(pixels(cascade.value(element, "margin-left") or "") or 0.0)
    above = element.getparent()
    return pulled > _SIGN * _SIZE and above is not None and cascade.value(above, "overflow") in _CUTTING


def _least(element: _Element, cascade: Cascade, names: Iterable[str]) -> float | None:
    """Give the room that is said, in pixels; shares of something are not known."""
    size = _size(element, cascade)
    said = [cascade.value(element, name) or "" for name in names]
    rooms = [
        pixels(each) if not is_relative(each) else (number(each.rstrip("emxch")) or 0) * size for each in said if each
    ]
    known = [room for each, room in zip(filter(None, said), rooms, strict=True) if room is not None and "%" not in each]
    return min(known, default=None)


def _size(element: _Element, cascade: Cascade) -> float:
    for each in (element, *element.iterancestors()):
        said = cascade.value(each, "font-size") or ""
        if said and not is_relative(said) and (size := pixels(said)):
            return size
    return _SIZE


def _lines(element: _Element) -> Iterator[str]:
    text = _text(element)
    yield from (line.strip() for line in text.split("\n") if line.strip())


def _text(element: _Element) -> str:
    text = " ".join((element.text or "").split())
    for child in element:
        if child.tag == "br":
            text += "\n"
        elif isinstance(child.tag, str):
            around = "\n" if child.tag in BLOCKS else ""
            text += around + _text(child) + around
        text += " ".join((child.tail or "").split())
    return text


def _width(text: str) -> float:
    """Give the least width of a text, in font sizes."""
    return sum(1.0 if _WIDE.match(each) else _SIGN if _SIGNS.match(each) else _NARROW for each in text)


def _laid(element: _Element) -> str:
    return "block" if element.tag in BLOCKS else "inline"


def _is_in_cell(element: _Element) -> bool:
    above = element.getparent()
    for _ in range(_CLIMB):
        if above is None:
            return False
        if above.tag in _WITHIN:
            return next(element.iter("table"), None) is None
        above = above.getparent()
    return False
