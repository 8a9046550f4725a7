"""The names of the files a collection leaves; nothing else in its folder is ever its own."""

from __future__ import annotations

import re

from harvester.evidence.bundle.allowed import CONSENT, LOG

__all__ = ["ALL", "CONSENT", "FAILURE", "FIXED", "HISTORIES", "LOG", "of_year"]

FAILURE = re.compile(r"failure\.(html|png)")
FIXED = re.compile(rf"{re.escape(CONSENT)}|{FAILURE.pattern}")
_YEAR = (
    r"history-{year}\.(json|csv)|answers-{year}\.jsonl|server-{year}(-\d+)?\.html"
    r"|page-{year}-(list|package)(-\d+)?\.(html|pdf|png)"
)
HISTORIES = re.compile(r"history-\d{2,3}\.json")


def of_year(year: int) -> re.Pattern[str]:
    """Give the names of a year's files; ``year`` is a ROC year."""
    return re.compile(_YEAR.replace("{year}", str(year)))


ALL = re.compile(_YEAR.replace("{year}", r"\d{2,3}") + "|" + FIXED.pattern)
