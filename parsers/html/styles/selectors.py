"""Selectors as text: lists parted, nested and scoped ones put together, pseudo-classes a static page decides."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What holds for every text of a page that is only looked at, what for none, and older names.
_HOLD = re.compile(r":(?:defined|read-only)(?![\w-])|:dir\(\s*ltr\s*\)")
_HOLD_NOT = re.compile(
    r":(?:read-write|modal|popover-open|fullscreen|placeholder-shown|autofill|-webkit-autofill|optional|required|valid|"
    r"invalid|in-range|out-of-range|indeterminate|default|picture-in-picture)(?![\w-])|:(?:state|dir)\([^()]*\)"
)
_OLDER = re.compile(r":(?:-webkit-any|-moz-any|matches)\(")
_OPEN = re.compile(r":open(?![\w-])")
#: A pseudo-class that the engine knows and finds nowhere.
_NOWHERE = ":hover"
_SCOPE = re.compile(r":scope(?![\w-])|&")


def known(selector: str) -> str:
    """Say a selector in pseudo-classes that the engine knows, as they are on a page that is only looked at."""
    if ":" not in selector:
        return selector
    whole = _OPEN.sub("[open]", _OLDER.sub(":is(", selector))
    return _HOLD_NOT.sub(_NOWHERE, _HOLD.sub(":not(:hover)", whole))


def nested_in(within: str, selectors: str) -> str:
    """Give the selectors of a rule in another one."""
    if not within:
        return selectors
    around = f":is({within})"
    return ",".join(one.replace("&", around) if "&" in one else f"{around} {one.strip()}" for one in apart(selectors))


def scoped_in(scope: str, selectors: str) -> str:
    """Give the selectors of a rule in a scope: what they select must be its root or stand in it."""
    if not scope:
        return selectors
    root = f":is({scope})"
    return ",".join(
        _SCOPE.sub(root, one) if _SCOPE.search(one) else f"{root} {one.strip()},{one.strip()}{root}"
        for one in apart(selectors)
    )


def apart(selectors: str) -> Iterator[str]:
    """Split a list of selectors at its own commas; one that is not understood must not take the others with it."""
    depth, start = 0, 0
    for position, letter in enumerate(selectors):
        if letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
        elif letter == "," and depth == 0:
            yield selectors[start:position]
            start = position + 1
    yield selectors[start:]
