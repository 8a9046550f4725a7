"""What a number format of a spreadsheet shows: a date, a date with its time, a time, or a number with zeros.

Formats are those of Excel's files (``[$-zh-TW]e/m/d;@``), which XLSX, XLSB and BIFF share. Locales, colours and what
is quoted say nothing of the value and are dropped before letters are looked at: the ``h`` of ``zh-TW`` is no hour.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|\\(?P<escaped>.)|_.|\*."
    r"|\[(?P<elapsed>h+|m+|s+)\]"
    r"|\[(?P<condition>[<>=]{1,2}-?[0-9.]+)\]"
    r"|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]"
    r"|(?P<half>am/pm|a/p|上午/下午|午前/午後|오전/오후)"
    r"|(?P<general>general|g/(?:通用格式|標準|标准))"
    r"|(?P<exponent>e[+-])"
    r"|(?P<date>y+|e+|b{2,4}|g{1,3}|d+|a{3,4})|(?P<month>m+)|(?P<hour>h+)|(?P<second>s+)"
    r"|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<scaled>[%/])|(?P<text>@)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_LITERALS = ("quoted", "escaped", "other")
_TIMES = ("hour", "second", "elapsed")


class Shows(Enum):
    """What a format shows of a number."""

    NUMBER = auto()
    DATE = auto()
    INSTANT = auto()
    CLOCK = auto()
    ELAPSED = auto()
    """Hours that go on beyond 24."""
    NOTHING = auto()
    UNKNOWN = auto()
    """Nothing in the file says which."""


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts of a format: what it shows, the values it is for, and its signs for digits."""

    shows: Shows
    condition: str | None = None
    signs: tuple[tuple[str, str], ...] = ()
    """Pairs of ``digit`` and ``0``, ``#`` or ``?``, or ``literal`` and a text; empty where a number stands plain."""


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A number format; ``sections`` are those for numbers, and ``hides_texts`` says that it shows nothing of a text."""

    sections: tuple[Section, ...]
    hides_texts: bool = False

    def section(self, value: float) -> Section:
        """Give the part that a value is shown by."""
        if any(each.condition for each in self.sections):
            return self._conditional(value)
        match len(self.sections):
            case 1:
                return self.sections[0]
            case 2:
                return self.sections[1 if value < 0 else 0]
            case _:
                return self.sections[1 if value < 0 else 2 if value == 0 else 0]

    def _conditional(self, value: float) -> Section:
        for each in self.sections:
            if each.condition is None or _holds(each.condition, value):
                return each
        return self.sections[-1]


_ALL_SECTIONS = 4
"""Of values above zero, below it, zero, and of texts."""

PLAIN = NumberFormat((Section(Shows.NUMBER),))
LOST = NumberFormat((Section(Shows.UNKNOWN),))
"""The format of a cell whose style is not in the file."""


@lru_cache(maxsize=1024)
def parsed(code: str) -> NumberFormat:
    """Understand a format's code."""
    sections: list[list[tuple[str, str]]] = [[]]
    for found in _TOKEN.finditer(code):
        name = found.lastgroup
        if name == "other" and found[0] == ";":
            sections.append([])
        elif name is not None and (found[name] or name != "currency"):
            sections[-1].append((name, found[name]))
    numeric = [_section(tokens) for tokens in sections[:3]]
    return NumberFormat(tuple(numeric), hides_texts=len(sections) == _ALL_SECTIONS and not sections[-1])


def _section(tokens: list[tuple[str, str]]) -> Section:
    names = {name for name, _ in tokens}
    condition = next((text for name, text in tokens if name == "condition"), None)
    timed = bool(names & {*_TIMES, "half"})
    dated = "date" in names or _has_month(tokens)
    if dated:
        return Section(Shows.INSTANT if timed else Shows.DATE, condition)
    if "elapsed" in names:
        return Section(Shows.ELAPSED, condition)
    if timed:
        return Section(Shows.CLOCK, condition)
    if not names - {"condition"}:
        return Section(Shows.NOTHING, condition)
    return Section(Shows.NUMBER, condition, _signs(tokens, names))


def _has_month(tokens: list[tuple[str, str]]) -> bool:
    """Say whether any ``m`` is a month: minutes stand after hours or before seconds."""
    clock = [name for name, _ in tokens if name in {"date", "month", *_TIMES}]
    for at, name in enumerate(clock):
        after_hours = at > 0 and clock[at - 1] in {"hour", "elapsed"}
        before_seconds = at + 1 < len(clock) and clock[at + 1] == "second"
        if name == "month" and not after_hours and not before_seconds:
            return True
    return False


def _signs(tokens: list[tuple[str, str]], names: set[str]) -> tuple[tuple[str, str], ...]:
    """Give what a whole number is written with; nothing where it stands as it is."""
    if names & {"general", "point", "scaled", "exponent", "currency", "text"} or "digit" not in names:
        return ()
    signs = [
        ("digit", text) if name == "digit" else ("literal", text)
        for name, text in tokens
        if name == "digit" or name in _LITERALS
    ]
    last = max(at for at, (name, _) in enumerate(tokens) if name == "digit")
    # A comma after the last digit divides by thousands.
    return () if any(name == "comma" for name, _ in tokens[last:]) else tuple(signs)


def digits_shown(number: int, signs: tuple[tuple[str, str], ...]) -> str:
    """Write a whole number, not below zero, by the signs of its format: 123 by ``00000`` is ``00123``."""
    left = list(str(number))
    first = next(at for at, (name, _) in enumerate(signs) if name == "digit")
    pieces: list[str] = []
    for at in range(len(signs) - 1, -1, -1):
        name, text = signs[at]
        if name == "literal":
            pieces.append(text)
            continue
        pieces.append(left.pop() if left else "0" if text == "0" else "")
        if at == first:
            pieces.append("".join(left))
    return "".join(reversed(pieces)).strip()


def _holds(condition: str, value: float) -> bool:
    sign, limit = re.match(r"([<>=]+)(.*)", condition).groups()  # type: ignore[union-attr]
    try:
        number = float(limit)
    except ValueError:
        return False
    match sign:
        case ">":
            return value > number
        case ">=":
            return value >= number
        case "<":
            return value < number
        case "<=":
            return value <= number
        case "=":
            return value == number
        case _:
            return value != number


_DATE, _CLOCK, _INSTANT, _NUMBER = "yyyy/m/d", "h:mm:ss", "yyyy/m/d h:mm", "0"
_LOCAL_DATES = (27, 28, 29, 30, 31, 36, 50, 51, 54, 57, 58)
_THAI_DATES = (71, 72, 73, 74, 81)
_LOCAL_EITHER = (34, 35, 52, 53, 55, 56)
_BUILT_IN = {
    **dict.fromkeys((14, 15, 16, 17, *_LOCAL_DATES), parsed(_DATE)),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 47), parsed(_CLOCK)),
    22: parsed(_INSTANT),
    46: parsed("[h]:mm:ss"),
    # Times of day in Taiwan's Excel, dates in others'.
    **dict.fromkeys(_LOCAL_EITHER, LOST),
    **dict.fromkeys(_THAI_DATES, parsed(_DATE)),
    **dict.fromkeys((75, 76, 78, 80), parsed(_CLOCK)),
    77: parsed(_INSTANT),
    79: parsed("[h]:mm:ss"),
}


def built_in(number: int) -> NumberFormat:
    """Give a format that files name by its number alone, East Asian (27 to 58) and Thai ones (71 to 81) included."""
    return _BUILT_IN.get(number, PLAIN)
