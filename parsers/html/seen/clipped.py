"""Elements that are kept off the screen or cut down to nothing."""

from __future__ import annotations

from lxml.etree import _Element

from parsers.html.seen.declarations import OFFSETS, SIZES, is_small
from parsers.html.styles import Cascade
from parsers.html.styles.lengths import pixels
from parsers.html.styles.values import is_far, is_no_area

_CUTTING = frozenset({"hidden", "clip", "auto", "scroll"})
_TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "html", "body"})
_AS_TABLES = frozenset({
    "table", "table-row", "table-cell", "table-row-group", "table-header-group", "table-footer-group", "initial",
    "revert",
})  # fmt: skip


def is_clipped(element: _Element, cascade: Cascade) -> bool:
    """Tell whether an element is kept off the screen or cut down to nothing, as helpers of screen readers are."""
    value = cascade.value
    placed = (value(element, "position") or "static") in {"absolute", "fixed"}
    if (placed and is_no_area(value(element, "clip") or "")) or is_no_area(value(element, "clip-path") or ""):
        return True
    moved = placed or value(element, "position") == "relative"
    if any(is_far(value(element, name) or "") for name in (OFFSETS if moved else OFFSETS[-2:])):
        return True
    if element.tag in _TABLE_PARTS and (value(element, "display") or "table") in _AS_TABLES:
        return False
    contained = set((value(element, "contain") or "").split())
    cut = value(element, "overflow") in _CUTTING or not contained.isdisjoint({"strict", "paint"})
    sizes = [value(element, name) or "" for name in SIZES]
    if not cut:
        return False
    nothing = not contained.isdisjoint({"strict", "size"}) and not any(sizes)
    return nothing or any(map(is_small, sizes)) or pixels(value(element, "line-height")) == 0
