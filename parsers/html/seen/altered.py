"""Whether a style sheet shows other letters than are written, or in another order."""

from __future__ import annotations

import re

from lxml.etree import _Element

from parsers.html.seen.declarations import may_alter
from parsers.html.styles import Cascade

_STRING = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'")
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)
_COUNTED = re.compile(r"counters?\(")
_NAMED = re.compile(r"attr\(\s*([\w-]+)")


def alters(element: _Element, cascade: Cascade) -> bool:
    """Tell whether the letters of an element are shown with others, turned round or masked."""
    if any(_adds_letters(element, pseudo, cascade) for pseudo in ("before", "after")):
        return True
    value = cascade.value
    return (
        (may_alter("unicode-bidi", value(element, "unicode-bidi") or "", None) and _is_turned(element, cascade))
        or may_alter("flex-direction", value(element, "flex-direction") or "", None)
        or may_alter("order", value(element, "order") or "", None)
        or may_alter("-webkit-text-security", value(element, "-webkit-text-security") or "none", None)
    )


def _is_turned(element: _Element, cascade: Cascade) -> bool:
    chain = (cascade.value(each, "direction") for each in (element, *element.iterancestors()))
    return next((said for said in chain if said), "ltr") == "rtl"


def _adds_letters(element: _Element, pseudo: str, cascade: Cascade) -> bool:
    """Tell whether a sheet puts letters or figures before or behind an element's text; ornaments are none."""
    content = cascade.value(element, "content", pseudo)
    if content is None or cascade.value(element, "display", pseudo) == "none":
        return False
    if _COUNTED.search(content):
        return True
    texts = ["".join(match) for match in _STRING.findall(content)]
    texts += [element.get(name) or "" for name in _NAMED.findall(content)]
    return any(letter.isalnum() for text in texts for letter in _ESCAPE.sub(_letter, text))


def _letter(match: re.Match[str]) -> str:
    if match[2]:
        return match[2]
    code = int(match[1], 16)
    return chr(code) if 0 < code < 0x110000 else "\ufffd"
