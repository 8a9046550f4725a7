"""Whether a browser takes a value for one of a property's; one that it does not take leaves the value before it."""

from __future__ import annotations

from parsers.html.styles import colours
from parsers.html.styles.lengths import number

_EVERYWHERE = frozenset({"initial", "inherit", "unset", "revert"})
_SUBSTITUTED = ("var(", "env(", "attr(", "if(")
_DISPLAY = frozenset({
    "none", "block", "inline", "inline-block", "flow-root", "contents", "list-item", "run-in", "flex", "inline-flex",
    "grid", "inline-grid", "table", "inline-table", "table-row", "table-cell", "table-row-group", "table-header-group",
    "table-footer-group", "table-column", "table-column-group", "table-caption", "ruby", "ruby-text", "ruby-base",
    "math", "-webkit-box", "-webkit-inline-box", "-webkit-flex", "-webkit-inline-flex", "flow", "grid-lanes", "masonry",
    "ruby-base-container", "ruby-text-container", "-ms-grid", "-ms-flexbox",
})  # fmt: skip
_VISIBILITY = frozenset({"visible", "hidden", "collapse"})
_SIZES = frozenset({
    "xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large", "smaller", "larger", "math",
})  # fmt: skip
_COLOURS = frozenset({"color", "-webkit-text-fill-color"})


def is_valid(name: str, value: str) -> bool:
    """Tell whether a value may be one of a property's; of properties not named here every value may."""
    if value in _EVERYWHERE or any(call in value for call in _SUBSTITUTED):
        return True
    match name:
        case "display":
            return _DISPLAY.issuperset(value.split())
        case "visibility":
            return value in _VISIBILITY
        case "opacity":
            return number(value) is not None or "(" in value
        case "font-size":
            # A length in a unit that is not reckoned with is one all the same.
            return value in _SIZES or value[:1].isdigit() or value[:1] in {".", "+"} or "(" in value
        case _ if name in _COLOURS:
            return value == "currentcolor" or colours.colour(value) is not None or "(" in value
        case _:
            return True
