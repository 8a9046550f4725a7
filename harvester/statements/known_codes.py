"""What is said of an offered course name that is probably a known course's."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class KnownCode(FindingCode):
    """How the name was found, and how far it agrees with what was read."""

    COURSE_KNOWN_BY_CODE = "course_known_by_code", Severity.INFO
    COURSE_KNOWN_BY_NAME = "course_known_by_name", Severity.INFO
    COURSE_KNOWN_OTHERWISE = "course_known_otherwise", Severity.WARNING
