"""What can be said about an inbox; texts in ``messages/texts/bulk.toml``."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class InboxCode(FindingCode):
    """Why something in an inbox is not read; a zip that is refused is refused whole."""

    ZIP_ENCRYPTED = "zip_encrypted", Severity.ERROR
    ZIP_TOO_DEEP = "zip_too_deep", Severity.ERROR
    ZIP_UNSAFE = "zip_unsafe", Severity.ERROR
    ZIP_TOO_LARGE = "zip_too_large", Severity.ERROR
    ZIP_UNREADABLE = "zip_unreadable", Severity.ERROR
    NO_FILE = "no_file", Severity.ERROR
    CONFIRMED_WITHOUT_DOCUMENT = "confirmed_without_document", Severity.ERROR
    INBOX_MISSING = "inbox_missing", Severity.ERROR


class LedgerCode(FindingCode):
    """What can be said about the ledger of a run."""

    LEDGER_IN_USE = "ledger_in_use", Severity.ERROR
    LEDGER_OF_ANOTHER = "ledger_of_another", Severity.ERROR
    LEDGER_DAMAGED = "ledger_damaged", Severity.ERROR
    EARLIER_UNFINISHED = "earlier_unfinished", Severity.ERROR
    EARLIER_IS_THIS = "earlier_is_this", Severity.ERROR
    LEDGER_MISSING = "ledger_missing", Severity.ERROR
    LEDGER_NOT_WRITABLE = "ledger_not_writable", Severity.ERROR
    DOCUMENT_QUARANTINED = "document_quarantined", Severity.ERROR


class EngineCode(FindingCode):
    """What can be said about the engine that reads."""

    ENGINE_MISSING = "engine_missing", Severity.ERROR
    ADDRESS_WITHOUT_CLUSTER = "address_without_cluster", Severity.ERROR
    CLUSTER_LOST = "cluster_lost", Severity.ERROR
    CLUSTER_DIFFERS = "cluster_differs", Severity.ERROR


class PersonCode(FindingCode):
    """What is said of people and documents beside ``person_ambiguous`` and ``not_on_roster``, which ``duty`` has."""

    PERSON_CONTRADICTED = "person_contradicted", Severity.WARNING
    NOTHING_HANDED_IN = "nothing_handed_in", Severity.INFO
    GROUP_WITHOUT_UNIT = "group_without_unit", Severity.WARNING


class AcrossCode(FindingCode):
    """What is alike in the papers of two people, or of one person at two times."""

    SAME_FILE = "same_file", Severity.WARNING
    SAME_STAMPS = "same_stamps", Severity.WARNING
    SAME_STAMPS_OF_A_CLASS = "same_stamps_of_a_class", Severity.INFO
    SAME_CLAIM = "same_claim", Severity.WARNING


class DecisionCode(FindingCode):
    """What can be said about a file of decisions; the first with file, line and what was expected."""

    DECISIONS_INVALID = "decisions_invalid", Severity.ERROR
    DECISION_WITHOUT_NEED = "decision_without_need", Severity.WARNING
    DECISION_UNUSED = "decision_unused", Severity.WARNING
    DECISION_WITHOUT_EFFECT = "decision_without_effect", Severity.INFO


class ReadingJobCode(FindingCode):
    """What is said of a document beyond what reading says of it."""

    STATEMENT_OF_APPLICANT = "statement_of_applicant", Severity.WARNING
    CONFIRMED_OF_ANOTHER = "confirmed_of_another", Severity.WARNING


class FormCheckCode(FindingCode):
    """What a person's form says against the records."""

    FORM_DIFFERS = "form_differs", Severity.WARNING
    FORM_WITHOUT_RECORD = "form_without_record", Severity.WARNING


class ListsCode(FindingCode):
    """What can be said about a file of list columns."""

    LISTS_INVALID = "lists_invalid", Severity.ERROR
