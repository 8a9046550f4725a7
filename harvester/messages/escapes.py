"""A text with its escapes undone, to find what they hide: of addresses (``%41``), HTML (``&#65;``, ``<b>``) and JSON.

Undone are, too, dots and colons in brackets (``192[.]0[.]2[.]1``), as they are written to make no link.

Only for finding something in a text; what is shown or kept stays escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_PERCENT = r"(?:%(?:25)*[0-9A-Fa-f]{2})+"
_BYTE = re.compile(r"%(?:25)*([0-9A-Fa-f]{2})")
_ENTITY = r"&(?:amp;)?(?P<entity>#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});"
_CODE = r"\\{1,16}(?:u(?P<four>[0-9A-Fa-f]{4})|u\{(?P<some>[0-9A-Fa-f]{1,5})\}|x(?P<two>[0-9A-Fa-f]{2}))"
_BREAK = r"(?P<line><br\s*\\?/?>)"
# A tag whose like must follow or stand before it; a person's number is taken out around it.
_PAIRED = re.compile(r"<(?!wbr|!)", re.IGNORECASE)
# Tags that part no letters from each other; cells, paragraphs and list items do.
_INLINE = (
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|nobr|q|s|samp|small|span|strike"
    "|strong|sub|sup|time|tspan|tt|u|var|wbr"
)
_TAG = rf"(?P<tag><\\?/?(?:{_INLINE})(?:\s[^<>]{{0,500}})?\\?/?>|<!--[^<>]{{0,200}}-->)"
_SOFT = r"(?P<soft>=\r?\n)"  # where quoted-printable breaks a line that goes on
_GUARDED = r"(?P<guarded>[\[({]\s?(?:[.:]|dot)\s?[\])}]|\\{1,16}\.)"
_ESCAPE = re.compile(rf"(?P<percent>{_PERCENT})|{_ENTITY}|{_CODE}|{_BREAK}|{_TAG}|{_SOFT}|{_GUARDED}", re.IGNORECASE)
# What is not seen between two letters, and leaves them beside each other.
_UNSEEN = "\u200b"

Unit = tuple[str, int, int]


@dataclass(frozen=True)
class Unescaped:
    """A text without escapes, and where each of its letters stands in the text as it was."""

    text: str
    units: tuple[Unit, ...]
    source: str

    def spans(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Give the parts of the original text that a part of this one stands for, without the tags between them."""
        begin = stop = self.units[start][1]
        for letter, at, behind in self.units[start:end]:
            if letter == _UNSEEN and _PAIRED.match(self.source, at):
                if begin < at:
                    yield begin, at
                begin = behind
            stop = behind
        if begin < stop:
            yield begin, stop


def without_escapes(text: str) -> str | None:
    """Give the text alone, ``None`` where it has no escapes; most have nothing to find, and places cost time."""
    if _ESCAPE.search(text) is None:
        return None
    return _ESCAPE.sub(_alone, text)


def unescaped(text: str) -> Unescaped:
    """Undo a text's escapes, keeping the places."""
    units = tuple(_units(text))
    return Unescaped("".join(letter for letter, _, _ in units), units, text)


def _alone(found: re.Match[str]) -> str:
    return "" if found["tag"] or found["soft"] else "".join(letter for letter, _, _ in _letters(found))


def _units(text: str) -> Iterator[Unit]:
    end = 0
    for found in _ESCAPE.finditer(text):
        yield from ((text[at], at, at + 1) for at in range(end, found.start()))
        yield from _letters(found)
        end = found.end()
    yield from ((text[at], at, at + 1) for at in range(end, len(text)))


def _letters(found: re.Match[str]) -> Iterator[Unit]:
    if found["percent"]:
        yield from _of_bytes(found)
        return
    if code := found["four"] or found["some"] or found["two"]:
        letter = chr(int(code, 16))
    elif found["entity"]:
        letter = unescape(f"&{found['entity']};")
    elif found["guarded"]:
        letter = ":" if ":" in found["guarded"] else "."
    else:
        letter = "\n" if found["line"] else _UNSEEN
    # A name that is no entity stays itself, and one of two letters is no letter of a number.
    yield (letter if len(letter) == 1 else "&", *found.span())


def _of_bytes(found: re.Match[str]) -> Iterator[Unit]:
    """Give the letters of bytes in UTF-8; a byte that is none stands for itself."""
    places = [
        (int(one[1], 16), found.start() + one.start(), found.start() + one.end()) for one in _BYTE.finditer(found[0])
    ]
    at = 0
    for letter in bytes(byte for byte, _, _ in places).decode("utf-8", "surrogateescape"):
        size = len(letter.encode("utf-8", "surrogateescape"))
        yield letter, places[at][1], places[at + size - 1][2]
        at += size
