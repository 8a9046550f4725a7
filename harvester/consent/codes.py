"""What can be said about consent."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class ConsentCode(FindingCode):
    """Findings of the consent room; the first two stop before a browser is started, all are exit 2."""

    CONSENT_MISSING = "consent_missing", Severity.ERROR
    CONSENT_REFUSED = "consent_refused", Severity.ERROR
    CONSENT_NOT_THERE = "consent_not_there", Severity.ERROR
    WITHDRAWN_ALREADY = "withdrawn_already", Severity.ERROR
