"""The fields a person can state, and how each is read from what they write: as the platform prints it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from parsers.findings import ReadingCode
from parsers.table.cells import fields
from parsers.table.cells.fields import FieldRead
from parsers.table.words.conditions import read_conditions
from parsers.table.words.facts import year_of
from parsers.table.words.fold import tidy
from parsers.table.words.packages import percent_of

Reader = Callable[[str], FieldRead]
_YEARS = range(2000, 2100)


def _text(text: str) -> FieldRead:
    """Take a text as it is, a name may begin with a figure; a dash is a known absence."""
    line = tidy(text)
    return FieldRead(line if line.strip("-") else None)


def _year(text: str) -> FieldRead:
    """Take a year as the page prints it, 110年度, or a Western one; one in which no such page was is none."""
    if not tidy(text).strip("-"):
        return FieldRead()
    year = year_of(text)
    return FieldRead(year) if year in _YEARS else FieldRead(None, ReadingCode.VALUE_UNREADABLE)


def _conditions(text: str) -> FieldRead:
    read = read_conditions(text)
    return FieldRead(read.conditions) if read.whole else FieldRead(None, ReadingCode.VALUE_UNREADABLE)


def _percent(text: str) -> FieldRead:
    bare = text.strip().rstrip("%％").strip()
    if not bare.strip("-"):
        return FieldRead()
    rate = percent_of(bare)
    return FieldRead(rate) if rate is not None and 0 <= rate <= 100 else FieldRead(None, ReadingCode.VALUE_UNREADABLE)


@dataclass(frozen=True)
class StatedField:
    """How a field is read from what a person writes, and its form's text under ``confirmed.form``.

    ``required``: there is no page on which it is absent.
    """

    read: Reader
    form: str
    required: bool = False


_NUMBER, _HOURS = StatedField(fields.number, "number"), StatedField(fields.hours, "hours")
_WORD, _TEXT = StatedField(fields.words, "word"), StatedField(_text, "text")
_INSTANT = StatedField(fields.instant, "instant")
_RECORD: dict[str, StatedField] = {
    "conditions": StatedField(_conditions, "conditions"),
    "number": _NUMBER,
    "course_type": _WORD,
    "category": _WORD,
    "course_name": _TEXT,
    "course_code": _TEXT,
    "started_at": _INSTANT,
    "ended_at": _INSTANT,
    "reading_seconds": StatedField(fields.reading_seconds, "duration"),
    "exam_score": StatedField(fields.score, "score"),
    "questionnaire": _WORD,
    "pass_status": _WORD,
    "certified_hours": _HOURS,
    "lifelong_upload.status": _WORD,
    "lifelong_upload.at": _INSTANT,
    "environment_upload.status": _WORD,
    "environment_upload.at": _INSTANT,
}
_ABOVE: dict[str, StatedField] = {
    "holder.name": _TEXT,
    "year": StatedField(_year, "year"),
    "totals.certified_hours": _HOURS,
    "totals.unfinished_courses": _NUMBER,
    "totals.pending_exams": _NUMBER,
    "totals.lifelong_uploaded_at": _INSTANT,
    "totals.environment_uploaded_at": _INSTANT,
    "totals.teacher_uploaded_at": _INSTANT,
}
_PACKAGE = {
    "name": StatedField(_text, "package", required=True),
    "completion_percent": StatedField(_percent, "percent"),
}
PACKAGE = re.compile(r"packages\[(?P<at>\d{1,4})\]\.(?P<part>name|completion_percent)")


def field_of(name: str, *, of_record: bool) -> StatedField | None:
    """Give a field by its name in ``doubts``; ``None`` where no such field can be stated."""
    if of_record:
        return _RECORD.get(name)
    package = PACKAGE.fullmatch(name)
    return _PACKAGE[package["part"]] if package else _ABOVE.get(name)
