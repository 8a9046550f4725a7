"""Rulings as CSV: one line a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harvester.duty.ruling import DutyRuling, StampRuling
from harvester.messages import Language, redact, text
from harvester.sheets.written.csv_out import to_csv
from harvester.views.csv_notes import NOTES, with_notes
from harvester.views.ruling_table import Judged
from parsers.history import LearningHistory

_COLUMNS = (
    "source", "holder", "record_number", "course_code", "course_name",
    "start_at", "start_ruling", "start_because", "start_settle_with",
    "end_at", "end_ruling", "end_because", "end_settle_with",
    "off_duty_seconds", "on_duty_seconds", "undetermined_seconds", "reading_seconds", "reading_off_duty_possible",
)  # fmt: skip


def as_csv(judged: Sequence[Judged], lang: Language) -> str:
    """Write one line a record, or one for a source without any, with the words of ``lang`` as headers.

    In English these are the field names.
    """
    header = [text(f"duty.csv.{column}", lang) for column in (*_COLUMNS, *NOTES)]
    return to_csv(header, (row for one in judged for row in _noted(*one, lang)))


def _noted(history: LearningHistory, ruling: DutyRuling, lang: Language) -> Iterator[list[object]]:
    empty = [ruling.source.name, ruling.holder.name, *[None] * (len(_COLUMNS) - 2)]
    return with_notes(_rows(history, ruling, lang), empty, history.status, ruling.findings, lang)


def _rows(history: LearningHistory, ruling: DutyRuling, lang: Language) -> Iterator[list[object]]:
    for record, read in zip(ruling.records, history.records, strict=True):
        window = record.window
        seconds = (None, None, None) if window is None else tuple(window.model_dump().values())
        yield [
            ruling.source.name,
            ruling.holder.name,
            record.position,
            record.course_code,
            redact(read.course_name or ""),
            *_stamp_cells(record.start, lang),
            *_stamp_cells(record.end, lang),
            *seconds,
            read.reading_seconds,
            text(f"duty.possible.{record.reading_off_duty_possible.value}", lang),
        ]


def _stamp_cells(stamp: StampRuling, lang: Language) -> tuple[str | None, ...]:
    return (
        stamp.at.strftime("%Y-%m-%d %H:%M:%S") if stamp.at is not None else None,
        text(f"duty.ruling.{stamp.ruling.value}", lang),
        " ".join(reason.text for reason in stamp.because),
        stamp.settle_with,
    )
