"""Years as people say them (107) and as the platform sends them (2018), and the two lists of a year."""

from __future__ import annotations

import re
from enum import StrEnum

from harvester.platform.codes import PlatformCode
from parsers.findings import SettingsError, finding
from parsers.moments import republic_year, western_of

_FIRST, _LAST = 2000, 2100


class ListKind(StrEnum):
    """課程列表 and 組裝課程; the value is what the page sends as ``course_type``."""

    SINGLE = "single"
    PACKAGE = "package"

    @property
    def label(self) -> str:
        """Give the words on the page."""
        return {"single": "課程列表", "package": "組裝課程"}[self.value]

    @property
    def file_part(self) -> str:
        """Give the word in the names of kept files."""
        return {"single": "list", "package": "package"}[self.value]


def western(given: str) -> int:
    """Give the Western year of ``107``, ``107年度`` or ``2018``; raise ``SettingsError`` (``year_invalid``)."""
    found = re.fullmatch(r"\s*(?:民國)?(\d{2,4})(?:年度?)?\s*", given)
    year = int(found.group(1)) if found else 0
    year = western_of(year)
    if not _FIRST <= year <= _LAST:
        raise SettingsError(finding(PlatformCode.YEAR_INVALID, given=given))
    return year


def roc(year: int) -> int:
    """Give the ROC year of a Western one."""
    return republic_year(year)


def in_text(text: str) -> int | None:
    """Give the Western year a label such as ``107年度`` or ``2018`` names; ``None`` where it names none."""
    found = re.search(r"(?<!\d)(\d{2,4})(?!\d)", text)
    if not found:
        return None
    year = int(found.group(1))
    year = western_of(year)
    return year if _FIRST <= year <= _LAST else None
