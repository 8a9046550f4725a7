"""Give histories to a person or a script: JSON (``learning-history/1``), CSV, or a table for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from harvester.messages import Language, text, visible_json, with_words
from harvester.sheets.written.csv_out import to_csv
from harvester.views.csv_notes import NOTES, with_notes
from parsers.history import LearningHistory, Record

_COLUMNS = (
    "source", "holder", "year", "record_number", "number", "package", "course_type", "course_name", "course_code",
    "platform_id", "started_at", "ended_at", "reading_time", "exam_score", "questionnaire", "condition_exam_score",
    "condition_reading_time", "condition_questionnaire", "pass_status", "certified_hours", "lifelong_status",
    "lifelong_at", "environment_status", "environment_at", "doubts",
)  # fmt: skip


def worded(history: LearningHistory, lang: Language) -> LearningHistory:
    """Put the catalogue's words to a history's findings."""
    return history.model_copy(update={"findings": tuple(with_words(found, lang) for found in history.findings)})


def as_json(histories: Sequence[LearningHistory], lang: Language, *, places: bool = False) -> str:
    """Write one history as one object, several as JSON Lines in the order given."""
    lines = [
        history_json(history, lang, places=places, indent=2 if len(histories) == 1 else None) for history in histories
    ]
    return "".join(line + "\n" for line in lines)


def history_json(history: LearningHistory, lang: Language, *, places: bool = False, indent: int | None = None) -> str:
    """Write one history as the contract has it; ``places`` adds page and box of every value."""
    without: dict[str, object] = {"findings": {"__all__": {"params"}}}
    if not places:
        without |= {"places": True, "records": {"__all__": {"places"}}}
    return visible_json(worded(history, lang).model_dump_json(exclude=without, indent=indent))  # type: ignore[arg-type]


def as_csv(named: Iterable[tuple[str, LearningHistory]], lang: Language) -> str:
    """Write one line a record, or one for a source without any, with the words of ``lang`` as headers.

    In English these are the field names. ``named`` are histories, each with the name of what it was read from.
    """
    header = [text(f"read.csv.{column}", lang) for column in (*_COLUMNS, *NOTES)]
    return to_csv(header, (row for one in named for row in _noted(*one, lang)))


def _noted(source: str, history: LearningHistory, lang: Language) -> Iterator[list[object]]:
    empty = [source, history.holder.name, history.year, *[None] * (len(_COLUMNS) - 3)]
    return with_notes(_rows(source, history, lang), empty, history.status, history.findings, lang)


def _rows(source: str, history: LearningHistory, lang: Language) -> Iterator[list[object]]:
    for position, record in enumerate(history.records, start=1):
        yield [source, history.holder.name, history.year, position, *_cells(record, lang)]


def _cells(record: Record, lang: Language) -> list[object]:
    demands = record.conditions
    filled = None if demands.questionnaire is None else text("read.yes" if demands.questionnaire else "read.no", lang)
    return [
        record.number,
        record.package,
        record.course_type,
        record.course_name,
        record.course_code,
        record.platform_id,
        shown_time(record.started_at),
        shown_time(record.ended_at),
        shown_duration(record.reading_seconds),
        record.exam_score,
        record.questionnaire,
        demands.exam_score,
        shown_duration(demands.reading_seconds),
        filled,
        record.pass_status,
        record.certified_hours,
        record.lifelong_upload.status,
        shown_time(record.lifelong_upload.at),
        record.environment_upload.status,
        shown_time(record.environment_upload.at),
        " ".join(record.doubts),
    ]


def shown_time(at: datetime | None) -> str | None:
    """Write an instant (Asia/Taipei) as the platform does: ``2018-02-11 13:18:51``."""
    return at.strftime("%Y-%m-%d %H:%M:%S") if at else None


def shown_duration(seconds: int | None) -> str | None:
    """Write seconds as ``00:38:47``."""
    if seconds is None:
        return None
    hours, rest = divmod(seconds, 3600)
    return f"{hours:02d}:{rest // 60:02d}:{timedelta(seconds=rest).seconds % 60:02d}"
