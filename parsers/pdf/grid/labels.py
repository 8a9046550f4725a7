"""Header labels as print wraps them: found in a page's text without white space, whatever its geometry."""

from __future__ import annotations

import re

from parsers.table.words.columns import spellings

_ALIKE = {"迄": "迄訖", "(": "(（", ")": ")）", ":": ":："}


def _pattern(text: str) -> str:
    """Give the form in which a spelling is searched: with every letter that is read as the same one."""
    if text.startswith("no"):
        # Within an English word it is no label.
        return r"(?<![A-Za-z])[NnＮｎ][OoＯｏ]" + (r"[.．]" if text.endswith(".") else "(?![A-Za-z])")
    return "".join(f"[{_ALIKE[letter]}]" if letter in _ALIKE else re.escape(letter) for letter in text)


_LONGEST_FIRST = sorted({text for text, _ in spellings()}, key=len, reverse=True)
#: Any known header text, the longest that stands there; 終身學習時數最後上傳時間 is a fact above the table.
LABEL = re.compile(f"(?:{'|'.join(map(_pattern, _LONGEST_FIRST))})(?!最後)")


def is_label(text: str) -> bool:
    """Tell whether a text without white space is a known header text, whole."""
    return LABEL.fullmatch(text) is not None
