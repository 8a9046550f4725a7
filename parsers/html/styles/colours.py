"""Colours as a browser shows them: names, other colour spaces, mixtures, as sRGB with opacity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import tinycss2  # type: ignore[import-untyped]
from tinycss2 import color4

from parsers.html.styles.arguments import parted

Colour = tuple[float, float, float, float]
WHITE: Colour = (1.0, 1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0, 1.0)
LINK: Colour = (0.0, 0.0, 0.93, 1.0)
_BUTTON: Colour = (0.94, 0.94, 0.94, 1.0)
_OF_SYSTEM = {
    **dict.fromkeys(("canvas", "field", "window", "background", "infobackground", "menu"), WHITE),
    **dict.fromkeys(("buttonface", "threedface", "buttonhighlight", "threedhighlight", "scrollbar"), _BUTTON),
    **dict.fromkeys(("threedlightshadow", "activeborder", "appworkspace", "inactiveborder"), _BUTTON),
    **dict.fromkeys(("canvastext", "fieldtext", "windowtext", "buttontext", "infotext", "menutext"), BLACK),
}
_LINEAR = frozenset({"srgb-linear", "prophoto-rgb", "rec2020"})  # near enough: white, black and greys are exact
_ENCODED = frozenset({"display-p3", "a98-rgb"})
_FROM_XYZ = ((3.2406, -1.5372, -0.4986), (-0.9689, 1.8758, 0.0415), (0.0557, -0.2040, 1.0570))
_FROM_XYZ_D50 = ((3.1339, -1.6169, -0.4906), (-0.9788, 1.9161, 0.0335), (0.0719, -0.2290, 1.4052))
_CHANNELS = {"rgb", "r", "g", "b", "a", "h", "s", "l", "c", "w", "x", "y", "z"}
_FAINTEST = 0.05
#: Contrast from 1 (none) to 21; of a lower one an eye sees nothing.
_LOWEST_CONTRAST = 1.15


@lru_cache(maxsize=1024)
def colour(value: str) -> Colour | None:
    """Read a colour as red, green, blue and opacity from 0 to 1; ``None`` where it is none that is known."""
    if value == "transparent":
        return (0.0, 0.0, 0.0, 0.0)
    if value in _OF_SYSTEM:
        return _OF_SYSTEM[value]
    found = color4.parse_color(value)
    if isinstance(found, str):
        return None
    return _of_function(value) if found is None else _shown(found)


def is_unclear(value: str) -> bool:
    """Tell whether a value is a colour that is not worked out here, though a browser shows one."""
    name, bracket, _ = value.partition("(")
    known = bracket and (
        name in {"color", "color-mix", "light-dark", "contrast-color", "device-cmyk"} or "from " in value
    )
    return bool(known) and colour(value) is None


def _shown(found: Any) -> Colour | None:
    """Give a colour of any space as sRGB; what lies beyond it is cut off."""
    alpha = float(found.alpha)
    coordinates = [float(part or 0) for part in found.coordinates]
    match found.space:
        case "srgb" | "hsl" | "hwb":
            red, green, blue = found.to("srgb").coordinates
            return (float(red or 0), float(green or 0), float(blue or 0), alpha)
        case space if space in _ENCODED:
            return (*_cut(coordinates), alpha)
        case space if space in _LINEAR:
            return (*_cut(map(_encoded, coordinates)), alpha)
        case "lab" | "lch" | "xyz-d50":
            return (*_of_xyz(found.to("xyz-d50").coordinates, _FROM_XYZ_D50), alpha)
        case "oklab" | "oklch" | "xyz-d65":
            return (*_of_xyz(found.to("xyz-d65").coordinates, _FROM_XYZ), alpha)
        case _:
            return None


def _of_xyz(coordinates: Sequence[float], matrix: Sequence[Sequence[float]]) -> tuple[float, float, float]:
    linear = (sum(part * float(one or 0) for part, one in zip(row, coordinates, strict=True)) for row in matrix)
    return _cut(map(_encoded, linear))


def _encoded(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _cut(parts: Iterable[float]) -> tuple[float, float, float]:
    red, green, blue = (min(1.0, max(0.0, part)) for part in parts)
    return red, green, blue


def _of_function(value: str) -> Colour | None:
    block = tinycss2.parse_one_component_value(value, skip_comments=True)
    if block.type != "function":
        return None
    given = parted(block.arguments)
    match block.lower_name:
        case "color-mix" if len(given) == 3:
            return _mixed(given[1], given[2])
        case "light-dark" if len(given) == 2:
            return colour(tinycss2.serialize(given[0]).strip())
        case _ if len(given) == 1 and given[0] and getattr(given[0][0], "lower_value", "") == "from":
            return _relative(given[0][1:])
        case _:
            return None


def _mixed(first: Sequence[Any], second: Sequence[Any]) -> Colour | None:
    """Mix two colours by their shares; in which space makes no difference to whether something is seen."""
    (one, share), (other, rest) = map(_with_share, (first, second))
    if one is None or other is None:
        return None
    if share is None:
        share = 0.5 if rest is None else 1 - rest
    if rest is None:
        rest = 1 - share
    whole = share + rest
    if whole <= 0:
        return None
    share, rest = share / whole, rest / whole
    alpha = one[3] * share + other[3] * rest
    if alpha <= 0:
        return (0.0, 0.0, 0.0, 0.0)
    parts = ((a * one[3] * share + b * other[3] * rest) / alpha for a, b in zip(one[:3], other[:3], strict=True))
    return (*_cut(parts), alpha * min(1.0, whole))


def _with_share(tokens: Sequence[Any]) -> tuple[Colour | None, float | None]:
    shares = [float(token.value) / 100 for token in tokens if token.type == "percentage"]
    named = [token for token in tokens if token.type != "percentage"]
    found = colour(tinycss2.serialize(named).strip()) if len(named) == 1 else None
    return found, shares[0] if shares else None


def _relative(tokens: Sequence[Any]) -> Colour | None:
    """Give a colour made from another one by nothing but its opacity (``rgb(from red r g b / 10%)``)."""
    origin = colour(tinycss2.serialize(tokens[:1]).strip()) if tokens else None
    slash = next((at for at, token in enumerate(tokens) if token.type == "literal" and token.value == "/"), len(tokens))
    alpha = tokens[slash + 1 :]
    if alpha and alpha[0].type in {"number", "percentage"}:
        opacity = float(alpha[0].value) / (100 if alpha[0].type == "percentage" else 1)
        if opacity < _FAINTEST:
            return (0.0, 0.0, 0.0, 0.0)
    elif alpha:
        return None
    else:
        opacity = origin[3] if origin else 1.0
    if origin is None or any(getattr(token, "lower_value", "") not in _CHANNELS for token in tokens[1:slash]):
        return None
    return (*origin[:3], opacity)


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
