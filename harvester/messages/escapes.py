"""A text with its escapes undone, to find what they hide: of addresses (``%41``), HTML (``&#65;``, ``<br>``) and JSON.

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
_CODE = r"\\+(?:u(?P<four>[0-9A-Fa-f]{4})|u\{(?P<some>[0-9A-Fa-f]{1,5})\}|x(?P<two>[0-9A-Fa-f]{2}))"
_BREAK = r"(?P<line><br\s*/?>)|(?P<chance><wbr\s*/?>)"
_ESCAPE = re.compile(rf"(?P<percent>{_PERCENT})|{_ENTITY}|{_CODE}|{_BREAK}", re.IGNORECASE)
# A break that may be taken leaves nothing to see where it is not.
_UNSEEN = "\u200b"

Unit = tuple[str, int, int]


@dataclass(frozen=True)
class Unescaped:
    """A text without escapes, and where each of its letters stands in the text as it was."""

    text: str
    units: tuple[Unit, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the part of the original text that a part of this one stands for."""
        return self.units[start][1], self.units[end - 1][2]


def unescaped(text: str) -> Unescaped | None:
    """Undo a text's escapes; ``None`` where it has none."""
    if _ESCAPE.search(text) is None:
        return None
    units = tuple(_units(text))
    return Unescaped("".join(letter for letter, _, _ in units), units)


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
