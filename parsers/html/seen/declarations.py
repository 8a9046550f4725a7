"""What a style sheet's single declaration may do to the letters of an element: hide them, or show others."""

from __future__ import annotations

from parsers.html.styles.values import (
    is_clear_mask,
    is_far,
    is_moved_away,
    is_no_area,
    is_nothing,
    is_share,
    is_tiny,
    pixels,
)

OFFSETS = ("left", "right", "top", "bottom", "margin-left", "margin-top")
MOVES = ("transform", "scale", "translate", "filter")
_SMALL = 1.0
_FAR_INDENT = 500.0
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
        case "line-height":
            return pixels(value) == 0
        case "mask-image":
            return is_clear_mask(value)
        case "mask-size":
            return pixels(value.split(" ", maxsplit=1)[0]) == 0
        case "mix-blend-mode":
            return value in _LIGHTENING
        case _ if name in MOVES:
            return is_moved_away(value if "(" in value else f"{name}({value})")
        case _ if name in OFFSETS:
            return is_far(value)
        case _:
            return hides_letters(name, value)


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
