"""A block of declarations → what it says of the properties that decide whether a text leaves ink."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import tinycss2  # type: ignore[import-untyped]
from tinycss2 import color4

from parsers.html.styles.valid import is_valid

#: Every property that is looked at, shorthands taken apart.
PROPERTIES = frozenset({
    "display", "visibility", "opacity", "content-visibility", "font-size", "color", "-webkit-text-fill-color",
    "text-shadow", "background-color", "background-image", "position", "left", "right", "top", "bottom", "margin-left",
    "margin-top", "clip", "clip-path", "text-indent", "width", "height", "max-width", "max-height", "overflow",
    "transform", "scale", "translate", "filter", "zoom", "content", "direction", "unicode-bidi", "flex-direction",
    "order", "-webkit-text-security", "text-decoration-line", "z-index", "mask-image", "mask-size", "mix-blend-mode",
    "line-height", "letter-spacing", "background-clip", "rotate", "offset-path", "mask-position", "contain",
    "animation", "animation-name", "animation-fill-mode", "animation-play-state", "animation-duration",
    "animation-delay", "font-family", "word-spacing", "mask-composite", "vertical-align", "float", "list-style",
    "list-style-type", "grid-area", "grid-column", "grid-row", "grid-column-start", "grid-row-start", "white-space",
    "text-overflow", "-webkit-line-clamp", "-webkit-text-stroke", "color-scheme", "backdrop-filter", "margin-bottom",
    "flex-wrap", "border-top", "border-bottom", "font-feature-settings", "font-variant-position", "font-variant",
})  # fmt: skip
_ALIASES = {
    "-webkit-clip-path": "clip-path", "-webkit-transform": "transform", "-ms-transform": "transform",
    "-webkit-filter": "filter", "overflow-x": "overflow", "overflow-y": "overflow",
    "text-security": "-webkit-text-security",
    "-webkit-flex-direction": "flex-direction", "-webkit-mask-image": "mask-image", "-webkit-mask-size": "mask-size",
    "-webkit-mask-position": "mask-position", "-webkit-animation": "animation", "-webkit-opacity": "opacity",
    "-webkit-mask": "mask", "-webkit-mask-composite": "mask-composite", "line-clamp": "-webkit-line-clamp",
    "-webkit-backdrop-filter": "backdrop-filter", "-webkit-background-clip": "background-clip",
    # A page's lines run from the left to the right, and downwards.
    "inset-inline-start": "left", "inset-inline-end": "right", "inset-block-start": "top", "inset-block-end": "bottom",
    "margin-inline-start": "margin-left", "margin-block-start": "margin-top", "inline-size": "width",
    "block-size": "height", "max-inline-size": "max-width", "max-block-size": "max-height",
}  # fmt: skip
_EDGES = ("top", "right", "bottom", "left")
_IMAGE = re.compile(r"url\(|gradient\(|image\(|image-set\(")
_FONT_SIZE = re.compile(
    r"(?:^|\s)((?:[\d.]+(?:px|pt|em|rem|ex|ch|vw|vh|%)?)|(?:xx?-)?(?:small|large)|medium|smaller|larger)(?:\s*/\s*\S+)?\s+\S"
)
_WEIGHT = re.compile(r"(?:^|\s)[1-9]00(?=\s)")
_SPACE = re.compile(r"\s+")
_REPEATED = 4096


class Declared(NamedTuple):
    """A property's value in lower case with single spaces, and whether it is marked as important."""

    value: str
    important: bool = False


@lru_cache(maxsize=_REPEATED)
def declared_in(block: str) -> Mapping[str, Declared]:
    """Read a block of declarations (an attribute ``style``, what stands between a rule's braces)."""
    found: dict[str, Declared] = {}
    for item in tinycss2.parse_blocks_contents(block, skip_comments=True, skip_whitespace=True):
        if item.type != "declaration":
            continue
        # A content's letters are shown as they are.
        text = _SPACE.sub(" ", tinycss2.serialize(item.value)).strip()
        said = Declared(text if item.lower_name == "content" else text.lower(), item.important)
        if said.value == "revert-layer":
            # As good as not said: what a lower layer says holds.
            continue
        for name, value in _apart(_ALIASES.get(item.lower_name, item.lower_name), said.value):
            before = found.get(name)
            if not is_valid(name, value):
                continue
            if before is None or said.important >= before.important:
                found[name] = Declared(value, said.important)
    return found


def _apart(name: str, value: str) -> list[tuple[str, str]]:
    """Take a shorthand apart into the properties that are looked at."""
    if name in PROPERTIES or name.startswith("--"):
        return [(name, value)]
    match name:
        case "mask":
            return [("mask-image", value)]
        case "flex-flow":
            return [("flex-direction", value), ("flex-wrap", value)]
        case "text-decoration":
            return [("text-decoration-line", value)]
        case "background":
            return [
                ("background-image", value if _IMAGE.search(value) else "none"),
                ("background-color", _colour(value)),
            ]
        case "font":
            size = _FONT_SIZE.search(_WEIGHT.sub(" ", value))
            return [("font-size", size[1]), ("font-family", size.string[size.end() - 1 :])] if size else []
        case "inset" | "margin":
            return _edges(name, value)
        case "all":
            return [(each, value) for each in ("display", "visibility", "opacity", "color", "position")]
        case _:
            return []


def _colour(value: str) -> str:
    for part in re.findall(r"[^\s(]+(?:\([^)]*\))?", value):
        if color4.parse_color(part) is not None:
            return str(part)
    return value if value in {"inherit", "unset"} or "var(" in value else "transparent"


def _edges(name: str, value: str) -> list[tuple[str, str]]:
    parts = value.split()
    if not 1 <= len(parts) <= 4:
        return []
    whole = [
        parts[0],
        parts[min(1, len(parts) - 1)],
        parts[2 if len(parts) > 2 else 0],
        parts[3 if len(parts) > 3 else min(1, len(parts) - 1)],
    ]
    named = [edge if name == "inset" else f"{name}-{edge}" for edge in _EDGES]
    return [(edge, part) for edge, part in zip(named, whole, strict=True) if edge in PROPERTIES]
