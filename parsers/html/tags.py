"""How a browser lays elements out: which have no text, which run on in the line; and white space as it shows it."""

from __future__ import annotations

import re

SKIPPED = frozenset({
    "script", "style", "template", "noscript", "head", "title", "iframe", "frame",
    "object", "embed", "svg", "math", "textarea", "input", "datalist", "canvas",
})  # fmt: skip
INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
    "em", "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_SPACES = re.compile("[ \t\r\n\f\u00a0]+")


def collapsed(text: str) -> str:
    """Make each run of white space one space; an ideographic space is a letter's width put there on purpose."""
    return text if text.isprintable() and "  " not in text else _SPACES.sub(" ", text)
