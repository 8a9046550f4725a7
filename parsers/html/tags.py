"""How a browser lays elements out: which have no text, which run on in the line; and white space as it shows it."""

from __future__ import annotations

import re

from lxml.etree import _Element

SKIPPED = frozenset({
    "script", "style", "template", "noscript", "head", "title", "iframe", "frame",
    "object", "embed", "svg", "math", "textarea", "input", "datalist", "canvas", "noframes", "noembed",
    "rt", "rp", "rtc", "meter", "progress", "video", "audio",
})  # fmt: skip
#: What begins and ends lines; whatever a browser has no style for (``<o:p>``, ``<app-name>``) runs on in the line.
BLOCKS = frozenset({
    "html", "body", "address", "article", "aside", "blockquote", "br", "button", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup", "option",
    "p", "plaintext", "pre", "search", "section", "select", "summary", "ul", "xmp",
    "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th",
})  # fmt: skip
_SPACES = re.compile("[ \t\r\n\f\u00a0]+")
# Among the latter the marks that keep a text running from the left to the right, as it does without them.
_NO_LETTERS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\u200e\u202a\u202c\u202d\u2066\u2068\u2069\ud800-\udfff\ufffe\uffff]"
)
_TURNING = re.compile("[\u200f\u202b\u202e\u2067]")
_BROKEN = re.compile(r"[\d.]+(?:\n[\d.]+)+")


def is_collapsed(text: str) -> bool:
    """Say whether a text has no run of white space, no other than spaces, and nothing that is no letter."""
    return text.isprintable() and "  " not in text


def collapsed(text: str) -> str:
    """Make each run of white space one space; an ideographic space is a letter's width put there on purpose."""
    return text if text.isprintable() and "  " not in text else lettered(_SPACES.sub(" ", text))


def lettered(text: str) -> str:
    """Leave out code points that are no letters and that XML forbids; references (``&#1;``) bring them in."""
    return text if text.isprintable() else _NO_LETTERS.sub("", text)


def is_turned(text: str) -> bool:
    """Say whether marks in a text make parts of it run from the right to the left."""
    return not text.isprintable() and _TURNING.search(text) is not None


def is_broken_number(text: str) -> bool:
    """Say whether a text is a number's figures on several lines: a page breaks no number, so they are several."""
    return "\n" in text and _BROKEN.fullmatch(text) is not None


def own_texts(element: _Element) -> list[str]:
    """Give the texts that stand in an element itself."""
    own = (element.text, *(child.tail for child in element))
    return [text for text in own if text]
