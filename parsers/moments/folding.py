"""One spelling for the signs of dates and times: widths, colons and dashes of every kind."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−─━－﹣﹘", "-"),
        **dict.fromkeys("∶ː﹕", ":"),
        **dict.fromkeys("∕⁄", "/"),
        "∼": "~",
        "〜": "~",
    }
)
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


# No stamp, window or duration is anywhere near as long; trying every parting of a longer text would only cost time.
LONGEST = 240


def fold(text: str) -> str:
    """Fold widths and signs; white space stays where it is, at the ends it goes."""
    if text.isascii():
        return text.strip()
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).translate(_SIGNS)).strip()


def compact(folded: str) -> str:
    """Remove every white space."""
    return "".join(folded.split())


def is_dash(compacted: str) -> bool:
    """Tell whether a text is nothing but dashes: the platform's sign for a known absence."""
    return bool(compacted) and not compacted.strip("-")
