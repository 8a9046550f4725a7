"""What is said of records that a form of another system cannot hold for certain."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class ExportCode(FindingCode):
    """Why a record is not in the file: ``fields`` were not read for certain, or are not there at all."""

    RECORD_LEFT_OUT = "record_left_out", Severity.WARNING
    RECORD_WITHOUT_TIMES = "record_without_times", Severity.INFO
