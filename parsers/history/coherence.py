"""Whether a history's own JSON can be what the program wrote: a file may have been changed by hand since.

Types alone let through a ``complete`` history full of doubts, and figures and days that no page is read to.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from parsers.history.history import LearningHistory, Status, status_of
from parsers.history.record import Record

_YEARS = range(1900, 3000)
_MOST_SECONDS = 100_000 * 3600
_MOST_HOURS = 100_000.0


def is_coherent(history: LearningHistory) -> bool:
    """Say whether figures and stamps are such as pages are read to."""
    if history.year is not None and history.year not in _YEARS:
        return False
    totals = history.totals
    stamps = (totals.lifelong_uploaded_at, totals.environment_uploaded_at, totals.teacher_uploaded_at)
    return _is_amount(totals.certified_hours) and all(map(_is_day, stamps)) and all(map(_is_record, history.records))


def rejudged(history: LearningHistory) -> LearningHistory:
    """Take back ``complete`` where doubts or warnings forbid it."""
    if history.status is not Status.COMPLETE:
        return history
    return history.model_copy(update={"status": status_of(history.findings, history.doubts, history.records)})


def _is_record(record: Record) -> bool:
    seconds = (record.reading_seconds, record.conditions.reading_seconds)
    return (
        all(map(_is_day, _stamps(record)))
        and all(value is None or 0 <= value <= _MOST_SECONDS for value in seconds)
        and all(map(_is_amount, (record.certified_hours, record.exam_score, record.conditions.exam_score)))
    )


def _stamps(record: Record) -> Iterator[datetime | None]:
    yield from (record.started_at, record.ended_at, record.lifelong_upload.at, record.environment_upload.at)


def _is_day(at: datetime | None) -> bool:
    return at is None or at.year in _YEARS


def _is_amount(value: float | None) -> bool:
    return value is None or 0 <= value < _MOST_HOURS
