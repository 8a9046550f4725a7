"""What becomes of a child that does not come back with a reading; texts in ``messages/texts/limits.toml``."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class LimitCode(FindingCode):
    """Parameters: ``seconds``, ``megabytes``, none, ``megabytes``."""

    TOO_MUCH_TIME = "too_much_time", Severity.ERROR
    TOO_MUCH_MEMORY = "too_much_memory", Severity.ERROR
    READER_CRASHED = "reader_crashed", Severity.ERROR
    ANSWER_TOO_LARGE = "answer_too_large", Severity.ERROR
