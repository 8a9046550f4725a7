"""What can be said of a file that is no sheet, or holds more than any office exports (``texts/sheets.toml``)."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class SheetCode(FindingCode):
    """Findings of sheets that are not read; parameters ``file`` and what was too much."""

    SHEET_OTHER_KIND = "sheet_other_kind", Severity.ERROR
    SHEET_LOCKED = "sheet_locked", Severity.ERROR
    SHEET_TOO_LARGE = "sheet_too_large", Severity.ERROR
    SHEET_TOO_LONG = "sheet_too_long", Severity.ERROR
    SHEET_LINE_TOO_LONG = "sheet_line_too_long", Severity.ERROR
    SHEET_QUOTES_BROKEN = "sheet_quotes_broken", Severity.ERROR
    SHEET_SWELLS = "sheet_swells", Severity.ERROR
    SHEET_TOO_MANY_CELLS = "sheet_too_many_cells", Severity.ERROR
    SHEET_BEYOND_LIMITS = "sheet_beyond_limits", Severity.ERROR
