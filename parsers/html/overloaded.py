"""Elements with more attributes than anybody writes: a parser's work grows with the square of their number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from lxml.etree import HTMLParser, XMLSyntaxError, fromstring

if TYPE_CHECKING:
    from lxml.etree import ParserTarget

MOST = 1000
# An element ends at the first ``>`` that stands in none of its values: with few of those, many attributes are long
# pieces of text. Only where that may be are they counted, which takes as long as a parse.
_END = ">"
_END_IN_A_VALUE = re.compile(r"""=\s*+(?:"[^">]*+>|'[^'>]*+>)""")
_SHORTEST = len("a ")
_SOON = 100


class _OverloadedError(Exception):
    """An element has more attributes than ``MOST``."""


class _Counted:
    """Takes a parser's events without a tree, whose making is what takes the time."""

    def start(self, _tag: str, attributes: Mapping[str, str]) -> None:
        if len(attributes) > MOST:
            raise _OverloadedError

    def close(self) -> None:
        return


def is_overloaded(text: str) -> bool:
    """Tell whether an element of a page has more than ``MOST`` attributes, in time that grows with the page alone."""
    pieces = 1 + sum(1 for _ in _END_IN_A_VALUE.finditer(text))
    if not _has_piece(text, MOST * _SHORTEST // pieces):
        return False
    # Typed as what has every event's method, though each that is there costs a call an event.
    target = cast("ParserTarget", _Counted())
    try:
        fromstring(text.encode(), HTMLParser(target=target, encoding="utf-8", huge_tree=True))
    except _OverloadedError:
        return True
    except XMLSyntaxError:
        return False
    return False


def _has_piece(text: str, length: int) -> bool:
    """Tell whether somewhere no element ends for so long; where that is short it is taken to be so."""
    start = 0
    while length > _SOON and start + length <= len(text):
        end = text.rfind(_END, start, start + length)
        if end < 0:
            return True
        start = end + 1
    return length <= _SOON
