"""What can be said about a site that changed and about fixtures."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class UpkeepCode(FindingCode):
    """Findings of upkeep."""

    PAGE_CHANGED = "page_changed", Severity.INFO
    ANSWERS_CHANGED = "answers_changed", Severity.INFO
    DRIFT_NOT_OF_PRINTS = "drift_not_of_prints", Severity.ERROR
