"""What can be said about the browser itself."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class BrowserCode(FindingCode):
    """Findings of the browser room; each stops the work (exit 2: the machine is not set up for it)."""

    BROWSER_MISSING = "browser_missing", Severity.ERROR
    BROWSER_FAILED = "browser_failed", Severity.ERROR
    BROWSER_DRIVER_FAILED = "browser_driver_failed", Severity.ERROR
    TEMP_NOT_WRITABLE = "temp_not_writable", Severity.ERROR
    NO_WINDOW = "no_window", Severity.ERROR
