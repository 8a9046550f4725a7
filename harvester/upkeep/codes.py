"""What can be said about a site that changed and about fixtures."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class UpkeepCode(FindingCode):
    """Findings of upkeep."""

    PAGE_CHANGED = "page_changed", Severity.INFO
    ANSWERS_CHANGED = "answers_changed", Severity.INFO
    FIXTURE_NO_SOURCE = "fixture_no_source", Severity.ERROR
    FIXTURE_TAKEN = "fixture_taken", Severity.ERROR
    FIXTURE_INVALID = "fixture_invalid", Severity.ERROR
    FIXTURE_NOT_ANONYMISED = "fixture_not_anonymised", Severity.ERROR
    LEAKS_INVALID = "leaks_invalid", Severity.ERROR
    KEY_UNREADABLE = "anonymise_key_unreadable", Severity.ERROR
    ANONYMISE_NO_NAME = "anonymise_no_name", Severity.WARNING
    ANONYMISE_NOT_OF_PRINTS = "anonymise_not_of_prints", Severity.ERROR
    ANONYMISE_NOT_EXACT = "anonymise_not_exact", Severity.ERROR
    ANONYMISE_NOT_PROVED = "anonymise_not_proved", Severity.ERROR
    DRIFT_NOT_OF_PRINTS = "drift_not_of_prints", Severity.ERROR
