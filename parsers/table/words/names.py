"""Whether two texts that name a page's holder name the same person."""

from __future__ import annotations

import re

from parsers.table.words.fold import bare

# What a page puts around a name: a greeting, a title, a number in parentheses.
_AROUND = re.compile(
    r"^(?:您好|你好|歡迎|嗨|hi|hello)[,，!！:：]?|(?:您好|你好|先生|小姐|女士|同仁|學員|君)?[,，!！]?$", re.IGNORECASE
)
_ASIDE = re.compile(r"[(（\[【].*?[)）\]】]")
_MASK = re.compile("[*＊○〇◯Ｏ□?？]")


def is_same_name(one: str, other: str) -> bool:
    """Compare two names without what stands around them; a masked letter (王○明) stands for any."""
    first, second = _plain(one), _plain(other)
    if len(first) != len(second):
        return False
    return all(a == b or _MASK.match(a) or _MASK.match(b) for a, b in zip(first, second, strict=True))


def _plain(name: str) -> str:
    return _AROUND.sub("", _ASIDE.sub("", bare(name)))
