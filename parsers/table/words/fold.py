"""Folding of printed text: the radicals a print producer puts for letters, widths, white space.

Print producers name some glyphs by their radical code point. NFKC maps the Kangxi radicals (U+2F00 …) but hardly
any of the CJK Radicals Supplement (U+2E80 …), hence the table.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SUPPLEMENT = {
    0x2E81: "厂", 0x2E84: "乙", 0x2E86: "冂", 0x2E88: "刀", 0x2E89: "刂", 0x2E8A: "卜", 0x2E8B: "㔾", 0x2E8C: "小",
    0x2E8E: "兀", 0x2E8F: "尣", 0x2E90: "尢", 0x2E92: "巳", 0x2E93: "幺", 0x2E95: "彐", 0x2E96: "忄", 0x2E97: "心",
    0x2E98: "扌", 0x2E99: "攵", 0x2E9B: "旡", 0x2E9C: "日", 0x2E9D: "月", 0x2E9E: "歺", 0x2E9F: "母", 0x2EA0: "民",
    0x2EA1: "氵", 0x2EA2: "氺", 0x2EA3: "灬", 0x2EA4: "爫", 0x2EA6: "丬", 0x2EA7: "牛", 0x2EA8: "犭", 0x2EA9: "王",
    0x2EAA: "疋", 0x2EAB: "罒", 0x2EAC: "示", 0x2EAD: "礻", 0x2EAE: "竹", 0x2EAF: "糸", 0x2EB0: "纟", 0x2EB6: "羊",
    0x2EB9: "耂", 0x2EBA: "肀", 0x2EBB: "聿", 0x2EBC: "月", 0x2EBD: "臼", 0x2EBE: "艹", 0x2EBF: "艹", 0x2EC0: "艹",
    0x2EC1: "虎", 0x2EC2: "衤", 0x2EC3: "覀", 0x2EC4: "西", 0x2EC5: "见", 0x2EC6: "角", 0x2EC8: "讠", 0x2EC9: "贝",
    0x2ECA: "足", 0x2ECB: "车", 0x2ECC: "辶", 0x2ECD: "辶", 0x2ECE: "辶", 0x2ECF: "邑", 0x2ED0: "钅", 0x2ED1: "長",
    0x2ED2: "镸", 0x2ED3: "长", 0x2ED4: "门", 0x2ED5: "阜", 0x2ED6: "阝", 0x2ED7: "雨", 0x2ED8: "青", 0x2ED9: "韦",
    0x2EDA: "页", 0x2EDB: "风", 0x2EDC: "飞", 0x2EDD: "食", 0x2EDF: "飠", 0x2EE0: "饣", 0x2EE1: "首", 0x2EE2: "马",
    0x2EE3: "骨", 0x2EE4: "鬼", 0x2EE5: "鱼", 0x2EE6: "鸟", 0x2EE7: "卤", 0x2EE8: "麦", 0x2EE9: "黄", 0x2EEA: "黾",
    0x2EEB: "斉", 0x2EEC: "齐", 0x2EED: "歯", 0x2EEE: "齿", 0x2EEF: "竜", 0x2EF0: "龙", 0x2EF1: "龜", 0x2EF2: "亀",
    0x2EF3: "龟",
}  # fmt: skip
_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_RADICALS = {**_SUPPLEMENT, **_KANGXI}
#: The letters that some radical stands for.
RADICAL_LETTERS = frozenset(_RADICALS.values())
_RADICAL = re.compile("[\u2e80-\u2fd5]")
# White space of every kind and marks of no width; U+3000 is handled apart because names use it on purpose.
_BLANK = re.compile("[\\s\u200b\u200c\u200d\u2060\ufeff\u00ad]+")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"
_WRAP = re.compile(f"(?<=[{_WIDE}])[ \t\r]*\n\\s*(?=[{_WIDE}])")
_GAP = re.compile(f"(?<=[{_WIDE}])\\s+(?=[{_WIDE}])")
_RUN = re.compile("[ \\t\\r\\n\\f\\v\u00a0\u2000-\u200a\u202f\u205f]+")
_NO_WIDTH = re.compile("[\u200b\u2060\ufeff\u00ad]+")
_ELLIPSES = ("\u2026", "\u22ef", "\u2025", "...", "．．．", "。。。")


def radicals(text: str) -> str:
    """Replace radical code points by the letters they stand for; nothing else changes."""
    return text.translate(_RADICALS) if _RADICAL.search(text) else text


def tidy(text: str) -> str:
    """Make one line: radicals folded, each run of white space one space; printed characters stay as they are."""
    if text.isalnum():
        return text
    line = text.replace("\n", " ")
    if line.isprintable() and "  " not in line and (line.isascii() or not _RADICAL.search(line)):
        return line.strip(" ")
    return _RUN.sub(" ", _NO_WIDTH.sub("", radicals(text))).strip(" \u3000")


def unwrapped(text: str) -> str:
    """Make one line of a wrapped text: between two Chinese letters a line break is no space."""
    return tidy(_WRAP.sub("", text) if "\n" in text else text)


def word(text: str) -> str:
    """Make one word of a narrow cell's text: no white space between Chinese letters at all (已 填 is 已填)."""
    return _GAP.sub("", tidy(text))


def is_cut(text: str) -> bool:
    """Tell whether a text ends in an ellipsis, as one does that is wider than the room it is shown in."""
    return text.endswith(_ELLIPSES)


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """Make the form texts are compared in: radicals folded, NFKC, every white space removed."""
    if text.isascii():
        return "".join(text.split())
    return _BLANK.sub("", unicodedata.normalize("NFKC", radicals(text)))
