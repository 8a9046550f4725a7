"""What can be said about consent."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class ConsentCode(FindingCode):
    """Findings of the consent room; both stop before a browser is started (exit 2)."""

    CONSENT_MISSING = "consent_missing", Severity.ERROR
    CONSENT_REFUSED = "consent_refused", Severity.ERROR
