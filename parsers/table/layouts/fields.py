"""Fields of a record as declarations name them, and the columns that give them."""

from __future__ import annotations

from parsers.table.words.columns import Column
from parsers.table.words.vocabulary import HALVES

#: A declaration's word for header texts that are known and have no field of ours.
OTHER = "other"
COLUMNS: dict[str, Column] = {
    "number": Column.NUMBER,
    "course_type": Column.COURSE_TYPE,
    "category": Column.CATEGORY,
    "course_name": Column.COURSE_NAME,
    "course_code": Column.COURSE_CODE,
    "started_at": Column.STARTED,
    "ended_at": Column.ENDED,
    "reading_seconds": Column.READING,
    "exam_score": Column.SCORE,
    "questionnaire": Column.QUESTIONNAIRE,
    "conditions": Column.CONDITIONS,
    "pass_status": Column.PASS_STATUS,
    "certified_hours": Column.HOURS,
    "lifelong_upload.status": Column.LIFELONG_STATUS,
    "lifelong_upload.at": Column.LIFELONG_TIME,
    "environment_upload.status": Column.ENVIRONMENT_STATUS,
    "environment_upload.at": Column.ENVIRONMENT_TIME,
}
STACKED: dict[frozenset[str], Column] = {
    frozenset({"started_at", "ended_at"}): Column.WINDOW,
    frozenset({"course_name", "course_code"}): Column.COURSE_NAME,
    frozenset({"lifelong_upload.status", "lifelong_upload.at"}): Column.LIFELONG,
    frozenset({"environment_upload.status", "environment_upload.at"}): Column.ENVIRONMENT,
}


def replaced_by(columns: frozenset[Column]) -> frozenset[Column]:
    """Give the columns for which shipped texts do not stand where these have texts of their own: halves and wholes."""
    found = set(columns)
    for whole, *halves in HALVES:
        if whole in columns:
            found.update(halves)
        if not columns.isdisjoint(halves):
            found.add(whole)
    return frozenset(found)
