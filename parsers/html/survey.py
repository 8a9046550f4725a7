"""One look over all elements with attributes, for what only few of them say: styles, spans, links with a course id."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import cast

from lxml.etree import XPath, _Element

from parsers.html.seen.helpers import is_hidden_by
from parsers.html.seen.ink import LaidOut, ink_of
from parsers.html.seen.translated import MARKS, is_addition, is_replaced, is_wrapper
from parsers.html.styles import Declared, Linked, declared_in

# The short form ``//*[@*]`` takes time in the square of the number of elements it finds.
_WITH_ATTRIBUTES = XPath("descendant-or-self::*[@*]")
_SPANS = frozenset({"colspan", "rowspan"})
_LINKS = frozenset({"onclick", "href"})
_COURSE_ID = re.compile(r"gotoCourse\(\s*['\"]?(\d+)|/(?:info|enploy)/(\d+)|enployCourse\(\s*['\"]?(\d+)")
_CLIMB = 12
#: What old attributes declare of an element's looks.
_OLD = {"color": "color", "text": "color", "bgcolor": "background-color", "dir": "direction", "face": "font-family"}
_NOT_LAID_OUT = frozenset({"hidden", "popover"})
_LOOKS = frozenset({"style", "class"}) | _NOT_LAID_OUT | MARKS | _OLD.keys()


class Survey:
    """What leaves no ink, which rows are more than their texts, and the course id of each table row.

    ``translated``: a translator has been at work on the page; what it added is not laid out.
    """

    def __init__(self, root: _Element, linked: Linked, passed_over: frozenset[_Element]) -> None:
        """Survey the whole tree; ``linked`` is what came with it. Sets keep their elements alive.

        ``passed_over`` are elements declared to be no part of what is seen.
        """
        self._ids: dict[_Element, set[str]] = defaultdict(set)
        self._inline: dict[_Element, Mapping[str, Declared]] = {}
        self._known: dict[_Element, LaidOut] = {}
        self._added: list[_Element] = []
        self.translated = is_replaced(root)
        uneven = set()
        for element in cast("list[_Element]", _WITH_ATTRIBUTES(root)):
            for name, value in cast("list[tuple[str, str]]", element.items()):
                if name in _SPANS:
                    uneven.add(_row_of(element))
                elif name in _LINKS:
                    if match := _COURSE_ID.search(value):
                        self._ids[_row_of(element)].add(match[1] or match[2] or match[3])
                elif name in _LOOKS:
                    self._look(element, name, value)
        ink = ink_of(root, self._inline, self._known, linked)
        declared = dict.fromkeys(passed_over, LaidOut.DECLARED)
        self.ink = ink._replace(gone={**declared, **ink.gone, **dict.fromkeys(self._added, LaidOut.CERTAIN)})
        self.uneven_rows = frozenset(uneven | set(map(_row_of, self._touched())))

    def _look(self, element: _Element, name: str, value: str) -> None:
        """Take note of an attribute that says something of an element's looks."""
        if name == "class":
            if is_hidden_by(value):
                self._known.setdefault(element, LaidOut.DECLARED)
            if is_addition(value):
                self._added.append(element)
                self.translated = True
        elif name in _NOT_LAID_OUT:
            self._known[element] = LaidOut.CERTAIN
        elif name in MARKS:
            self.translated = True
        else:
            self.translated |= is_wrapper(element)
            declared = {_OLD[name]: Declared(value.strip().lower())} if name in _OLD else declared_in(value)
            before = self._inline.get(element, {})
            if declared:
                self._inline[element] = {**declared, **before} if name in _OLD else {**before, **declared}

    def hidden(self, element: _Element) -> LaidOut:
        """Tell whether an element is not laid out at all, and how surely."""
        return self.ink.gone.get(element, LaidOut.NO)

    def course_id(self, row: _Element) -> str | None:
        """Give the course id the row's links carry; none where they do not agree."""
        found = self._ids.get(row)
        return next(iter(found)) if found and len(found) == 1 else None

    def _touched(self) -> Iterable[_Element]:
        yield from self.ink.gone
        yield from self.ink.unseen
        yield from self.ink.unsure
        yield from self.ink.struck
        yield from self.ink.pictures


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
