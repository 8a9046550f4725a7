"""What can be said about writing files."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class FilesCode(FindingCode):
    """Findings of writing; parameters ``path`` and ``problem``."""

    OUT_NOT_WRITABLE = "out_not_writable", Severity.ERROR
