"""Pages that stand in a page: in a frame's attribute, or in a shadow root. They are shown, and not read."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml.etree import ParserError, _Element
from lxml.html import fragment_fromstring

from parsers.html.seen.nature import host_of
from parsers.html.tables_seen import tables_in
from parsers.table.words.vocabulary import Vocabulary


def within(root: _Element) -> Iterator[_Element]:
    """Give the roots of the pages within that have a table."""
    for element in root.iter("iframe", "template"):
        markup = element.get("srcdoc") or ""
        if element.tag == "iframe" and "<table" in markup.lower():
            try:
                yield fragment_fromstring(markup, create_parent="div")
            except (ParserError, ValueError):
                continue
        elif (
            element.tag == "template" and host_of(element) is not None and next(element.iter("table"), None) is not None
        ):
            inner = deepcopy(element)
            inner.tag = "div"
            yield inner


def has_records(root: _Element, words: Vocabulary) -> bool:
    """Tell whether a table of records stands in a page within."""
    return any(words.is_header(table.headers) for table in tables_in(root))
