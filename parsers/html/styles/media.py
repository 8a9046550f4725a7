"""Whether a media query holds on the screen a page is saved from: a desktop computer's."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: CSS pixels and their like of a usual office screen.
SCREEN_WIDTH, _HEIGHT, _FONT = 1280.0, 800.0, 16.0
_LENGTHS = {"px": 1.0, "em": _FONT, "rem": _FONT, "pt": 4 / 3, "cm": 96 / 2.54, "mm": 96 / 25.4, "in": 96.0}
_SIZES = {"width": SCREEN_WIDTH, "device-width": SCREEN_WIDTH, "height": _HEIGHT, "device-height": _HEIGHT}
_WORDS = {
    "orientation": "landscape", "hover": "hover", "any-hover": "hover", "pointer": "fine", "any-pointer": "fine",
    "prefers-color-scheme": "light", "prefers-reduced-motion": "no-preference", "scripting": "enabled",
    "prefers-contrast": "no-preference", "forced-colors": "none", "display-mode": "browser", "update": "fast",
}  # fmt: skip
# What a feature that is only named does not hold for.
_NO = {None, "none", "no-preference"}
_FEATURE = re.compile(r"\(([^()]*)\)")
_PLAIN = re.compile(r"(?:(min|max)-)?([a-z-]+)(?:\s*:\s*(.+))?")
_RANGE = re.compile(r"(?:([\d.]+[a-z]*)\s*([<>]=?|=)\s*)?([a-z-]+)(?:\s*([<>]=?|=)\s*([\d.]+[a-z]*))?")
_NUMBER = re.compile(r"([\d.]+)([a-z]*)")
_COMPARE = {
    "<": float.__lt__, "<=": float.__le__, ">": float.__gt__, ">=": float.__ge__, "=": float.__eq__,
}  # fmt: skip


def holds(query: str) -> bool:
    """Tell whether any of a list of media queries holds; one of unknown words does not, as in a browser."""
    queries = [part.strip() for part in query.lower().split(",")]
    return not query.strip() or any(_one(part) for part in queries if part)


def _one(query: str) -> bool:
    if ") or " in query:
        return any(_one(part) for part in query.split(" or "))
    negated = query.startswith("not ")
    rest = query.removeprefix("not ").removeprefix("only ").strip()
    features = _FEATURE.findall(rest)
    words = [word for word in _FEATURE.sub(" ", rest).split() if word != "and"]
    fits = all(word in {"all", "screen"} for word in words) and all(_feature(feature.strip()) for feature in features)
    return fits != negated


def _feature(feature: str) -> bool:
    if any(sign in feature for sign in "<>="):
        return _in_range(feature)
    plain = _PLAIN.fullmatch(feature)
    if plain is None:
        return False
    bound, name, value = plain.groups()
    if name in _SIZES:
        length = _length(value)
        if length is None:
            return value is None
        return {"min": _SIZES[name] >= length, "max": _SIZES[name] <= length}.get(bound, _SIZES[name] == length)
    return _WORDS.get(name) == value if value else _WORDS.get(name) not in _NO


def _in_range(feature: str) -> bool:
    found = _RANGE.fullmatch(feature)
    if found is None or found[3] not in _SIZES:
        return False
    size = _SIZES[found[3]]
    below: Sequence[tuple[float | None, str | None, float | None]] = (
        (_length(found[1]), found[2], size),
        (size, found[4], _length(found[5])),
    )
    return all(
        sign is None or (one is not None and other is not None and _COMPARE[sign](one, other))
        for one, sign, other in below
    )


def _length(text: str | None) -> float | None:
    number = _NUMBER.fullmatch(text or "")
    if number is None:
        return None
    unit = number[2]
    return float(number[1]) * _LENGTHS[unit] if unit in _LENGTHS else (0.0 if float(number[1]) == 0 else None)
