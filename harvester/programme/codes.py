"""What the programme room has to say beyond its verdicts."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class ProgrammeCode(FindingCode):
    """Findings of plans, of course matching and of claims."""

    PLAN_UNKNOWN = "plan_unknown", Severity.ERROR
    PLAN_UNREADABLE = "plan_unreadable", Severity.ERROR
    PLAN_SYNTAX = "plan_syntax", Severity.ERROR
    PLAN_KEY_MISSING = "plan_key_missing", Severity.ERROR
    PLAN_KEY_UNKNOWN = "plan_key_unknown", Severity.ERROR
    PLAN_VALUE = "plan_value", Severity.ERROR
    PLAN_REPEATED = "plan_repeated", Severity.ERROR
    PERSON_CATEGORY_UNKNOWN = "person_category_unknown", Severity.ERROR
    GRANT_UNKNOWN = "grant_unknown", Severity.ERROR
    HOLDERS_DIFFER = "holders_differ", Severity.ERROR

    PLAN_PART_UNUSED = "plan_part_unused", Severity.WARNING
    PLAN_DEADLINE_OUTSIDE = "plan_deadline_outside", Severity.WARNING
    PLAN_GRANT_WITHOUT_COURSES = "plan_grant_without_courses", Severity.WARNING
    PLAN_PERSON_WITHOUT_COURSES = "plan_person_without_courses", Severity.WARNING
    PLAN_PERIOD_NOT_ASKED = "plan_period_not_asked", Severity.WARNING
    PLAN_NOBODY_ELIGIBLE = "plan_nobody_eligible", Severity.WARNING
    PLAN_PERSON_NOT_ASKED = "plan_person_not_asked", Severity.WARNING
    PLAN_PERIOD_OUTSIDE = "plan_period_outside", Severity.WARNING
    PLAN_HOURS_UNREACHABLE = "plan_hours_unreachable", Severity.WARNING
    SESSIONS_OVERLAP = "sessions_overlap", Severity.WARNING
    DOCUMENTS_DIFFER = "documents_differ", Severity.WARNING
    COURSE_NOT_RECOGNISED = "course_not_recognised", Severity.WARNING
    COURSE_OFFERED = "course_offered", Severity.WARNING
    CODE_NAME_CONFLICT = "code_name_conflict", Severity.WARNING
    PACKAGE_PART_SHOWN = "package_part_shown", Severity.WARNING
    HOLDER_NOT_CERTAIN = "holder_not_certain", Severity.WARNING
    HISTORY_CORRECTED = "history_corrected", Severity.WARNING
    HISTORY_NOT_COMPLETE = "history_not_complete", Severity.WARNING
    HISTORY_OF_OTHER_YEAR = "history_of_other_year", Severity.WARNING
    RELATION_CONTRADICTED = "relation_contradicted", Severity.WARNING
    LIST_LINE_UNREADABLE = "list_line_unreadable", Severity.WARNING
    LIST_UNREADABLE = "list_unreadable", Severity.ERROR
    LIST_MAPPING_INVALID = "list_mapping_invalid", Severity.ERROR
    LIST_COLUMN_MISSING = "list_column_missing", Severity.ERROR
    MATCHES_INVALID = "matches_invalid", Severity.ERROR
    MATCHES_UNUSED = "matches_unused", Severity.WARNING
    MATCHES_WITHOUT_RECORD = "matches_without_record", Severity.ERROR
    OTHER_DUTY_IN_WINDOW = "other_duty_in_window", Severity.WARNING
    DECLARATION_CONTRADICTED = "declaration_contradicted", Severity.WARNING

    COURSE_RECODED = "course_recoded", Severity.INFO
    NAME_DIFFERS = "name_differs", Severity.INFO
    MATCHED_BY_SIMILARITY = "matched_by_similarity", Severity.INFO
    MATCH_CONFIRMED = "match_confirmed", Severity.INFO
    TAKEN_TWICE = "taken_twice", Severity.INFO
    OTHER_HOLDER_LEFT_OUT = "other_holder_left_out", Severity.INFO
    DECLARED_NO_OTHER_DUTY = "declared_no_other_duty", Severity.INFO
    WAY_COURSE_MISSING = "way_course_missing", Severity.INFO
    WAY_COURSE_NOT_PASSED = "way_course_not_passed", Severity.INFO
    WAY_COURSE_AGAIN = "way_course_again", Severity.INFO
    WAY_SCORE = "way_score", Severity.INFO
    WAY_UPLOAD = "way_upload", Severity.INFO
    WAY_HOURS_MISSING = "way_hours_missing", Severity.INFO
    WAY_COUNT_MISSING = "way_count_missing", Severity.INFO
    TIER_OPEN = "tier_open", Severity.INFO
    TIER_REPLACED = "tier_replaced", Severity.INFO
    TOO_LATE = "too_late", Severity.INFO
    LEAVE_EXPIRED = "leave_expired", Severity.INFO
