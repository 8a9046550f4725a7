"""Conditions of rules other than media: what the browser supports, and the size of what an element stands in."""

from __future__ import annotations

import re
from enum import Enum, auto

from parsers.html.styles.lengths import pixels
from parsers.html.styles.media import SCREEN_WIDTH


class Held(Enum):
    """Whether a condition holds."""

    YES = auto()
    NO = auto()
    PERHAPS = auto()


# Of other makers' browsers, or of none any more.
_OF_OTHERS = re.compile(r"\(\s*-(?:ms|moz|o|khtml)-")
_PROPERTY = re.compile(r"\(\s*([a-z-]+)\s*:")
# What pages ask for: every browser of these years has it.
_USUAL = re.compile(
    r"display|position|(?:inline-|block-)?size|gap|(?:row|column)-gap|aspect-ratio|object-fit|inset(?:-[a-z-]+)?|color|"
    r"(?:-webkit-)?(?:backdrop-filter|filter|mask(?:-[a-z]+)?|clip-path|appearance|line-clamp|text-[a-z-]+|overflow-"
    r"scrolling|background-clip)|background(?:-[a-z-]+)?|width|height|(?:min|max)-(?:width|height)|padding(?:-[a-z-]+)?|"
    r"margin(?:-[a-z-]+)?|transform(?:-[a-z]+)?|grid(?:-[a-z-]+)?|flex(?:-[a-z]+)?|font(?:-[a-z-]+)?|scroll(?:bar)?-[a-z-]+|"
    r"overflow(?:-[a-z]+)?|contain|container-type|content-visibility|mix-blend-mode|--[\w-]*"
)
_LEAST = re.compile(r"min-(?:width|inline-size)\s*:\s*([^()]+)|(?:width|inline-size)\s*>=?\s*([^()<>]+)")


def supported(condition: str) -> Held:
    """Tell whether ``@supports`` holds: what is asked for is there; what is not known to be may be there or not."""
    condition = condition.strip().lower()
    if _OF_OTHERS.search(condition):
        return Held.PERHAPS
    usual = all(_USUAL.fullmatch(name) for name in _PROPERTY.findall(condition))
    if not condition.startswith("not"):
        return Held.YES
    return Held.NO if usual else Held.PERHAPS


def contained(condition: str) -> Held:
    """Tell whether ``@container`` holds, of which a page says little: nothing in it is wider than the screen."""
    least = [pixels((one or other).strip()) for one, other in _LEAST.findall(condition.lower())]
    return Held.NO if any(size is not None and size > SCREEN_WIDTH for size in least) else Held.PERHAPS
