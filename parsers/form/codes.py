"""What can be said about reading a filled form."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class FormCode(FindingCode):
    """Findings of a form; all name what stands there as ``text``, the first two the ``course`` by its number."""

    FORM_TIME_UNREADABLE = "form_time_unreadable", Severity.WARNING
    FORM_HOURS_UNREADABLE = "form_hours_unreadable", Severity.WARNING
    FORM_COURSE_UNREADABLE = "form_course_unreadable", Severity.WARNING
    FORM_PICTURE = "form_picture", Severity.WARNING
