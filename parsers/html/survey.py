"""One look over all elements with attributes, for what only few of them say: styles, spans, links with a course id."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import cast

from lxml.etree import XPath, _Element

from parsers.html.helpers import is_hidden_by
from parsers.html.ink import Hidden, ink_of
from parsers.html.styles import Declared, declared_in

# The short form ``//*[@*]`` takes time in the square of the number of elements it finds.
_WITH_ATTRIBUTES = XPath("descendant-or-self::*[@*]")
_SPANS = frozenset({"colspan", "rowspan"})
_LINKS = frozenset({"onclick", "href"})
_COURSE_ID = re.compile(r"gotoCourse\(\s*['\"]?(\d+)|/(?:info|enploy)/(\d+)|enployCourse\(\s*['\"]?(\d+)")
_CLIMB = 12
#: What old attributes declare of an element's looks.
_OLD = {"color": "color", "text": "color", "bgcolor": "background-color", "dir": "direction"}


class Survey:
    """What leaves no ink, which rows are more than their texts, and the course id of each table row."""

    def __init__(self, root: _Element, linked: Mapping[str, str]) -> None:
        """Survey the whole tree; ``linked`` are sheets that came with it. Sets keep their elements alive."""
        self._ids: dict[_Element, set[str]] = defaultdict(set)
        inline: dict[_Element, Mapping[str, Declared]] = {}
        known: dict[_Element, Hidden] = {}
        uneven = set()
        for element in cast("list[_Element]", _WITH_ATTRIBUTES(root)):
            for name, value in cast("list[tuple[str, str]]", element.items()):
                if name in _SPANS:
                    uneven.add(_row_of(element))
                elif name in _LINKS:
                    if match := _COURSE_ID.search(value):
                        self._ids[_row_of(element)].add(match[1] or match[2] or match[3])
                elif name == "style":
                    if declared := declared_in(value):
                        inline[element] = {**inline.get(element, {}), **declared}
                elif name == "class":
                    if is_hidden_by(value):
                        known.setdefault(element, Hidden.DECLARED)
                elif name == "hidden":
                    known[element] = Hidden.CERTAIN
                elif name in _OLD:
                    inline[element] = {_OLD[name]: Declared(value.strip().lower()), **inline.get(element, {})}
        self.ink = ink_of(root, inline, known, linked)
        self.uneven_rows = frozenset(uneven | set(map(_row_of, self._touched())))

    def hidden(self, element: _Element) -> Hidden:
        """Tell whether an element is not laid out at all, and how surely."""
        return self.ink.gone.get(element, Hidden.NO)

    def course_id(self, row: _Element) -> str | None:
        """Give the course id the row's links carry; none where they do not agree."""
        found = self._ids.get(row)
        return next(iter(found)) if found and len(found) == 1 else None

    def _touched(self) -> Iterable[_Element]:
        yield from self.ink.gone
        yield from self.ink.unseen
        yield from self.ink.unsure


def _row_of(element: _Element) -> _Element:
    """Give the nearest row an element stands in, or the element itself where there is none."""
    current: _Element | None = element
    for _ in range(_CLIMB):
        if current is None:
            break
        if current.tag == "tr":
            return current
        current = current.getparent()
    return element
