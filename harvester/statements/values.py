"""The fields a person can state, and how each is read from what they write: as the platform prints it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from parsers.findings import ReadingCode
from parsers.table.cells import fields
from parsers.table.cells.fields import Read
from parsers.table.words.conditions import read_conditions
from parsers.table.words.facts import year_of
from parsers.table.words.fold import tidy
from parsers.table.words.packages import percent_of

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


@dataclass(frozen=True)
class Field:
    """How a field is read from what a person writes, and its form's text under ``confirmed.form``.

    ``required``: there is no page on which it is absent.
    """

    read: Reader
    form: str
    required: bool = False


_NUMBER, _HOURS = Field(fields.number, "number"), Field(fields.hours, "hours")
_WORD, _TEXT = Field(fields.words, "word"), Field(_text, "text")
_INSTANT = Field(fields.instant, "instant")
_RECORD: dict[str, Field] = {
    "conditions": Field(_conditions, "conditions"),
    "number": _NUMBER,
    "course_type": _WORD,
    "category": _WORD,
    "course_name": _TEXT,
    "course_code": _TEXT,
    "started_at": _INSTANT,
    "ended_at": _INSTANT,
    "reading_seconds": Field(fields.reading_seconds, "duration"),
    "exam_score": Field(fields.score, "score"),
    "questionnaire": _WORD,
    "pass_status": _WORD,
    "certified_hours": _HOURS,
    "lifelong_upload.status": _WORD,
    "lifelong_upload.at": _INSTANT,
    "environment_upload.status": _WORD,
    "environment_upload.at": _INSTANT,
}
_ABOVE: dict[str, Field] = {
    "holder.name": _TEXT,
    "year": Field(_year, "year"),
    "totals.certified_hours": _HOURS,
    "totals.unfinished_courses": _NUMBER,
    "totals.pending_exams": _NUMBER,
    "totals.lifelong_uploaded_at": _INSTANT,
    "totals.environment_uploaded_at": _INSTANT,
    "totals.teacher_uploaded_at": _INSTANT,
}
_PACKAGE = {"name": Field(_text, "package", required=True), "completion_percent": Field(_percent, "percent")}
PACKAGE = re.compile(r"packages\[(?P<at>\d{1,4})\]\.(?P<part>name|completion_percent)")


def field_of(name: str, *, of_record: bool) -> Field | None:
    """Give a field by its name in ``doubts``; ``None`` where no such field can be stated."""
    if of_record:
        return _RECORD.get(name)
    package = PACKAGE.fullmatch(name)
    return _PACKAGE[package["part"]] if package else _ABOVE.get(name)
