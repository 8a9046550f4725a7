"""Finding codes, each with the severity it always has (one code, one severity)."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import Self


class Severity(StrEnum):
    """How much a finding asks of a person; a warning or an error forbids ``complete``."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class FindingCode(str, Enum):
    """Base of every room's finding codes; a member is its snake_case name and its severity."""

    severity: Severity

    def __new__(cls, code: str, severity: Severity) -> Self:
        """Make the member a plain string that also knows its severity."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.severity = severity
        return member

    def __str__(self) -> str:
        """Give the bare code, as it stands in JSON."""
        return str(self._value_)


class ReadingCode(FindingCode):
    """What can be said about reading a source into a learning history."""

    NO_RECORDS = "no_records", Severity.INFO
    NOT_FROM_SOURCE = "not_from_source", Severity.INFO
    COMPLETION_CONTRADICTED = "completion_contradicted", Severity.INFO
    MERGED_LISTS = "merged_lists", Severity.INFO
    COLUMN_UNKNOWN = "column_unknown", Severity.INFO
    COLUMN_BY_FORM = "column_by_form", Severity.INFO
    HEADER_MISREAD = "header_misread", Severity.INFO
    LAYOUT_WITHOUT_STAMPS = "layout_without_stamps", Severity.INFO
    CONDITION_UNKNOWN = "condition_unknown", Severity.INFO

    COLUMN_MISSING = "column_missing", Severity.WARNING
    ROW_REFUSED = "row_refused", Severity.WARNING
    VALUE_UNREADABLE = "value_unreadable", Severity.WARNING
    VALUE_MISSING = "value_missing", Severity.WARNING
    VALUES_OFFERED = "values_offered", Severity.WARNING
    CONDITIONS_UNREADABLE = "conditions_unreadable", Severity.WARNING
    YEAR_CONTRADICTED = "year_contradicted", Severity.WARNING
    YEAR_UNSURE = "year_unsure", Severity.WARNING
    PACKAGE_COLLAPSED = "package_collapsed", Severity.WARNING
    HIDDEN_ROWS = "hidden_rows", Severity.WARNING
    TEXT_UNSEEN = "text_unseen", Severity.WARNING
    TEXT_STRUCK = "text_struck", Severity.WARNING
    FACT_UNSEEN = "fact_unseen", Severity.WARNING
    VALUE_NOT_TEXT = "value_not_text", Severity.WARNING
    PAGE_TRANSLATED = "page_translated", Severity.WARNING
    PAGE_COVERED = "page_covered", Severity.WARNING
    SECOND_PAGE = "second_page", Severity.WARNING
    TWO_HOLDERS = "two_holders", Severity.WARNING
    YEAR_OPTION_DIFFERS = "year_option_differs", Severity.WARNING
    FACT_UNREADABLE = "fact_unreadable", Severity.WARNING
    NAME_CUT = "name_cut", Severity.WARNING
    STAMP_AFTER_SAVING = "stamp_after_saving", Severity.WARNING
    STAMP_MISSING = "stamp_missing", Severity.WARNING
    STAMP_IMPOSSIBLE = "stamp_impossible", Severity.WARNING
    STAMP_WITHOUT_TIME = "stamp_without_time", Severity.WARNING
    END_BEFORE_START = "end_before_start", Severity.WARNING
    PAGE_CUT_OFF = "page_cut_off", Severity.WARNING
    NUMBERS_BROKEN = "numbers_broken", Severity.WARNING
    ROWS_UNACCOUNTED = "rows_unaccounted", Severity.WARNING
    ROWS_FEWER_THAN_STATED = "rows_fewer_than_stated", Severity.WARNING
    HOURS_DIFFER = "hours_differ", Severity.WARNING
    LISTS_DIFFER = "lists_differ", Severity.WARNING
    DUPLICATE_RECORD = "duplicate_record", Severity.WARNING
    VALUE_EDITED = "value_edited", Severity.WARNING
    VALUE_WITHOUT_CELL = "value_without_cell", Severity.WARNING
    HOLDER_UNKNOWN = "holder_unknown", Severity.WARNING

    FILE_MISSING = "file_missing", Severity.ERROR
    FILE_IS_FOLDER = "file_is_folder", Severity.ERROR
    FILE_DENIED = "file_denied", Severity.ERROR
    EMPTY_FILE = "empty_file", Severity.ERROR
    TOO_LARGE = "too_large", Severity.ERROR
    TOO_DEEP = "too_deep", Severity.ERROR
    TOO_MANY_ATTRIBUTES = "too_many_attributes", Severity.ERROR
    WRONG_TYPE = "wrong_type", Severity.ERROR
    ENCODING_UNKNOWN = "encoding_unknown", Severity.ERROR
    NOT_THIS_PAGE = "not_this_page", Severity.ERROR
    SIGNED_OUT_PAGE = "signed_out_page", Severity.ERROR
    MAINTENANCE_PAGE = "maintenance_page", Severity.ERROR
    ANSWER_INVALID = "answer_invalid", Severity.ERROR
    SCHEMA_INVALID = "schema_invalid", Severity.ERROR


class StatementCode(FindingCode):
    """What a person's statement of doubtful values (``--confirmed``) leaves in a history."""

    VALUE_CONFIRMED = "value_confirmed", Severity.INFO
    PICTURE_CONFIRMED = "picture_confirmed", Severity.INFO
    VALUE_CORRECTED = "value_corrected", Severity.WARNING
