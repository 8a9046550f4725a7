"""Values of single properties: lengths and colours, and which of them leave no ink."""

from __future__ import annotations

import re
from functools import lru_cache

from tinycss2 import color4  # type: ignore[import-untyped]

_PIXELS = {
    "": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "cm": 37.8, "mm": 3.78, "in": 96.0, "em": 16.0, "rem": 16.0, "ex": 8.0,
    "ch": 8.0, "vw": 12.8, "vh": 8.0,
}  # fmt: skip
_LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))([a-z]*|%)")
_RECKONED = re.compile(r"(calc|min|max|clamp)\(([^()]*)\)")
_NUMBERS = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)[a-z%]*")
#: Smaller letters are no letters to an eye; and further out there is no screen.
_SMALLEST, _FARTHEST = 2.0, 500.0
_FAINTEST = 0.05
#: Contrast from 1 (none) to 21; of a lower one an eye sees nothing.
_LOWEST_CONTRAST = 1.15
_RELATIVE = frozenset({"em", "ex", "ch", "%"})

Colour = tuple[float, float, float, float]
WHITE: Colour = (1.0, 1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0, 1.0)
_OF_SYSTEM = {"canvas": WHITE, "field": WHITE, "canvastext": BLACK, "fieldtext": BLACK}
_BY_LIGHTNESS = frozenset({"lab", "lch", "oklab", "oklch"})
_COLOURS = re.compile(r"#[0-9a-f]+|[a-z]+(?:\([^()]*\))?")
_BLURRED = 4.0  # pixels; letters are as high as some twelve
LINK: Colour = (0.0, 0.0, 0.93, 1.0)


def pixels(value: str | None) -> float | None:
    """Give a length in CSS pixels; ``None`` for a share or what is no length."""
    found = _LENGTH.fullmatch(value or "")
    if found is None and (reckoned := _RECKONED.fullmatch(value or "")):
        return _reckoned(reckoned[1], [pixels(part.strip()) for part in reckoned[2].split(",")])
    return float(found[1]) * _PIXELS[found[2]] if found and found[2] in _PIXELS else None


def _reckoned(name: str, parts: list[float | None]) -> float | None:
    """Give what ``calc``, ``min``, ``max`` or ``clamp`` of plain lengths comes to."""
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
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


def is_share(value: str, least: float) -> bool:
    """Tell whether a value is a percentage at least this far from nothing."""
    found = _LENGTH.fullmatch(value)
    return found is not None and found[2] == "%" and abs(float(found[1])) >= least


def is_nothing(value: str) -> bool:
    """Tell whether a number or percentage (opacity, scale, zoom) is as good as nothing."""
    found = _LENGTH.fullmatch(value.removeprefix("calc(").removesuffix(")").split(" ", maxsplit=1)[0])
    if found is None or found[2] not in {"", "%"}:
        return False
    return float(found[1]) / (100 if found[2] == "%" else 1) < _FAINTEST


def is_tiny(value: str) -> bool:
    """Tell whether a font size is too small to be seen."""
    size = pixels(value)
    return (size is not None and size < _SMALLEST) or (value.endswith("%") and value.rstrip("%").strip(" 0.") == "")


def is_relative(value: str) -> bool:
    """Tell whether a font size is a share of the one around it: of nothing it is nothing."""
    found = _LENGTH.fullmatch(value)
    return value in {"smaller", "larger"} or (found is not None and found[2] in _RELATIVE)


def is_far(value: str) -> bool:
    """Tell whether an offset lies beyond every screen."""
    offset = pixels(value)
    return (offset is not None and (offset <= -_FARTHEST or offset >= 10 * _FARTHEST)) or (
        value.startswith("-") and is_share(value, 100)
    )


def is_no_area(value: str) -> bool:
    """Tell whether a ``clip`` or ``clip-path`` leaves nothing: opposite edges meet, or it is taken from the middle."""
    name, _, rest = value.partition("(")
    numbers = _NUMBERS.findall(rest)
    found = [_LENGTH.fullmatch(number) for number in numbers]
    plain = [float(each[1]) for each in found if each]
    match name.strip():
        case "rect":
            return len(plain) == 4 and (plain[2] - plain[0] <= 1 or plain[1] - plain[3] <= 1)
        case "inset":
            shares = [float(each[1]) for each in found if each and each[2] == "%"]
            return bool(shares) and max(shares) >= 50
        case "circle" | "ellipse":
            return bool(plain) and plain[0] == 0
        case "polygon" | "path":
            return bool(plain) and len(set(plain)) == 1
        case _:
            return False


def is_moved_away(value: str) -> bool:
    """Tell whether a ``transform``, ``scale``, ``translate`` or ``filter`` leaves nothing on the screen."""
    for name, rest in re.findall(r"([a-z0-9]+)\(([^)]*)\)", value):
        parts = [part.strip() for part in re.split(r"[,\s]+", rest.strip())]
        if name.startswith("scale") and any(is_nothing(part) for part in parts):
            return True
        if name.startswith("translate") and any(is_far(part) for part in parts):
            return True
        if name == "matrix" and len(parts) == 6 and (all(map(is_nothing, parts[:4])) or any(map(is_far, parts[4:]))):
            return True
        if name == "blur" and (pixels(parts[0]) or 0) >= _BLURRED:
            return True
        if name in {"rotatex", "rotatey"} and parts[0] in {"90deg", "-90deg", "270deg"}:
            return True
        if name == "opacity" and is_nothing(parts[0]):
            return True
    return False


def is_clear_mask(value: str) -> bool:
    """Tell whether a mask is a gradient between colours that are all transparent."""
    if "gradient(" not in value or "url(" in value:
        return False
    named = [found for part in _COLOURS.findall(value[value.index("(") :]) if (found := colour(part)) is not None]
    return bool(named) and all(map(is_clear, named))


@lru_cache(maxsize=1024)
def colour(value: str) -> Colour | None:
    """Read a colour as red, green, blue and opacity from 0 to 1; ``None`` where it is none that is known."""
    if value == "transparent":
        return (0.0, 0.0, 0.0, 0.0)
    if value in _OF_SYSTEM:
        return _OF_SYSTEM[value]
    found = color4.parse_color(value)
    if found is None or isinstance(found, str):
        return None
    try:
        red, green, blue = found.to("srgb").coordinates
    except NotImplementedError:
        # Of these spaces the ends are told, white and black; nothing else is as light or as dark.
        most = 1.0 if found.space.startswith("ok") else 100.0
        light = float(found.coordinates[0] or 0) / most
        if found.space not in _BY_LIGHTNESS or 1 - _FAINTEST / 2 > light > _FAINTEST / 2:
            return None
        red = green = blue = round(light)
    return (float(red or 0), float(green or 0), float(blue or 0), float(found.alpha))


def is_clear(text: Colour) -> bool:
    """Tell whether a colour is transparent."""
    return text[3] < _FAINTEST


def is_near(text: Colour, ground: Colour) -> bool:
    """Tell whether letters of one colour cannot be told from a ground of the other."""
    mixed = [part * text[3] + below * (1 - text[3]) for part, below in zip(text[:3], ground[:3], strict=True)]
    one, other = sorted((_light(mixed), _light(list(ground[:3]))))
    if (other + 0.05) / (one + 0.05) >= _LOWEST_CONTRAST:
        return False
    # Of one lightness, red letters on a green ground are still letters.
    return max(abs(part - below) for part, below in zip(mixed, ground[:3], strict=True)) < 0.2


def _light(parts: list[float]) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
