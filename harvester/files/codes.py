"""What can be said about writing files."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class FilesCode(FindingCode):
    """Findings of writing: all name a ``path``, one also a ``problem``, one what was to be ``read``, one two people.

    One is of reading: the ``pattern`` that no file fits.
    """

    OUT_NOT_WRITABLE = "out_not_writable", Severity.ERROR
    OUT_NOT_PLAIN = "out_not_plain", Severity.ERROR
    OUT_HELD_BACK = "out_held_back", Severity.ERROR
    OUT_NOT_OURS = "out_not_ours", Severity.ERROR
    OUT_IN_USE = "out_in_use", Severity.ERROR
    OUT_IS_INPUT = "out_is_input", Severity.ERROR
    OUT_TWICE = "out_twice", Severity.ERROR
    PATTERN_WITHOUT_FILES = "pattern_without_files", Severity.ERROR
    FOLDER_OF_ANOTHER = "folder_of_another", Severity.ERROR
