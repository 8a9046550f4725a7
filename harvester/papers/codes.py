"""What can be said about papers."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class PapersCode(FindingCode):
    """Findings of templates and of papers that were not made."""

    TEMPLATE_UNREADABLE = "template_unreadable", Severity.ERROR
    TEMPLATE_LOCKED = "template_locked", Severity.ERROR
    TEMPLATE_WITH_MACRO = "template_with_macro", Severity.ERROR
    TEMPLATE_LINK_OUTSIDE = "template_link_outside", Severity.ERROR
    TEMPLATE_PATH_OUTSIDE = "template_path_outside", Severity.ERROR
    TEMPLATE_PLACEHOLDER_UNKNOWN = "template_placeholder_unknown", Severity.ERROR
    TEMPLATE_WITHOUT_PLACEHOLDERS = "template_without_placeholders", Severity.ERROR
    TEMPLATE_NEEDS_OUT = "template_needs_out", Severity.ERROR
    FORM_NOT_FILLED = "form_not_filled", Severity.INFO
