"""What a style sheet's single declaration may do to the letters of an element: hide them, or show others."""

from __future__ import annotations

import re

from parsers.html.styles import colours
from parsers.html.styles.lengths import number, pixels, share
from parsers.html.styles.values import (
    is_clear_mask,
    is_far,
    is_filter_unclear,
    is_mask_unclear,
    is_moved_away,
    is_no_area,
    is_nothing,
    is_partly_cut,
    is_share,
    is_tiny,
    is_turn_unclear,
)

SIZES = ("width", "height", "max-width", "max-height")
OFFSETS = ("left", "right", "top", "bottom", "margin-left", "margin-top")
MOVES = ("transform", "scale", "translate", "rotate", "filter")
#: What a declaration of may leave letters unseen, or seen otherwise, though nobody can tell from the file.
UNCLEAR = (
    "filter",
    "transform",
    "scale",
    "rotate",
    "mask-image",
    "mask-position",
    "clip-path",
    "offset-path",
    "text-indent",
    "mask-composite",
    "word-spacing",
)
#: By which an element is put into a place of its own among its siblings.
PLACINGS = ("grid-area", "grid-column", "grid-row", "grid-column-start", "grid-row-start")
# A line or an area; ``span 2`` and all columns (``1 / -1``) leave the order as it is.
_NAMED_PLACE = re.compile(r"^(?!auto|span|1 ?/ ?-1$|initial|unset|inherit)[a-z1-9-]")
_ALTERING = {
    "display": {"table-header-group", "table-footer-group"},
    "vertical-align": {"super", "sub"},
    "unicode-bidi": {"bidi-override", "isolate-override"},
    "direction": {"rtl"},
    "float": {"left", "right", "inline-start", "inline-end"},
}
_RAISED = ("sups", "subs", "super", "sub", "ordn", "ordinal", "frac")
_SMALL = 1.0
_FAR_INDENT = 500.0
_FAINT = 0.5
_OUT_OF_A_CELL = -40.0
_OVER_EACH_OTHER = -6.0  # pixels between letters; most are narrower
_OVER_WORDS = -16.0  # pixels between words, which then stand over each other
# Of dark letters on a light ground they leave nothing.
_LIGHTENING = frozenset({"screen", "lighten", "color-dodge", "plus-lighter"})


def hides_letters(name: str, value: str) -> bool:
    """Tell whether an inherited property hides letters: of an element, and of all in it that do not say otherwise."""
    match name:
        case "visibility":
            return value in {"hidden", "collapse"}
        case "font-size":
            return is_tiny(value)
        case "text-indent":
            indent = pixels(value)
            return (indent is not None and abs(indent) >= _FAR_INDENT) or is_share(value, 100)
        case "letter-spacing":
            spacing = pixels(value)
            return spacing is not None and spacing <= _OVER_EACH_OTHER
        case _:
            return False


def may_hide(name: str, value: str) -> bool:
    """Tell whether a declaration may leave its element without ink, so that the element must be looked at."""
    match name:
        case "display":
            return value == "none"
        case "content-visibility":
            return value == "hidden"
        case "opacity" | "zoom":
            return is_nothing(value)
        case "clip" | "clip-path":
            return is_no_area(value)
        case _ if name in SIZES:
            return is_small(value)
        case "contain":
            return not {"strict", "size"}.isdisjoint(value.split())
        case "mask-image":
            return is_clear_mask(value)
        case "line-height" | "mask-size":
            return pixels(value.split(" ", maxsplit=1)[0]) == 0
        case "mix-blend-mode":
            return value in _LIGHTENING
        case _ if name in MOVES:
            return is_moved_away(value if "(" in value else f"{name}({value})")
        case _ if name in OFFSETS:
            return is_far(value)
        case _:
            return hides_letters(name, value) or (name == "font-size" and is_much_smaller(value))


def is_much_smaller(value: str) -> bool:
    """Tell whether a font size is so small a share of the one around it that two of them leave no letters."""
    times = size_times(value)
    return times is not None and times < _FAINT


def size_times(value: str) -> float | None:
    """Give the share of the size around it that a font size is; ``None`` for one of its own."""
    if value.endswith("%"):
        return share(value)
    return number(value[:-2]) if value.endswith("em") and not value.endswith("rem") else None


def is_unclear(name: str, value: str) -> bool:
    """Tell whether a declaration may hide letters, or show others, and the file does not say whether it does."""
    if name not in UNCLEAR or value in {"none", "initial", "unset", "inherit", "revert"}:
        return False
    match name:
        case "filter":
            return is_filter_unclear(value)
        case "mask-image":
            return is_mask_unclear(value)
        case "mask-position":
            return any(pixels(part) for part in value.split())
        case "clip-path":
            return is_partly_cut(value)
        case "text-indent":
            # Out of its cell, into the one before it or beyond its edge.
            return (pixels(value) or 0) <= _OUT_OF_A_CELL
        case "offset-path":
            return True
        case "mask-composite":
            return value not in {"add", "source-over"}
        case "word-spacing":
            return (pixels(value) or 0) <= _OVER_WORDS
        case "rotate":
            # About an axis that lies in the page.
            axis, _, angle = value.partition(" ")
            return is_turn_unclear(f"rotate{axis}({angle})" if angle and " " not in angle else f"rotate({value})")
        case _:
            return is_turn_unclear(value if "(" in value else f"{name}({value})")


def may_fade(name: str, value: str) -> bool:
    """Tell whether a declaration makes letters so faint that another one around them may leave nothing."""
    if name == "opacity":
        found = number(value)
    elif name == "filter" and value.startswith("opacity("):
        found = number(value[len("opacity(") : -1])
    else:
        return False
    return found is not None and found < _FAINT


def is_colour_unclear(name: str, value: str) -> bool:
    """Tell whether letters have a colour that is not worked out here."""
    return name in {"color", "-webkit-text-fill-color"} and colours.is_unclear(value)


def may_alter(name: str, value: str, pseudo: str | None) -> bool:
    """Tell whether a declaration may show other letters than are written, or in another order."""
    match name:
        case "content":
            return pseudo in {"before", "after", "marker"} and value not in {"none", "normal"}
        case "flex-direction" | "flex-wrap":
            return "-reverse" in value
        case "order":
            return value.lstrip("-+").isdecimal() and int(value) != 0
        case "font-feature-settings" | "font-variant-position" | "font-variant":
            return any(word in value for word in _RAISED)
        case "list-style" | "list-style-type":
            return '"' in value or "'" in value
        case "-webkit-text-security":
            return value != "none"
        case _ if name in PLACINGS:
            return _NAMED_PLACE.search(value) is not None
        case _:
            return value in _ALTERING.get(name, ())


def is_small(value: str) -> bool:
    """Tell whether a size leaves no room for a letter."""
    size = pixels(value)
    return (size is not None and size <= _SMALL) or (is_share(value, 0) and value.rstrip("%").strip(" 0.") == "")
