"""Numbers and lengths as a browser works them out, with ``calc`` and its like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import tinycss2  # type: ignore[import-untyped]

from parsers.html.styles.arguments import parted

_PIXELS = {
    "": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "cm": 37.8, "mm": 3.78, "in": 96.0, "em": 16.0, "rem": 16.0, "ex": 8.0,
    "ch": 8.0, "vw": 12.8, "vh": 8.0,
}  # fmt: skip
_LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z]*|%)")
_RECKONED = ("calc(", "min(", "max(", "clamp(")
_RELATIVE = frozenset({"em", "ex", "ch", "%"})


def pixels(value: str | None) -> float | None:
    """Give a length in CSS pixels; ``None`` for a share or what is no length."""
    if not value:
        return None
    found = _LENGTH.fullmatch(value)
    if found is None:
        return _reckoned(value, None)
    return float(found[1]) * _PIXELS[found[2]] if found[2] in _PIXELS else None


def number(value: str) -> float | None:
    """Give a number, or a percentage as a share of one; ``None`` for anything else."""
    found = _LENGTH.fullmatch(value)
    if found is None:
        return _reckoned(value, 0.01)
    return float(found[1]) / (100 if found[2] == "%" else 1) if found[2] in {"", "%"} else None


def share(value: str) -> float | None:
    """Give a percentage as a share of one; ``None`` for anything else."""
    found = _LENGTH.fullmatch(value)
    return float(found[1]) / 100 if found is not None and found[2] == "%" else None


def is_relative(value: str) -> bool:
    """Tell whether a font size is a share of the one around it: of nothing it is nothing."""
    found = _LENGTH.fullmatch(value)
    return value in {"smaller", "larger"} or (found is not None and found[2] in _RELATIVE)


@lru_cache(maxsize=256)
def _reckoned(value: str, percent: float | None) -> float | None:
    """Work out a function of numbers and lengths; ``percent`` is what one percent is, ``None`` where it is unknown."""
    if not value.startswith(_RECKONED):
        return None
    block = tinycss2.parse_one_component_value(value, skip_comments=True)
    return _term(block, percent)


def _sum(tokens: Iterable[Any], percent: float | None) -> float | None:
    total, sign, over = 0.0, 1, False
    term: float | None = None
    for token in tokens:
        if token.type == "whitespace":
            continue
        if token.type == "literal" and token.value in {"+", "-"} and term is not None:
            total, term, over = total + sign * term, None, False
            sign = -1 if token.value == "-" else 1
        elif token.type == "literal" and token.value in {"*", "/"} and term is not None:
            over = token.value == "/"
        else:
            found = _term(token, percent)
            if found is None or (over and found == 0):
                return None
            term = found if term is None else term / found if over else term * found
    return None if term is None else total + sign * term


def _term(token: Any, percent: float | None) -> float | None:
    match token.type:
        case "number":
            return float(token.value)
        case "dimension" if token.lower_unit in _PIXELS:
            return float(token.value) * _PIXELS[token.lower_unit]
        case "percentage" if percent is not None:
            return float(token.value) * percent
        case "() block":
            return _sum(token.content, percent)
        case "function":
            return _called(token.lower_name, [_sum(part, percent) for part in parted(token.arguments)])
        case _:
            return None


def _called(name: str, given: Sequence[float | None]) -> float | None:
    known = [part for part in given if part is not None]
    if len(known) < len(given):
        return None
    match name, known:
        case "calc", [only]:
            return only
        case "min", _:
            return min(known)
        case "max", _:
            return max(known)
        case "clamp", [low, middle, high]:
            return max(low, min(middle, high))
        case _:
            return None
