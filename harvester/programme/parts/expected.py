"""What an author should have written, in words of both languages; never a pattern, never a value of another plan."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from harvester.messages import Language, text
from parsers.moments import BEFORE_THE_FIRST, western_of

_SHORT = re.compile(r"(?<![0-9])0?([0-9]{2,3})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})(?![0-9])")
_LONG = re.compile(r"(?<![0-9])([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})(?![0-9])")
_JOINED = re.compile(r"(?<![0-9])([0-9]{3,4})([0-9]{2})([0-9]{2})(?![0-9])")


@dataclass(frozen=True)
class Expected:
    """A text under ``programme.expected`` and what it names; a parameter may itself be one of these."""

    key: str
    params: dict[str, str | tuple[str, ...] | Expected] = field(default_factory=dict)

    def said(self, lang: Language) -> str:
        """Give the words in one language."""
        told = {name: _said(one, lang) for name, one in self.params.items()}
        return text(f"programme.expected.{self.key}", lang, **told)

    def worded(self, name: str = "expected") -> dict[str, str]:
        """Give the words as a finding's parameters, ``<name>_zh`` and ``<name>_en``."""
        return {f"{name}_zh": self.said(Language.ZH_TW), f"{name}_en": self.said(Language.EN)}


def _said(one: str | tuple[str, ...] | Expected, lang: Language) -> str:
    match one:
        case Expected():
            return one.said(lang)
        case str():
            return one
        case _:
            return text("programme.and", lang).join(one)


def one_of(words: Iterable[str]) -> Expected:
    """Say that one of some words of the file was expected."""
    return Expected("one_of", {"words": tuple(words)})


def a_day(given: object = "") -> Expected:
    """Say how a day is written: the day that was meant, where what stands there is one (a year of the Republic too)."""
    meant = day_meant(given)
    return Expected("day") if meant is None else Expected("day_meant", {"day": meant.isoformat()})


def day_meant(given: object) -> dt.date | None:
    """Give the day a value names in another form: ``113-01-01``, ``"2024/1/1"``, ``1130101``."""
    if isinstance(given, dt.datetime):
        return given.date()
    written = given.isoformat() if isinstance(given, dt.date) else str(given)
    for form in (_LONG, _SHORT, _JOINED):
        if (found := form.search(written)) is not None:
            year, month, day = map(int, found.groups())
            return _day(western_of(year), month, day)
    return None


def is_of_this_era(day: dt.date) -> bool:
    """Say whether a day's year is a Western one of the Republic's time: ``0113-01-01`` is not."""
    return day.year > BEFORE_THE_FIRST


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
