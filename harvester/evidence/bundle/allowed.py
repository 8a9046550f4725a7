"""What may enter a bundle: names of ``collect``, of ``claim --out``, rulings; everything else is left out and named."""

from __future__ import annotations

import re
from collections.abc import Iterable

CONSENT = "consent.json"
LOG = "run.jsonl"
WITHDRAWAL = "withdrawal.json"
_YEAR = r"\d{2,3}"
PAGE = re.compile(rf"page-({_YEAR})-(list|package)(?:-(\d+))?\.html")
"""A kept page of ``collect``: its ROC year, its list, and its number where there are several."""
_ALLOWED = re.compile(
    rf"history-{_YEAR}\.(?:json|csv)"
    rf"|answers-{_YEAR}\.jsonl"
    rf"|page-{_YEAR}-(?:list|package)(?:-\d+)?\.(?:html|pdf|png)"
    r"|server-[0-9A-Za-z-]{1,60}\.html"
    r"|ruling-[0-9A-Za-z_-]{1,60}\.json"
    r"|claim\.json|form\.(?:odt|docx|pdf)|report\.(?:html|pdf)"
    rf"|{re.escape(CONSENT)}|{re.escape(LOG)}|{re.escape(WITHDRAWAL)}"
)


def may_enter(name: str) -> bool:
    """Say whether a file of this name may enter."""
    return _ALLOWED.fullmatch(name) is not None


def left_out(names: Iterable[str]) -> tuple[str, ...]:
    """Give the names that may not enter, in order."""
    return tuple(sorted(name for name in names if not may_enter(name)))
