"""Names compared as people read them: width, brackets, punctuation and suffixes folded away."""

from __future__ import annotations

import re
import unicodedata

_SUFFIX = re.compile(r"[(\[{<〈《【（［]\s*html\s*5\s*[)\]}>〉》】）］]\s*$", re.IGNORECASE)
_MEANT = "+#&"
_PART = re.compile(r"[0-9]+|[〇一二兩三四五六七八九十]+|[甲乙丙丁上中下前後續]$|初階|中階|高階|進階|入門|基礎")
_SAME = str.maketrans({"台": "臺"})


def fold(name: str) -> str:
    """Fold a course's or package's name: NFKC, no ``(html5)``, no punctuation or space, lower case, 台 as 臺.

    Numbers and letters stay: 「計畫(二)」 is another course than 「計畫」 and folds to another text.
    """
    text = unicodedata.normalize("NFKC", name).strip()
    while (shorter := _SUFFIX.sub("", text).strip()) != text:
        text = shorter
    kept = (character for character in text if unicodedata.category(character)[0] in "LNM" or character in _MEANT)
    return "".join(kept).casefold().translate(_SAME)


def fold_code(code: str) -> str:
    """Fold a course code: NFKC, upper case, no white space; nothing that could make two codes one."""
    return "".join(unicodedata.normalize("NFKC", code).upper().split())


def part_marks(name: str) -> tuple[str, ...]:
    """Give what tells parts or editions of one course apart: numbers, 上/下 at the end, 初階/進階.

    Text recognition's slips seldom make or lose one, another course of a series always does.
    """
    return tuple(_PART.findall(fold(name)))
