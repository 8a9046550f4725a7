"""Hold the answers against the rendered table, course by course: nothing fewer, nothing twice, nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from parsers.answers.rows import AnswerRow
from parsers.history import Record
from parsers.table.words.fold import bare


class Difference(StrEnum):
    """How a course differs between answer and table."""

    NOT_IN_TABLE = "not_in_table"
    NOT_IN_ANSWER = "not_in_answer"
    OTHER_NAME = "other_name"
    OTHER_READING_TIME = "other_reading_time"
    OTHER_SCORE = "other_score"


@dataclass(frozen=True, slots=True)
class DifferingAnswer:
    """One difference; ``position`` is the record's from 1 where there is a record."""

    difference: Difference
    course: str
    position: int | None = None


def compare(rows: Sequence[AnswerRow], records: Sequence[Record]) -> tuple[DifferingAnswer, ...]:
    """Compare by platform id, else by course code, else by name; each record stands for one row.

    Reading time and score are compared only where both sides say them: the page shows them as of its own moment, and
    the reading time lags behind by minutes, so that a difference there calls for reading again rather than for alarm.
    """
    left = list(enumerate(records, start=1))
    found: list[DifferingAnswer] = []
    for row in rows:
        match = next((pair for pair in left if _same(row, pair[1])), None)
        if match is None:
            found.append(DifferingAnswer(Difference.NOT_IN_TABLE, row.caption or row.platform_id or ""))
            continue
        left.remove(match)
        found += _fields(row, *match)
    found += [
        DifferingAnswer(Difference.NOT_IN_ANSWER, record.course_name or "", position) for position, record in left
    ]
    return tuple(found)


def repeated_ids(rows: Iterable[AnswerRow]) -> tuple[str, ...]:
    """Give the platform ids that stand more than once in the answers of one list (a page that shifted)."""
    counts = Counter(row.platform_id for row in rows if row.platform_id)
    return tuple(platform_id for platform_id, count in counts.items() if count > 1)


def _same(row: AnswerRow, record: Record) -> bool:
    if row.platform_id and record.platform_id:
        return row.platform_id == record.platform_id
    if row.course_code and record.course_code:
        return row.course_code == record.course_code
    return bool(row.caption) and bare(row.caption or "") == bare(record.course_name or "")


def _fields(row: AnswerRow, position: int, record: Record) -> list[DifferingAnswer]:
    pairs = (
        (Difference.OTHER_NAME, row.caption and bare(row.caption), record.course_name and bare(record.course_name)),
        (Difference.OTHER_READING_TIME, row.reading_seconds, record.reading_seconds),
        (Difference.OTHER_SCORE, row.exam_score, record.exam_score),
    )
    return [
        DifferingAnswer(difference, record.course_name or "", position)
        for difference, one, other in pairs
        if one is not None and other is not None and one != other
    ]
