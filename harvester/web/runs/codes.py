"""What can be said about an office's form, folders and runs; texts in ``messages/texts/web_office.toml``."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class OfficeCode(FindingCode):
    """Findings of the office's pages; those of a run are the run's."""

    OFFICE_NO_OUT = "office_no_out", Severity.ERROR
    OFFICE_NO_INBOX = "office_no_inbox", Severity.ERROR
    OFFICE_NO_ROSTER = "office_no_roster", Severity.ERROR
    OFFICE_NO_DAY = "office_no_day", Severity.ERROR
    OFFICE_BUSY = "office_busy", Severity.ERROR
    OFFICE_NO_NUMBER = "office_no_number", Severity.ERROR
    OFFICE_NO_PERSON = "office_no_person", Severity.ERROR
    OFFICE_PERSON_UNKNOWN = "office_person_unknown", Severity.ERROR
    OFFICE_PATH_NOT_WHOLE = "office_path_not_whole", Severity.ERROR
    OFFICE_PATH_NOT_PLAIN = "office_path_not_plain", Severity.ERROR
    OFFICE_NO_CHOICE = "office_no_choice", Severity.ERROR
    OFFICE_TWO_CHOICES = "office_two_choices", Severity.ERROR
    OFFICE_NOTHING_TO_DECIDE = "office_nothing_to_decide", Severity.ERROR
    OFFICE_NO_OUTCOME = "office_no_outcome", Severity.ERROR
    OFFICE_NO_REASON = "office_no_reason", Severity.ERROR
    OFFICE_NO_SIGNER = "office_no_signer", Severity.ERROR
    OFFICE_DOCUMENT_CHANGED = "office_document_changed", Severity.WARNING
    OFFICE_DIED = "office_died", Severity.ERROR
