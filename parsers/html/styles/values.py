"""Values of single properties: which of them leave no ink, and of which that cannot be told from the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.html.styles.colours import colour, is_clear
from parsers.html.styles.lengths import number, pixels, share

_NUMBERS = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)[a-z%]*")
_CALLED = re.compile(r"([a-z0-9-]+)\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
#: Smaller letters are no letters to an eye; and further out there is no screen.
_SMALLEST, _FARTHEST = 2.0, 500.0
_FAINTEST = 0.05
_COLOURS = re.compile(r"#[0-9a-f]+|[a-z-]+(?:\([^()]*\))?")
_BLURRED = 4.0  # pixels; letters are as high as some twelve
_TURNED = {"deg": 1.0, "grad": 0.9, "rad": 57.3, "turn": 360.0}
# From how much to how much a filter leaves letters as they are: of 1 for unchanged.
_CLEAR_FILTERS = {
    "brightness": (0.0, 1.6), "contrast": (0.4, 10.0), "opacity": (0.3, 10.0), "invert": (0.0, 0.3),
    "grayscale": (0.0, 10.0), "saturate": (0.0, 10.0), "sepia": (0.0, 10.0),
}  # fmt: skip
_STEEP = 60.0  # degrees
_CUT_LITTLE, _CUT_SHARE = 4.0, 0.1


def is_share(value: str, least: float) -> bool:
    """Tell whether a value is a percentage at least this far from nothing."""
    found = share(value)
    return found is not None and abs(found) * 100 >= least


def is_nothing(value: str) -> bool:
    """Tell whether a number or percentage (opacity, scale, zoom) is as good as nothing."""
    found = number(value)
    if found is None:
        found = number(value.split(" ", maxsplit=1)[0])
    return found is not None and found < _FAINTEST


def is_tiny(value: str) -> bool:
    """Tell whether a font size is too small to be seen."""
    size = pixels(value)
    return (size is not None and size < _SMALLEST) or share(value) == 0


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
    plain = [float(found[0]) for each in numbers if (found := re.match(r"[+-]?[\d.]+", each))]
    match name.strip():
        case "rect":
            return len(plain) == 4 and (plain[2] - plain[0] <= 1 or plain[1] - plain[3] <= 1)
        case "xywh":
            return len(plain) >= 4 and min(plain[2:4]) <= 1
        case "inset":
            shares = [part for each, part in zip(numbers, plain, strict=True) if each.endswith("%")]
            return bool(shares) and max(shares) >= 50
        case "circle" | "ellipse":
            return bool(plain) and plain[0] == 0
        case "polygon" | "path":
            return bool(plain) and len(set(plain)) == 1
        case _:
            return False


def is_partly_cut(value: str) -> bool:
    """Tell whether a ``clip-path`` may cut letters off: it is more than a small frame taken away."""
    name, bracket, rest = value.partition("(")
    if not bracket or is_no_area(value):
        return False
    if name.strip() != "inset":
        return True
    edges = rest.partition("round")[0]
    lengths = [pixels(each) for each in _NUMBERS.findall(edges)]
    shares = [share(each) or 0.0 for each in _NUMBERS.findall(edges)]
    return any((length or 0.0) > _CUT_LITTLE for length in lengths) or max(shares, default=0.0) > _CUT_SHARE


def is_moved_away(value: str) -> bool:
    """Tell whether a ``transform``, ``scale``, ``translate`` or ``filter`` leaves nothing on the screen."""
    for name, parts in _calls(value):
        if name.startswith("scale") and any(is_nothing(part) for part in parts[:2]):
            return True
        if name.startswith("translate") and any(is_far(part) for part in parts):
            return True
        if name == "matrix" and len(parts) == 6 and (all(map(is_nothing, parts[:4])) or any(map(is_far, parts[4:]))):
            return True
        if name == "blur" and (pixels(parts[0]) or 0) >= _BLURRED:
            return True
        if name in {"rotatex", "rotatey"} and round(_degrees(parts[0]) or 0) % 180 == 90:
            return True
        if name == "opacity" and is_nothing(parts[0]):
            return True
    return False


def is_filter_unclear(value: str) -> bool:
    """Tell whether a ``filter`` may leave letters that are not told from their ground."""
    if "url(" in value:
        return True
    for name, parts in _calls(value):
        if name in _CLEAR_FILTERS:
            least, most = _CLEAR_FILTERS[name]
            amount = number(parts[0]) if parts[0] else 1.0
            if amount is None or not least <= amount <= most:
                return True
    return False


def is_turn_unclear(value: str) -> bool:
    """Tell whether a ``transform`` may leave letters that are not read as they are written."""
    return any(_is_call_unclear(name, parts) for name, parts in _calls(value))


def _is_call_unclear(name: str, parts: list[str]) -> bool:
    match name:
        case "rotate" | "rotatez":
            return 90 < abs(_degrees(parts[0]) or 0) % 360 < 270
        case "rotatex" | "rotatey" | "skew" | "skewx" | "skewy":
            return any(abs(_degrees(part) or 0) > _STEEP for part in parts)
        case "translatez" | "translate3d":
            return abs(pixels(parts[-1]) or 0) > _FARTHEST
        case "scale" | "scalex" | "scaley" | "scale3d":
            return any((number(part) or 0) < 0 for part in parts[:2])
        case "matrix" if len(parts) == 6:
            a, b, c, d = ((number(part) or 0) for part in parts[:4])
            return a < 0 or a * d - b * c < 0
        case _:
            return name in {"rotate3d", "matrix3d"}


def is_clear_mask(value: str) -> bool:
    """Tell whether a mask is a gradient between colours that are all transparent."""
    named = colours_in(value) if "url(" not in value else []
    return bool(named) and all(map(is_clear, named))


def is_mask_unclear(value: str) -> bool:
    """Tell whether a mask may take letters away: anything but a gradient of opaque colours in its own place."""
    if value in {"none", "initial", "unset", "inherit"}:
        return False
    named = colours_in(value)
    beside = _CALLED.sub(" ", value)
    return "url(" in value or not named or any(each[3] < 1 for each in named) or bool(_NUMBERS.search(beside))


def colours_in(value: str) -> list[tuple[float, float, float, float]]:
    """Give the colours between which a gradient runs."""
    if "gradient(" not in value:
        return []
    return [found for part in _COLOURS.findall(value[value.index("(") :]) if (found := colour(part)) is not None]


def colours_of(value: str) -> list[tuple[float, float, float, float]]:
    """Give the colours that a shadow or an outline names."""
    return [found for part in _COLOURS.findall(value) if (found := colour(part)) is not None]


def _calls(value: str) -> Iterator[tuple[str, list[str]]]:
    """Give each function of a value with what it is given, at least one text."""
    for name, rest in _CALLED.findall(value):
        yield name, [part.strip() for part in re.split(r"[,\s]+(?![^(]*\))", rest.strip())]


def _degrees(value: str) -> float | None:
    found = re.fullmatch(r"([+-]?(?:\d+\.?\d*|\.\d+))(deg|grad|rad|turn)?", value)
    return float(found[1]) * _TURNED[found[2] or "deg"] if found else None
