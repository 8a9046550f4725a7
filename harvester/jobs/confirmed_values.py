"""The fields a person can state, and how each is read from what they write: as the platform prints it."""

from __future__ import annotations

import re
from collections.abc import Callable

from parsers.findings import ReadingCode
from parsers.table import fields
from parsers.table.conditions import read_conditions
from parsers.table.facts import year_of
from parsers.table.fields import Read
from parsers.table.fold import tidy
from parsers.table.packages import percent_of

Reader = Callable[[str], Read]
_YEARS = range(2000, 2100)


def _text(text: str) -> Read:
    """Take a text as it is, a name may begin with a figure; a dash is a known absence."""
    line = tidy(text)
    return Read(line if line.strip("-") else None)


def _year(text: str) -> Read:
    """Take a year as the page prints it, 110年度, or a Western one; one in which no such page was is none."""
    if not tidy(text).strip("-"):
        return Read()
    year = year_of(text)
    return Read(year) if year in _YEARS else Read(None, ReadingCode.VALUE_UNREADABLE)


def _conditions(text: str) -> Read:
    read = read_conditions(text)
    return Read(read.conditions) if read.whole else Read(None, ReadingCode.VALUE_UNREADABLE)


def _percent(text: str) -> Read:
    bare = text.strip().rstrip("%％").strip()
    if not bare.strip("-"):
        return Read()
    rate = percent_of(bare)
    return Read(rate) if rate is not None and 0 <= rate <= 100 else Read(None, ReadingCode.VALUE_UNREADABLE)


RECORDS: dict[str, Reader] = {
    "conditions": _conditions,
    "number": fields.number,
    "course_type": fields.words,
    "course_name": _text,
    "course_code": _text,
    "started_at": fields.instant,
    "ended_at": fields.instant,
    "reading_seconds": fields.reading_seconds,
    "exam_score": fields.score,
    "questionnaire": fields.words,
    "pass_status": fields.words,
    "certified_hours": fields.hours,
    "lifelong_upload.status": fields.words,
    "lifelong_upload.at": fields.instant,
    "environment_upload.status": fields.words,
    "environment_upload.at": fields.instant,
}
FACTS: dict[str, Reader] = {
    "holder.name": _text,
    "year": _year,
    "totals.certified_hours": fields.hours,
    "totals.unfinished_courses": fields.number,
    "totals.pending_exams": fields.number,
    "totals.lifelong_uploaded_at": fields.instant,
    "totals.environment_uploaded_at": fields.instant,
    "totals.teacher_uploaded_at": fields.instant,
}


PACKAGES: dict[str, Reader] = {"name": _text, "completion_percent": _percent}
PACKAGE = re.compile(r"packages\[(?P<at>\d{1,4})\]\.(?P<part>name|completion_percent)")
