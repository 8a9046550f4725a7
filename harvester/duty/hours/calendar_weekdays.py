"""Whether the weekdays a calendar file writes fit its dates, in whatever words or numbers it writes them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

_Row = TypeVar("_Row")

_WORDS = {
    **{sign: at for at, sign in enumerate("一二三四五六日")},
    "天": 6,
    **{name: at for at, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
}
_PREFIXES = ("星期", "禮拜", "週", "周")
_LETTERS = 3
_MONDAY_IS_1 = {**{str(at + 1): at for at in range(7)}, "0": 6}
_SUNDAY_IS_1 = {str(at + 1): (at + 6) % 7 for at in range(7)}


def misfits(rows: Iterable[_Row], read: Callable[[_Row], tuple[date, str]]) -> list[_Row]:
    """Give the rows whose weekday is another than its date's, or is none; a blank one says nothing.

    Numbers may count from Monday or from Sunday: that way is taken by which fewer rows are wrong.
    """
    given = list(rows)
    return min((_wrong(given, read, numbers) for numbers in (_MONDAY_IS_1, _SUNDAY_IS_1)), key=len)


def _wrong(rows: list[_Row], read: Callable[[_Row], tuple[date, str]], numbers: dict[str, int]) -> list[_Row]:
    found = []
    for row in rows:
        day, text = read(row)
        word = _folded(text)
        if word and numbers.get(word, _WORDS.get(word)) != day.weekday():
            found.append(row)
    return found


def _folded(text: str) -> str:
    word = unicodedata.normalize("NFKC", text).strip(" ()").lower()
    for prefix in _PREFIXES:
        word = word.removeprefix(prefix)
    return word[:_LETTERS] if word.isascii() and word.isalpha() else word
