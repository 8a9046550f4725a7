"""What can be said about the page itself: its address, what is handed in, and what it cannot do here."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class WebCode(FindingCode):
    """Findings of the page; those of the jobs it calls are theirs."""

    WEB_PORT_TAKEN = "web_port_taken", Severity.ERROR
    WEB_NOT_INSTALLED = "web_not_installed", Severity.ERROR
    WEB_SHORTCUT_BY_HAND = "web_shortcut_by_hand", Severity.ERROR
    WEB_KEEP_INVALID = "web_keep_invalid", Severity.ERROR
    WEB_HOST = "web_host", Severity.ERROR
    WEB_ORIGIN = "web_origin", Severity.ERROR
    WEB_OTHER_USER = "web_other_user", Severity.ERROR
    WEB_NOT_ENTERED = "web_not_entered", Severity.ERROR
    WEB_TOKEN_USED = "web_token_used", Severity.ERROR
    WEB_NOT_FOUND = "web_not_found", Severity.ERROR
    WEB_METHOD = "web_method", Severity.ERROR
    WEB_TOO_LARGE = "web_too_large", Severity.ERROR
    WEB_FORM_INVALID = "web_form_invalid", Severity.ERROR
    WEB_FAULT = "web_fault", Severity.ERROR
    WEB_BUSY = "web_busy", Severity.ERROR
    WEB_COLLECT_STOPPED = "web_collect_stopped", Severity.ERROR

    WEB_NO_FILES = "web_no_files", Severity.ERROR
    WEB_NO_HOURS = "web_no_hours", Severity.ERROR
    WEB_TWO_HOURS = "web_two_hours", Severity.ERROR
    WEB_NO_PROGRAMME = "web_no_programme", Severity.ERROR
    WEB_FIELD_UNKNOWN = "web_field_unknown", Severity.ERROR
    WEB_CHOICE_UNKNOWN = "web_choice_unknown", Severity.ERROR
    WEB_NOTHING_TICKED = "web_nothing_ticked", Severity.ERROR
    WEB_NO_SIGNER = "web_no_signer", Severity.ERROR
    WEB_NOT_ANSWERED = "web_not_answered", Severity.ERROR
    WEB_FIXED_HAS_LATEST = "web_fixed_has_latest", Severity.ERROR
    WEB_NO_DATE = "web_no_date", Severity.ERROR
    WEB_NO_OTHER_DAYS = "web_no_other_days", Severity.ERROR
    WEB_NOT_DECIDED = "web_not_decided", Severity.ERROR
