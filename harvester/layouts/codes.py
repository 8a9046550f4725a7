"""What can be said about declared layouts."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class LayoutCode(FindingCode):
    """Findings of declarations, and of reading by them."""

    LAYOUT_INVALID = "layout_invalid", Severity.ERROR
    LAYOUT_UNREADABLE = "layout_unreadable", Severity.ERROR
    LAYOUT_TWICE = "layout_twice", Severity.ERROR
    LAYOUT_PACKAGE = "layout_package_unreadable", Severity.ERROR

    LAYOUT_NOT_OF_PRINTS = "layout_not_of_prints", Severity.INFO
