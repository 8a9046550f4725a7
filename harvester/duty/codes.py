"""What can be said about hours, calendars, attendance and rulings; texts in ``messages/texts/duty.toml``."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class DutyCode(FindingCode):
    """Finding codes of the duty room."""

    HOURS_UNREADABLE = "hours_unreadable", Severity.ERROR
    HOURS_NOT_UTF8 = "hours_not_utf8", Severity.ERROR
    HOURS_SYNTAX = "hours_syntax", Severity.ERROR
    HOURS_SCHEMA = "hours_schema", Severity.ERROR
    HOURS_EMPTY = "hours_empty", Severity.ERROR
    HOURS_KEY_UNKNOWN = "hours_key_unknown", Severity.ERROR
    HOURS_KEY_MISSING = "hours_key_missing", Severity.ERROR
    HOURS_NOT_TEXT = "hours_not_text", Severity.ERROR
    HOURS_NOT_TEXTS = "hours_not_texts", Severity.ERROR
    HOURS_NOT_DATE = "hours_not_date", Severity.ERROR
    HOURS_NOT_BOOL = "hours_not_bool", Severity.ERROR
    HOURS_NOT_DAYS = "hours_not_days", Severity.ERROR
    HOURS_NOT_TIMES = "hours_not_times", Severity.ERROR
    HOURS_NOT_LUNCH = "hours_not_lunch", Severity.ERROR
    HOURS_ORDER = "hours_order", Severity.ERROR
    HOURS_DATES_ORDER = "hours_dates_order", Severity.ERROR
    HOURS_LUNCH_OUTSIDE = "hours_lunch_outside", Severity.ERROR
    HOURS_ENTRY_NEVER = "hours_entry_never", Severity.INFO
    EXAMPLE_UNKNOWN = "example_unknown", Severity.ERROR

    CALENDAR_UNREADABLE = "calendar_unreadable", Severity.ERROR
    CALENDAR_HEADER = "calendar_header", Severity.ERROR
    CALENDAR_GOOGLE = "calendar_google", Severity.ERROR
    CALENDAR_ROW = "calendar_row", Severity.ERROR
    CALENDAR_WEEKDAY = "calendar_weekday", Severity.ERROR
    CALENDAR_DIFFERS_WORK = "calendar_differs_work", Severity.WARNING
    CALENDAR_DIFFERS_OFF = "calendar_differs_off", Severity.WARNING
    CALENDAR_OWN_DAY = "calendar_own_day", Severity.INFO

    SHEET_UNREADABLE = "sheet_unreadable", Severity.ERROR
    SHEET_EMPTY = "sheet_empty", Severity.ERROR
    SHEET_HEADER = "sheet_header", Severity.ERROR
    SHEET_COLUMNS = "sheet_columns", Severity.ERROR
    SHEET_WITHOUT_TABLE = "sheet_without_table", Severity.INFO
    SHEET_NO_ROWS = "sheet_no_rows", Severity.INFO
    SHEET_HIDDEN = "sheet_hidden", Severity.INFO
    COLUMNS_HIDDEN = "columns_hidden", Severity.WARNING
    COLUMNS_LEFT_OUT = "columns_left_out", Severity.INFO
    MAPPING_AMBIGUOUS = "mapping_ambiguous", Severity.ERROR
    MAPPING_NONE = "mapping_none", Severity.ERROR
    STATUS_UNKNOWN = "status_unknown", Severity.INFO
    ROWS_PASSED_OVER = "rows_passed_over", Severity.INFO
    ROWS_OPEN = "rows_open", Severity.INFO
    MAPPING_UNREADABLE = "mapping_unreadable", Severity.ERROR
    MAPPING_INVALID = "mapping_invalid", Severity.ERROR
    ROW_UNREADABLE = "row_unreadable", Severity.WARNING
    ROWS_UNREADABLE = "rows_unreadable", Severity.ERROR
    ROW_UNREADABLE_OTHER = "row_unreadable_other", Severity.INFO
    ROW_EMPTY_SPAN = "row_empty_span", Severity.INFO

    PERSON_NEAR = "person_near", Severity.WARNING
    PERSON_UNKNOWN = "person_unknown", Severity.WARNING
    PERSON_NOT_IN_ATTENDANCE = "person_not_in_attendance", Severity.WARNING
    PERSON_OTHER_FORM = "person_other_form", Severity.WARNING
    PERSON_OTHER_FORM_HOURS = "person_other_form_hours", Severity.INFO
    PERSON_UNDER_NAME_HOURS = "person_under_name_hours", Severity.WARNING
    PERSON_UNDER_NAME = "person_under_name", Severity.WARNING
    PERSON_IN_UNITS = "person_in_units", Severity.WARNING
    PERSON_DIFFERS = "person_differs", Severity.WARNING
    PERSON_AMBIGUOUS = "person_ambiguous", Severity.WARNING
    NOT_ON_ROSTER = "not_on_roster", Severity.WARNING
    ROSTER_UNREADABLE = "roster_unreadable", Severity.ERROR
    ROSTER_HEADER = "roster_header", Severity.ERROR
    ROSTER_EMPTY = "roster_empty", Severity.ERROR
    ROSTER_NUMBER_EMPTY = "roster_number_empty", Severity.ERROR
    ROSTER_NUMBER_TWICE = "roster_number_twice", Severity.ERROR
    ROSTER_NAME_EMPTY = "roster_name_empty", Severity.ERROR
    PERSON_FOR_SEVERAL = "person_for_several", Severity.ERROR
    UNIT_NOT_GIVEN = "unit_not_given", Severity.WARNING
    DUTY_END_BEFORE_START = "duty_end_before_start", Severity.WARNING
    READING_OFF_DUTY_IMPOSSIBLE = "reading_off_duty_impossible", Severity.INFO
    AS_OF_INVALID = "as_of_invalid", Severity.ERROR
    RECORD_OUT_OF_RANGE = "record_out_of_range", Severity.ERROR
