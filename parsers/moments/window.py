"""Read 上課期間: two stamps with a dash, a tilde, 至 or white space between them, either of which may be missing.

A dash stands inside dates too. Every place where the text could be parted is tried; exactly one reading may hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from parsers.moments.folding import LONGEST, compact, fold, is_dash
from parsers.moments.outcomes import Absent, Instant, Missing, Stamp, StampWindow, Unreadable
from parsers.moments.stamp import plain_parts, read_stamp

# What the platform itself writes, but for white space: no other reading is possible.
_STAMP = r"(\d{4}-\d\d-\d\d)\s+(\d\d:\d\d:\d\d)"
_PLAIN = re.compile(rf"{_STAMP}\s*-\s*(?:{_STAMP}|--)")
_MARK = re.compile(r"[-~]|至|到|迄")
_WORDS = re.compile(r"^(?:從|自|起):?|[起止迄]$")


def plain_window(text: str) -> tuple[datetime, datetime | None] | None:
    """Read the platform's own form, the end perhaps ``--``; ``None`` for all that only ``read_window`` can judge."""
    plain = _PLAIN.fullmatch(text)
    if plain is None:
        return None
    day, time, last_day, last_time = plain.groups()
    start, end = plain_parts(day, time), plain_parts(last_day, last_time) if last_day else None
    return None if start is None or (last_day and end is None) else (start, end)


def read_window(text: str) -> StampWindow:
    """Read the first and the last stamp of a window, each with its own outcome."""
    folded = fold(text)
    if len(folded) > LONGEST:
        return StampWindow(Unreadable(text), Unreadable(text))
    if plain := _PLAIN.fullmatch(folded):
        day, time, last_day, last_time = plain.groups()
        return StampWindow(_plain(day, time), _plain(last_day, last_time) if last_day else Absent())
    packed = compact(folded)
    if not packed:
        return StampWindow(Missing(), Missing())
    if is_dash(packed):
        return StampWindow(Absent(), Absent())
    pairs = list(_marked(folded)) or list(_blank(folded))
    if len(pairs) > 1:
        return StampWindow(Unreadable(text), Unreadable(text))
    if pairs:
        return pairs[0]
    return _half_read(text, folded)


def _plain(day: str, time: str) -> Stamp:
    at = plain_parts(day, time)
    return read_stamp(f"{day} {time}") if at is None else Instant(at)


def _marked(folded: str) -> Iterator[StampWindow]:
    seen: list[StampWindow] = []
    for mark in _MARK.finditer(folded):
        window = StampWindow(_side(folded[: mark.start()]), _side(folded[mark.end() :]))
        if _holds(window) and window not in seen:
            seen.append(window)
            yield window


def _blank(folded: str) -> Iterator[StampWindow]:
    whole = _side(folded)
    if not isinstance(whole, Unreadable):
        yield StampWindow(whole, Missing())
        return
    for blank in re.finditer(r"\s+", folded):
        window = StampWindow(_side(folded[: blank.start()]), _side(folded[blank.end() :]))
        if _holds(window):
            yield window


def _side(text: str) -> Stamp:
    return read_stamp(_WORDS.sub("", text.strip()))


def _holds(window: StampWindow) -> bool:
    """Both sides have a meaning, and a stamp that is not there does not stand for both."""
    if isinstance(window.start, Unreadable) or isinstance(window.end, Unreadable):
        return False
    return not isinstance(window.start, Missing) or not isinstance(window.end, Missing)


def _half_read(text: str, folded: str) -> StampWindow:
    """Keep a first stamp that is certain although what follows its dash is not."""
    for mark in _MARK.finditer(folded):
        start = _side(folded[: mark.start()])
        if isinstance(start, Instant):
            return StampWindow(start, Unreadable(folded[mark.end() :].strip()))
    return StampWindow(Unreadable(text), Unreadable(text))
