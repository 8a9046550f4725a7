"""What can be said about the platform, a sign-in and a collection."""

from __future__ import annotations

from parsers.findings import FindingCode, FindingError, Severity


class PlatformCode(FindingCode):
    """Findings of the platform room."""

    PROFILE_INVALID = "profile_invalid", Severity.ERROR
    PROVIDER_NOT_NAMED = "provider_not_named", Severity.ERROR
    YEAR_INVALID = "year_invalid", Severity.ERROR
    YEAR_NOT_OFFERED = "year_not_offered", Severity.ERROR
    HAND_NEEDS_WINDOW = "hand_needs_window", Severity.ERROR
    ACCOUNT_MISSING = "account_missing", Severity.ERROR
    ACCOUNT_NOT_WANTED = "account_not_wanted", Severity.ERROR
    PASSWORD_MISSING = "password_missing", Severity.ERROR
    KEYRING_MISSING = "keyring_missing", Severity.ERROR

    WRONG_PASSWORD = "sign_in_wrong_password", Severity.ERROR
    ACCOUNT_LOCKED = "sign_in_account_locked", Severity.ERROR
    ACCOUNT_NOT_ACTIVATED = "sign_in_not_activated", Severity.ERROR
    ACCOUNT_OF_THE_PUBLIC = "sign_in_public_account", Severity.ERROR
    PASSWORD_EXPIRED = "sign_in_password_expired", Severity.ERROR
    CAPTCHA_SHOWN = "sign_in_captcha", Severity.ERROR
    CERTIFICATE_ONLY = "sign_in_certificate_only", Severity.ERROR
    MEMBER_CONSENT = "sign_in_member_consent", Severity.ERROR
    FORM_ELSEWHERE = "sign_in_form_elsewhere", Severity.ERROR
    FORM_LEAVES = "sign_in_form_leaves", Severity.ERROR
    SIGN_IN_BOUNCED = "sign_in_bounced", Severity.ERROR
    SIGN_IN_NO_ANSWER = "sign_in_no_answer", Severity.ERROR
    SIGN_IN_NOT_DONE = "sign_in_not_done", Severity.ERROR
    SIGNED_IN_ALREADY = "signed_in_already", Severity.INFO
    WINDOW_CLOSED = "window_closed", Severity.ERROR

    MAINTENANCE = "platform_maintenance", Severity.ERROR
    UNAVAILABLE = "platform_unavailable", Severity.ERROR
    UNREACHABLE = "platform_unreachable", Severity.ERROR
    BLOCKED = "platform_blocked", Severity.ERROR
    CERTIFICATE_INVALID = "platform_certificate_invalid", Severity.ERROR
    HOST_NOT_ALLOWED = "host_not_allowed", Severity.ERROR
    PAGE_HUNG = "page_hung", Severity.ERROR
    RUN_TOO_LONG = "run_too_long", Severity.ERROR
    PAGE_TOO_LARGE = "page_too_large", Severity.ERROR
    PAGE_UNKNOWN = "page_unknown", Severity.ERROR
    LAYOUT_UNKNOWN = "layout_unknown", Severity.ERROR
    LAYOUT_NEAREST = "layout_nearest", Severity.INFO
    PAGE_NOT_READ = "page_not_read", Severity.ERROR
    KICKED_OUT = "session_kicked_out", Severity.ERROR
    SESSION_LOST = "session_lost", Severity.ERROR
    SESSION_RESUMED = "session_resumed", Severity.INFO
    YEAR_DIFFERS = "year_differs", Severity.ERROR
    HOLDER_CHANGED = "holder_changed", Severity.ERROR

    HOLDER_UNCONFIRMED = "holder_unconfirmed", Severity.WARNING
    LIST_NOT_SHOWN = "list_not_shown", Severity.WARNING
    LIST_SHORTENED = "list_shortened", Severity.WARNING
    LIST_GOES_ON = "list_goes_on", Severity.WARNING
    LIST_END_UNKNOWN = "list_end_unknown", Severity.WARNING
    ROWS_CHANGED = "rows_changed_while_reading", Severity.WARNING
    ROW_REPEATED = "answer_row_repeated", Severity.WARNING
    ROW_NOT_IN_TABLE = "answer_row_not_in_table", Severity.WARNING
    ROW_NOT_IN_ANSWER = "row_not_in_answer", Severity.WARNING
    ANSWER_NAME_DIFFERS = "answer_name_differs", Severity.WARNING
    ANSWER_TIME_DIFFERS = "answer_reading_time_differs", Severity.WARNING
    ANSWER_SCORE_DIFFERS = "answer_score_differs", Severity.WARNING
    PAGE_HELD_BACK = "page_held_back", Severity.WARNING
    RECORD_MASKED = "record_masked", Severity.WARNING
    NO_ANSWERS = "no_answers", Severity.INFO


class PlatformError(FindingError):
    """The sign-in or the platform refused, or nothing could be reached (exit 4)."""
