"""What can be said about sealing and inspecting; texts in ``messages/texts/evidence.toml``."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity, UnreadableError


class BundleCode(FindingCode):
    """What is wrong with a bundle: each kind of alteration has its own code.

    Parameters: ``name`` of the member where one is meant, ``key`` of a signature, ``problem_zh`` and ``problem_en``.
    """

    PAYLOAD_CHANGED = "payload_changed", Severity.ERROR
    PAYLOAD_MISSING = "payload_missing", Severity.ERROR
    PAYLOAD_UNEXPECTED = "payload_unexpected", Severity.ERROR
    MANIFEST_CHANGED = "manifest_changed", Severity.ERROR
    MANIFEST_WEAK = "manifest_weak", Severity.ERROR
    STATEMENT_MISSING = "statement_missing", Severity.ERROR
    STATEMENT_OF_ANOTHER = "statement_of_another", Severity.ERROR
    SIGNATURE_WRONG = "signature_wrong", Severity.ERROR
    SIGNATURE_MISSING = "signature_missing", Severity.ERROR
    TIME_STAMP_WRONG = "time_stamp_wrong", Severity.ERROR
    TIME_STAMP_OF_ANOTHER = "time_stamp_of_another", Severity.ERROR
    NAME_UNSAFE = "name_unsafe", Severity.ERROR
    ZIP_DAMAGED = "zip_damaged", Severity.ERROR
    ZIP_SWELLS = "zip_swells", Severity.ERROR
    BAG_MALFORMED = "bag_malformed", Severity.ERROR


class InspectCode(FindingCode):
    """What needs eyes although nothing was altered."""

    SIGNER_UNKNOWN = "signer_unknown", Severity.WARNING
    HISTORY_DIFFERS = "history_differs", Severity.WARNING
    HISTORY_MISSING = "history_missing", Severity.WARNING
    HISTORY_LAYOUT_UNKNOWN = "history_layout_unknown", Severity.WARNING
    STATEMENT_NEWER = "statement_newer", Severity.WARNING
    TIMES_DISAGREE = "times_disagree", Severity.WARNING
    TIME_STAMP_UNCHECKED = "time_stamp_unchecked", Severity.INFO


class SealCode(FindingCode):
    """Why a folder is not sealed (exit 2, nothing written), and what was left out of a bundle.

    The ``SECRET_…`` name the ``file`` and its ``line``, ``TSA_FAILED`` the authority's ``url`` and what happened.
    """

    LEFT_OUT = "left_out", Severity.INFO
    NOTHING_TO_SEAL = "nothing_to_seal", Severity.ERROR
    BUNDLE_TOO_LARGE = "bundle_too_large", Severity.ERROR
    BUNDLE_EXISTS = "bundle_exists", Severity.ERROR
    OPTION_UNUSED = "option_unused", Severity.ERROR
    OBSERVED_NEEDS_KEY = "observed_needs_key", Severity.ERROR
    TSA_FAILED = "tsa_failed", Severity.ERROR
    SIGNED_ALREADY = "signed_already", Severity.ERROR
    SECRET_COOKIE = "secret_cookie", Severity.ERROR
    SECRET_AUTHORISATION = "secret_authorisation", Severity.ERROR
    SECRET_PASSWORD = "secret_password", Severity.ERROR
    SECRET_TOKEN = "secret_token", Severity.ERROR
    SECRET_IDENTITY = "secret_identity", Severity.ERROR
    SECRET_ADDRESS = "secret_address", Severity.ERROR


class KeyCode(FindingCode):
    """What can be said about keys; each names the ``key`` or ``file``."""

    KEY_EXISTS = "key_exists", Severity.ERROR
    KEY_MISSING = "key_missing", Severity.ERROR
    KEY_NAME_INVALID = "key_name_invalid", Severity.ERROR
    KEY_UNREADABLE = "key_unreadable", Severity.ERROR
    KEY_UNPROTECTED = "key_unprotected", Severity.ERROR


class ForgetCode(FindingCode):
    """What can be said about erasing: each names the ``path`` or ``file``."""

    FORGET_LEFT = "forget_left", Severity.INFO
    FORGET_NO_PERSON = "forget_no_person", Severity.ERROR
    FORGET_NOT_OURS = "forget_not_ours", Severity.ERROR
    FORGET_SHARED = "forget_shared", Severity.INFO
    FORGET_UNCONFIRMED = "forget_unconfirmed", Severity.ERROR
    FORGET_CHANGED = "forget_changed", Severity.ERROR


class AlteredError(UnreadableError):
    """A bundle was altered (exit 5)."""
