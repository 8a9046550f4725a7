"""Header labels as print wraps them: found in a page's text without white space, whatever its geometry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.table.words.columns import spellings

_ALIKE = {"迄": "迄訖", "(": "(（", ")": ")）", ":": ":："}


def _patterns(text: str) -> Iterator[str]:
    """Give the forms in which a spelling is searched: with every letter that is read as the same one.

    Each begins with a letter that it must have, so that the search leaps from one to the next.
    """
    if text.startswith("no"):
        # Within an English word it is no label.
        end = "[.．]" if text.endswith(".") else "(?![A-Za-z])"
        yield from (f"{first}(?<![A-Za-z]{first})[OoＯｏ]{end}" for first in "NnＮｎ")
        return
    rest = "".join(f"[{_ALIKE[letter]}]" if letter in _ALIKE else re.escape(letter) for letter in text[1:])
    yield from (re.escape(first) + rest for first in _ALIKE.get(text[0], text[0]))


_LONGEST_FIRST = sorted({text for text, _ in spellings()}, key=len, reverse=True)
#: Any known header text, the longest that stands there; 終身學習時數最後上傳時間 is a fact above the table.
LABEL = re.compile(f"(?:{'|'.join(form for text in _LONGEST_FIRST for form in _patterns(text))})(?!最後)")


def is_label(text: str) -> bool:
    """Tell whether a text without white space is a known header text, whole."""
    return LABEL.fullmatch(text) is not None
