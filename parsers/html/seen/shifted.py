"""Pieces of a cell that a style sheet moves past others of it, or out of it; and cells that it moves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from lxml.etree import _Element

from parsers.html.styles import Cascade
from parsers.html.styles.lengths import pixels

_OUT_OF_FLOW = frozenset({"absolute", "fixed"})
_OFFSET = frozenset({"relative", "sticky"})
_ACROSS, _DOWN = ("left", "right"), ("top", "bottom")
_CELLS = frozenset({"td", "th"})
_CLIMB = 12
#: Pixels: half a figure's width, and a line's height.
_FIGURE, _LINE = 4.0, 16.0
_TRANSLATED = re.compile(r"translate([xy]|3d)?\(([^()]*)\)")

Suspects = Callable[[Callable[[str, str, str | None], bool]], Iterable[_Element]]


def shifted(cascade: Cascade, suspects: Suspects) -> Iterator[_Element]:
    """Give the elements in cells, and the cells, whose letters stand elsewhere than they are written."""

    def may(name: str, value: str, pseudo: str | None) -> bool:
        if pseudo is not None:
            return False
        if name == "position":
            return value in _OUT_OF_FLOW | _OFFSET
        if name in {"transform", "translate"}:
            return any(_translation(name, value))
        return name == "margin-left" and (pixels(value) or 0) <= -_FIGURE

    for element in suspects(may):
        if is_in_cell(element) and any(map(str.isalnum, _text(element))) and _is_shifted(element, cascade):
            yield from element.iter()


def is_taken_out(element: _Element, cascade: Cascade) -> bool:
    """Tell whether a cell is none of its row's any more, so that those behind it stand under other columns."""
    floats = (cascade.value(element, "float") or "none") in {"left", "right", "inline-start", "inline-end"}
    return floats or cascade.value(element, "position") in _OUT_OF_FLOW


def is_in_cell(element: _Element) -> bool:
    """Tell whether an element is a table's cell or stands in one."""
    above: _Element | None = element
    for _ in range(_CLIMB):
        if above is None:
            return False
        if above.tag in _CELLS:
            return True
        above = above.getparent()
    return False


def _is_shifted(element: _Element, cascade: Cascade) -> bool:
    value = cascade.value
    position = value(element, "position") or "static"
    said = {name: value(element, name) for name in (*_ACROSS, *_DOWN)}
    if position in _OUT_OF_FLOW:
        return any(one not in {None, "auto"} for one in said.values())
    across, down = 0.0, 0.0
    if position in _OFFSET:
        across = max(abs(pixels(said[name]) or 0.0) for name in _ACROSS)
        down = max(abs(pixels(said[name]) or 0.0) for name in _DOWN) if position == "relative" else 0.0
    for name in ("transform", "translate"):
        x, y = _translation(name, value(element, name) or "")
        across, down = max(across, abs(x)), max(down, abs(y))
    pulled = -(pixels(value(element, "margin-left")) or 0.0)
    # Alone in its cell a piece may be moved a little; past others it may not.
    least = _FIGURE if _has_company(element) else _LINE
    return across >= least or pulled >= least or down >= _LINE


def _translation(name: str, value: str) -> tuple[float, float]:
    """Give by how many pixels a transformation moves to the right and down."""
    if name == "translate":
        parts = value.split()
    else:
        found = _TRANSLATED.search(value)
        if found is None:
            return 0.0, 0.0
        parts = [part.strip() for part in found[2].split(",")]
        if found[1] == "y":
            parts.insert(0, "0")
    lengths = [pixels(part) or 0.0 for part in [*parts, "0", "0"][:2]]
    return lengths[0], lengths[1]


def _has_company(element: _Element) -> bool:
    """Tell whether other letters stand in the same cell."""
    cell = next((each for each in (element, *element.iterancestors()) if each.tag in _CELLS), element)
    letters = [sum(map(str.isalnum, _text(each))) for each in (cell, element)]
    return letters[0] > letters[1]


def _text(element: _Element) -> str:
    return "".join(map(str, element.itertext()))
