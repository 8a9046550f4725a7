"""Read a reading time: ``00:38:47``, ``0:38:47``, more than 24 hours, the bare ``0``, ``1小時5分20秒``."""

from __future__ import annotations

import re

from parsers.moments.folding import compact, fold, is_dash
from parsers.moments.outcomes import Absent, Duration, Impossible, Missing, MomentPart, Seconds, Unreadable

_CLOCK = re.compile(r"(?P<h>\d{1,5}):(?P<m>\d{2}):(?P<s>\d{2})")
_WORDS = re.compile(r"(?:(?P<h>\d{1,5})(?:小時|時))?(?:(?P<m>\d{1,2})(?:分鐘|分))?(?:(?P<s>\d{1,2})秒)?")
_ZERO = re.compile(r"0+")
# What the platform itself prints; of anything else ``read_duration`` judges.
_PLAIN = re.compile(r"(\d{2,5}):([0-5]\d):([0-5]\d)", re.ASCII)


def plain_seconds(text: str) -> int | None:
    """Read the platform's own ``00:38:47``; ``None`` for all that only ``read_duration`` can judge."""
    plain = _PLAIN.fullmatch(text)
    return int(plain[1]) * 3600 + int(plain[2]) * 60 + int(plain[3]) if plain else None


def read_duration(text: str) -> Duration:
    """Read a duration as seconds; two parts only (``38:47``) have two meanings and stay unreadable."""
    packed = compact(fold(text))
    if not packed:
        return Missing()
    if is_dash(packed):
        return Absent()
    if _ZERO.fullmatch(packed):
        return Seconds(0)
    match = _CLOCK.fullmatch(packed) or _WORDS.fullmatch(packed)
    if match is None:
        return Unreadable(text)
    hours, minutes, seconds = [int(part) if part else 0 for part in match.groups()]
    if minutes > 59:
        return Impossible(text, MomentPart.MINUTE)
    if seconds > 59:
        return Impossible(text, MomentPart.SECOND)
    return Seconds(hours * 3600 + minutes * 60 + seconds)
