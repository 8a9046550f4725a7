"""Well-known class names by which a style sheet that is not in the file hides: Bootstrap 2 to 5 and their like."""

from __future__ import annotations

import re
from functools import lru_cache

# Copies for phones and tablets, print-only and screen-reader-only texts.
_HIDDEN = frozenset({"hidden", "hide", "visible-phone", "visible-tablet", "hidden-desktop"})
_FOR_READERS = frozenset({
    "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only", "screenreader-only",
    "u-visually-hidden", "cdk-visually-hidden", "a11y-hidden", "element-invisible", "accesshide", "sronly",
})  # fmt: skip
_NARROW_ONLY = re.compile(r"visible-(?:xs|sm|print)(?:-(?:block|inline|inline-block))?|d-(?:md|lg|xl)-none")
_SHOWN_LATER = re.compile(r"d-(?:sm|md|lg|xl)-(?!none)\w+")
_REPEATED = 1024


@lru_cache(maxsize=_REPEATED)
def is_hidden_by(classes: str) -> bool:
    """Tell whether one of an element's classes is known to hide it on a desktop screen."""
    tokens = classes.split()
    if any(token in _HIDDEN or _NARROW_ONLY.fullmatch(token) for token in tokens):
        return True
    return is_for_readers(classes) or (
        "d-none" in tokens and not any(_SHOWN_LATER.fullmatch(token) for token in tokens)
    )


def is_for_readers(classes: str) -> bool:
    """Tell whether one of an element's classes is known to leave its text to screen readers."""
    return not _FOR_READERS.isdisjoint(classes.split())
