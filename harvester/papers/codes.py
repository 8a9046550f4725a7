"""What can be said about papers."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class PapersCode(FindingCode):
    """Findings of templates and of papers that were not made."""

    TEMPLATE_UNREADABLE = "template_unreadable", Severity.ERROR
    TEMPLATE_PLACEHOLDER_UNKNOWN = "template_placeholder_unknown", Severity.ERROR
    TEMPLATE_WITHOUT_PLACEHOLDERS = "template_without_placeholders", Severity.ERROR
    TEMPLATE_NEEDS_OUT = "template_needs_out", Severity.ERROR
    FORM_NOT_FILLED = "form_not_filled", Severity.INFO
