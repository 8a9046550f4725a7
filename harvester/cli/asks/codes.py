"""What only the command line can find."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class StartCode(FindingCode):
    """Findings of ``harvester start``: ``options`` are those that would have answered."""

    START_UNANSWERED = "start_unanswered", Severity.ERROR
