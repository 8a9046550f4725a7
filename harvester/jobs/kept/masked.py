"""What masking took from a record: its fields are named in ``doubts``, and names are compared without it."""

from __future__ import annotations

import re
from dataclasses import replace

from harvester.messages.redaction import MASK_ADDRESS, MASK_ID
from harvester.platform.page.masks.mask_text import mask_text
from parsers.answers import AnswerRow
from parsers.history import LearningHistory, Record, status_of

_TEXTS = ("course_type", "category", "course_name", "questionnaire", "pass_status")
_CODE = re.compile(rf"\s*[(（]\s*{re.escape(MASK_ID)}\s*[)）]\s*$")


def masked_row(row: AnswerRow) -> AnswerRow:
    """Mask an answer's row as the page it belongs to was masked; a code that was masked is no code any more."""
    kept = row.course_code is not None and mask_text(row.course_code) == row.course_code
    caption = None if row.caption is None else _CODE.sub("", mask_text(row.caption))
    return replace(row, caption=caption, course_code=row.course_code if kept else None)


def without_masked_code(record: Record) -> Record:
    """Leave out a masked course code at the end of the name: in an answer it stands apart."""
    if not record.course_name or MASK_ID not in record.course_name:
        return record
    return record.model_copy(update={"course_name": _CODE.sub("", record.course_name)})


def with_masked_doubts(history: LearningHistory) -> LearningHistory:
    """Name every masked field in its record's ``doubts``; the finding ``record_masked`` says how many there are."""
    records = tuple(_doubted(record) for record in history.records)
    status = status_of(history.findings, history.doubts, records)
    return history.model_copy(update={"records": records, "status": status})


def _doubted(record: Record) -> Record:
    masked = [name for name in _TEXTS if _is_masked(getattr(record, name))]
    if "course_name" in masked and record.course_code is None:
        masked.append("course_code")
    new = tuple(name for name in masked if name not in record.doubts)
    return record.model_copy(update={"doubts": (*record.doubts, *new)}) if new else record


def _is_masked(text: str | None) -> bool:
    return text is not None and (MASK_ID in text or MASK_ADDRESS in text)
