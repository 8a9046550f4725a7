"""Animations that may have been in the midst of hiding letters, or had hidden them, when a page was saved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from lxml.etree import _Element

from parsers.html.seen.declarations import may_hide
from parsers.html.styles import Cascade, Declared
from parsers.html.styles.style_sheets import Frames

_NAMED = frozenset({"animation", "animation-name"})
_TIMED = ("animation", "animation-duration", "animation-delay")
_WORD = re.compile(r"[\w-]+")
_TIME = re.compile(r"([\d.]+)(ms|s)\b")
_LONG = 60.0  # seconds, after which a page may be saved while it still runs

Suspects = Callable[[Callable[[str, str, str | None], bool]], Iterable[_Element]]


def hiding_animations(cascade: Cascade, frames: Mapping[str, Frames], suspects: Suspects) -> Iterable[_Element]:
    """Give the elements whose animation ends unseen, or stands still or runs for long in a picture that is."""
    ending = {name for name, one in frames.items() if _hides(one.end)}
    midst = {name for name, one in frames.items() if any(map(_hides, one.before))}

    def runs(names: set[str]) -> Iterable[_Element]:
        def may(name: str, said: str, pseudo: str | None) -> bool:
            return pseudo is None and name in _NAMED and not names.isdisjoint(_WORD.findall(said))

        return suspects(may)

    if ending:
        yield from runs(ending)
    if midst:
        yield from (element for element in runs(midst) if _stands_or_is_long(element, cascade))


def _hides(declared: Mapping[str, Declared]) -> bool:
    return any(may_hide(name, said.value) for name, said in declared.items())


def _stands_or_is_long(element: _Element, cascade: Cascade) -> bool:
    state = (cascade.value(element, name) or "" for name in ("animation", "animation-play-state"))
    if any("paused" in said.split() for said in state):
        return True
    times = (found for name in _TIMED for found in _TIME.findall(cascade.value(element, name) or ""))
    return any(float(length) / (1000 if unit == "ms" else 1) >= _LONG for length, unit in times)
