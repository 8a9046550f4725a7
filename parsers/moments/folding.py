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
# Figures above or below the line, or in a ring, are no figures of a number: 10² is not 102.
_RAISED = re.compile("[\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]")
_NO_FIGURE = "\ufffd"
# No stamp, window or duration is anywhere near as long; trying every parting of a longer text would only cost time.
LONGEST = 240


def fold(text: str) -> str:
    """Fold widths and signs; white space stays where it is, at the ends it goes.

    Raised and ringed figures become what is no figure.
    """
    if text.isascii():
        return text.strip()
    text = _RAISED.sub(_NO_FIGURE, text)
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).translate(_SIGNS)).strip()


def compact(folded: str) -> str:
    """Remove every white space."""
    return "".join(folded.split())


def is_dash(compacted: str) -> bool:
    """Tell whether a text is nothing but dashes: the platform's sign for a known absence."""
    return bool(compacted) and not compacted.strip("-")
