"""The answers of ``co_get_course.php`` (the JSON behind the record table) as typed rows.

Fields as automation projects for the live site read them: ``course_id`` (else ``id``), ``caption``, ``course_type``,
``rss`` (reading time, may hold markup), ``criteria_content_hour``, ``criteria_exam_score``, ``exam_score``, ``fill``.
No other field is relied on, and none but the id and the name is needed.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from parsers.findings import ReadingCode, UnreadableError, finding
from parsers.moments import Seconds, read_duration
from parsers.table.words.fold import tidy
from parsers.table.words.naming import take_apart

_TAG = re.compile(r"<[^>]*>")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One course of an answer; ``None`` where the answer does not say. Times in seconds, scores in points."""

    platform_id: str | None
    caption: str | None
    course_code: str | None
    course_type: str | None
    reading_seconds: int | None
    exam_score: float | None
    required_seconds: int | None
    required_score: float | None
    filled: bool | None


def read_answer(data: bytes | str) -> tuple[AnswerRow, ...]:
    """Read one answer, ``{"data": […]}``; raises ``UnreadableError`` (``answer_invalid``) for anything else."""
    try:
        answer = json.loads(data)
    except (ValueError, RecursionError):
        answer = None
    rows = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnreadableError(finding(ReadingCode.ANSWER_INVALID))
    return tuple(_row(row) for row in rows)


def _row(row: dict[str, Any]) -> AnswerRow:
    platform_id = _text(row.get("course_id")) or _text(row.get("id"))
    caption = _text(row.get("caption"))
    taken = take_apart(caption, platform_id) if caption else None
    return AnswerRow(
        platform_id=platform_id,
        caption=taken.name if taken else None,
        course_code=taken.code if taken else None,
        course_type=_text(row.get("course_type")),
        reading_seconds=_seconds(row.get("rss")),
        exam_score=_number(row.get("exam_score")),
        required_seconds=_seconds(row.get("criteria_content_hour")),
        required_score=_number(row.get("criteria_exam_score")),
        filled={"0": False, "1": True}.get(_text(row.get("fill")) or ""),
    )


def _text(value: object) -> str | None:
    """Give a value's text without markup."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    return tidy(unescape(_TAG.sub(" ", str(value)))) or None


def _seconds(value: object) -> int | None:
    duration = read_duration(_text(value) or "")
    return duration.seconds if isinstance(duration, Seconds) else None


def _number(value: object) -> float | None:
    text = _text(value) or ""
    return float(text) if _NUMBER.fullmatch(text) else None
