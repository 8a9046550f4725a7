"""What a browser does with some elements whatever the sheets say: what is closed, replaced, numbered, collapsed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml.etree import _Element

from parsers.html.styles import Cascade

_STARTS_WITH_DIGIT = re.compile(r"\s*\d")
_MARKED_BY = ("list-style", "list-style-type")
_MAX_COLUMNS = 100


class Natural(NamedTuple):
    """Elements that are not laid out, whose own text is not seen, and whose letters are shown otherwise."""

    gone: set[_Element]
    unseen: set[_Element]
    unsure: set[_Element]


def by_nature(root: _Element, cascade: Cascade) -> Natural:
    """Look at the elements of a page that are shown otherwise than as their texts."""
    found = Natural(set(), set(), set())
    for element in root.iter("details", "dialog", "bdo", "template", "ol", "table"):
        match element.tag:
            case "bdo":
                if (element.get("dir") or "").lower() == "rtl":
                    found.unsure.add(element)
            case "ol":
                found.unsure.update(item for item in element.iter("li") if _is_numbered(element, item, cascade))
            case "table":
                found.gone.update(_of_collapsed_columns(element, cascade))
            case "template":
                if (host := host_of(element)) is not None and next(element.iter("slot"), None) is None:
                    found.gone.update(each for each in host if each is not element)
                    found.unseen.add(host)
            case _ if "open" not in element.attrib:
                closed = element.tag == "dialog"
                found.gone.update([element] if closed else [each for each in element if each.tag != "summary"])
                found.unseen.add(element)
    return found


def host_of(template: _Element) -> _Element | None:
    """Give the element in whose place a template is shown (a shadow root); ``None`` of any other template."""
    return template.getparent() if any(str(name).startswith("shadowroot") for name in template.attrib) else None


def _is_numbered(ordered: _Element, item: _Element, cascade: Cascade) -> bool:
    """Tell whether a list's number stands before figures, which are then read together."""
    if not _STARTS_WITH_DIGIT.match("".join(map(str, item.itertext()))):
        return False
    said = (cascade.value(each, name) for each in (item, ordered) for name in _MARKED_BY)
    return not any(one is not None and "none" in one.split() for one in said)


def _of_collapsed_columns(table: _Element, cascade: Cascade) -> Iterable[_Element]:
    """Give the cells of a table's columns that are collapsed."""
    if not cascade.mentions("visibility"):
        return
    collapsed: set[int] = set()
    for column, places in _placed(table.iter("col"), "span"):
        whole = (column, *column.iterancestors("colgroup"))
        if any(cascade.value(each, "visibility") == "collapse" for each in whole):
            collapsed.update(places)
    for row in table.iter("tr") if collapsed else ():
        for cell, places in _placed(row.iterchildren("td", "th"), "colspan"):
            if places.start in collapsed:
                yield cell


def _placed(elements: Iterable[_Element], spans: str) -> Iterator[tuple[_Element, range]]:
    place = 0
    for element in elements:
        said = element.get(spans) or "1"
        wide = min(int(said), _MAX_COLUMNS) if said.isdecimal() and len(said) < len(str(_MAX_COLUMNS)) else 1
        yield element, range(place, place + wide)
        place += wide
