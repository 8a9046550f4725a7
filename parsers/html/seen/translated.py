"""Marks that translators leave in a page: what they put in is none of its text, what they replaced may differ."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.etree import _Element

#: Attributes by which a browser's translator remembers what it replaced.
MARKS = frozenset({"_msttexthash", "_msthash", "_mstmutation"})
_REPLACED = frozenset({"translated-ltr", "translated-rtl"})
# Classes of style sheets that only move things (``translate-middle``) are none of these.
_ADDED = re.compile(
    r"(?:immersive-translate|imt)-(?:target|translation)\S*|(?:\w+-)*translat(?:e|ed|ion|or)-(?:target|result|wrapper|"
    r"content|text|inner|block)\S*|(?:\w+-)+(?:translated|translation)",
    re.IGNORECASE,
)
_REPEATED = 1024


@lru_cache(maxsize=_REPEATED)
def is_addition(classes: str) -> bool:
    """Tell whether an element's classes say that a translator put it beside the text of the page."""
    return any(_ADDED.fullmatch(token) for token in classes.split())


def is_wrapper(element: _Element) -> bool:
    """Tell whether an element is one of the pair that Google's translator puts around what it replaced."""
    above = element.getparent()
    return all(
        each is not None and each.tag == "font" and "vertical-align" in (each.get("style") or "")
        for each in (element, above)
    )


def is_replaced(root: _Element) -> bool:
    """Tell whether a translator says of the whole page that its texts were replaced, and some were."""
    marked = not _REPLACED.isdisjoint((root.get("class") or "").split())
    return marked and next(root.iter("font"), None) is not None
