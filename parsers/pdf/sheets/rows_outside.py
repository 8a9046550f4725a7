"""Rows that stand in no table: pages before the first header, or what was cut off below a table, hold records too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from parsers.pdf.sheets.printed_words import Word

# What only a record's row has; the page's own head and its notes have at most one kind of it.
_SIGNS = {
    "code": re.compile(r".*[(（][A-Za-z]{2,}\d{6,}[)）]$"),
    "start": re.compile(r"(?:.*\D)?\d{1,2}:\d\d:\d\d[-~至]-{0,2}"),
    "reading": re.compile(r"\d{1,4}:\d\d:\d\d"),
    "condition": re.compile(r".*(?:[(（]含[)）]以?上?|需填問卷[:：].*)"),
    "passed": re.compile(r"[已未]通過?"),
    "filled": re.compile(r"[已未]填"),
}
_LEAST_KINDS = 3


def sheets_with_rows(words: Iterable[Word]) -> list[int]:
    """Give the sheets on which words outside all tables look like records, by their indices."""
    seen: Counter[int] = Counter()
    for sheet, _ in {
        (word.sheet, name) for word in words for name, sign in _SIGNS.items() if sign.fullmatch(word.text)
    }:
        seen[sheet] += 1
    return sorted(sheet for sheet, kinds in seen.items() if kinds >= _LEAST_KINDS)
