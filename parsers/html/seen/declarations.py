"""What a style sheet's single declaration may do to the letters of an element: hide them, or show others."""

from __future__ import annotations

from parsers.html.styles import colours
from parsers.html.styles.lengths import number, pixels
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
)
_SMALL = 1.0
_FAR_INDENT = 500.0
_FAINT = 0.5
_OUT_OF_A_CELL = -40.0
_OVER_EACH_OTHER = -6.0  # pixels between letters; most are narrower
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
        case "width" | "height" | "max-width" | "max-height":
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
            return hides_letters(name, value)


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
            return pseudo in {"before", "after"} and value not in {"none", "normal"}
        case "unicode-bidi":
            return value in {"bidi-override", "isolate-override"}
        case "flex-direction":
            return value.endswith("-reverse")
        case "order":
            return value.lstrip("-+").isdecimal() and int(value) != 0
        case "-webkit-text-security":
            return value != "none"
        case _:
            return False


def is_small(value: str) -> bool:
    """Tell whether a size leaves no room for a letter."""
    size = pixels(value)
    return (size is not None and size <= _SMALL) or (is_share(value, 0) and value.rstrip("%").strip(" 0.") == "")
