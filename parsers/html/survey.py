"""One look over all elements with attributes, for what only few of them say: hidden, spans, links with a course id."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import cast

from lxml.etree import XPath, _Element

from parsers.html.visibility import hides

# The short form ``//*[@*]`` takes time in the square of the number of elements it finds.
_WITH_ATTRIBUTES = XPath("descendant-or-self::*[@*]")
_SPANS = frozenset({"colspan", "rowspan"})
_LINKS = frozenset({"onclick", "href"})
_COURSE_ID = re.compile(r"gotoCourse\(\s*['\"]?(\d+)|/(?:info|enploy)/(\d+)|enployCourse\(\s*['\"]?(\d+)")
_CLIMB = 12


class Survey:
    """Which elements are hidden, which rows have hidden or spanning cells, and the course id of each table row."""

    def __init__(self, root: _Element) -> None:
        """Survey the whole tree; the sets keep their elements alive, so that membership holds."""
        self._ids: dict[_Element, set[str]] = defaultdict(set)
        hidden, uneven = set(), set()
        for element in cast("list[_Element]", _WITH_ATTRIBUTES(root)):
            for name, value in cast("list[tuple[str, str]]", element.items()):
                if name in _SPANS:
                    uneven.add(_row_of(element))
                elif name in _LINKS:
                    if match := _COURSE_ID.search(value):
                        self._ids[_row_of(element)].add(match[1] or match[2] or match[3])
                elif hides(name, value):
                    hidden.add(element)
                    uneven.add(_row_of(element))
        self.hidden = frozenset(hidden)
        self.uneven_rows = frozenset(uneven)

    def course_id(self, row: _Element) -> str | None:
        """Give the course id the row's links carry; none where they do not agree."""
        found = self._ids.get(row)
        return next(iter(found)) if found and len(found) == 1 else None


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
