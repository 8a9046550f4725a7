"""Whether an element is shown on a desktop screen, as far as the page itself says so (no style sheet is evaluated)."""

from __future__ import annotations

import re
from functools import lru_cache

_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Bootstrap 2 to 5: copies for phones and tablets, print-only and screen-reader-only texts.
_CLASSES = frozenset(
    {"hidden", "hide", "sr-only", "visually-hidden", "visible-phone", "visible-tablet", "hidden-desktop"}
)
_NARROW_ONLY = re.compile(r"visible-(?:xs|sm|print)(?:-(?:block|inline|inline-block))?|d-(?:md|lg|xl)-none")
_SHOWN_LATER = re.compile(r"d-(?:sm|md|lg|xl)-(?!none)\w+")
_REPEATED = 1024


@lru_cache(maxsize=_REPEATED)
def hides(attribute: str, value: str) -> bool:
    """Tell whether an attribute with this value hides its element."""
    match attribute:
        case "hidden":
            return True
        case "style":
            return _STYLE.search(value) is not None
        case "class":
            return _by_class(value.split())
        case _:
            return False


def _by_class(tokens: list[str]) -> bool:
    if any(token in _CLASSES or _NARROW_ONLY.fullmatch(token) for token in tokens):
        return True
    return "d-none" in tokens and not any(_SHOWN_LATER.fullmatch(token) for token in tokens)
