"""What in records does not go together, whoever wrote the file; only what was read for certain counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from harvester.evidence.signs.codes import RecordSign
from harvester.programme.decide.overlap_finding import overlap_finding
from harvester.programme.match.taken import Taken
from harvester.programme.rules.sessions import overlaps
from parsers.findings import Finding, FindingCode, Place, ReadingCode, finding
from parsers.history import LearningHistory, Record

_READ = {ReadingCode.END_BEFORE_START.value, ReadingCode.STAMP_AFTER_SAVING.value}


def record_signs(history: LearningHistory, name: str, seen_at: datetime | None = None) -> tuple[Finding, ...]:
    """Give the signs in a history's records.

    Args:
        history: As read.
        name: The file's name, as a person knows it.
        seen_at: When the page was printed or captured, where the file says so.

    """
    found = [one for one in history.findings if one.code in _READ]
    taken = [Taken(name, number, record) for number, record in enumerate(history.records, start=1)]
    for item in taken:
        found += _of_record(item, seen_at)
    found += _of_sessions(taken)
    return tuple(found)


def _of_record(item: Taken, seen_at: datetime | None) -> Iterator[Finding]:
    record, demands = item.record, item.record.conditions
    if item.passed and _below(item, "reading_seconds", record.reading_seconds, demands.reading_seconds):
        yield _said(RecordSign.READING_BELOW_CONDITION, item, record.reading_seconds, demands.reading_seconds)
    if item.passed and _below(item, "exam_score", record.exam_score, demands.exam_score):
        yield _said(RecordSign.SCORE_BELOW_CONDITION, item, record.exam_score, demands.exam_score)
    for at in _uploads(record):
        if item.ended_at is not None and at < item.ended_at:
            yield _said(RecordSign.UPLOAD_BEFORE_END, item, _shown(at), _shown(item.ended_at))
    late = [at for at in (item.started_at, item.ended_at, *_uploads(record)) if at is not None and seen_at is not None]
    if seen_at is not None and late and max(late) > seen_at:
        yield _said(RecordSign.STAMP_AFTER_PRINT, item, _shown(max(late)), _shown(seen_at))


def _of_sessions(taken: Iterable[Taken]) -> Iterator[Finding]:
    for one in overlaps(taken):
        if len(one.records) == 1:
            yield _said(RecordSign.WINDOW_SHORTER_THAN_READING, one.records[0], one.read, one.room)
        else:
            yield overlap_finding(one)


def _below(item: Taken, field: str, value: float | None, least: float | None) -> bool:
    certain = item.certain(field) and item.certain("conditions") and item.certain(f"conditions.{field}")
    return certain and value is not None and least is not None and value < least


def _uploads(record: Record) -> tuple[datetime, ...]:
    both = (("lifelong_upload", record.lifelong_upload.at), ("environment_upload", record.environment_upload.at))
    return tuple(at for name, at in both if at is not None and name not in {one.split(".")[0] for one in record.doubts})


def _said(code: FindingCode, item: Taken, value: object, other: object) -> Finding:
    return finding(
        code,
        Place(row=item.number),
        row=item.number,
        course=item.record.course_name or "—",
        value=str(value),
        other=str(other),
    )


def _shown(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}"
