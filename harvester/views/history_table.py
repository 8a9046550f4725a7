"""Learning histories as tables for a terminal: Chinese widths, nothing said by colour alone."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from harvester.messages import Language, text, visible
from harvester.views.history_out import shown_duration, shown_time
from parsers.history import LearningHistory, Record
from parsers.moments import republic_year


def as_table(named: Iterable[tuple[str, LearningHistory]], lang: Language, *, width: int) -> str:
    """Draw one table a history, ``width`` columns wide; a field that was not read for certain carries a mark.

    ``named`` are histories, each with the name of what it was read from.
    """
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=False, color_system=None, highlight=False, emoji=False)
    doubtful = False
    for source, history in named:
        console.print(escape(visible(f"{source}  {_title(history, lang)}")))
        if history.records:
            console.print(_table(history, lang))
        doubtful |= any(record.doubts for record in history.records)
    if doubtful:
        console.print(text("read.legend", lang))
    return out.getvalue()


def _title(history: LearningHistory, lang: Language) -> str:
    unknown = text("read.unknown", lang)
    year = history.year
    shown_year = text("read.year", lang, year=republic_year(year), western=year) if year else unknown
    status = text(f"read.status.{history.status.value}", lang)
    return text("read.title", lang, holder=history.holder.name or unknown, year=shown_year, status=status)


def _table(history: LearningHistory, lang: Language) -> Table:
    table = Table(show_lines=True)
    packaged = bool(history.packages)
    for key in (
        "number",
        "course",
        "window",
        "reading",
        "exam",
        "passed",
        "hours",
        *(("package",) if packaged else ()),
    ):
        fixed = key in {"window", "reading", "number"}
        table.add_column(text(f"read.table.{key}", lang), no_wrap=fixed, overflow="fold")
    for record in history.records:
        table.add_row(*(escape(visible(cell, keep="\n")) for cell in _cells(record, lang, packaged)))
    return table


def _cells(record: Record, lang: Language, packaged: bool) -> list[str]:
    def cell(value: object, *fields: str) -> str:
        mark = text("read.doubtful", lang) if any(field in record.doubts for field in fields) else ""
        return f"{'--' if value is None and not mark else value if value is not None else ''}{mark}"

    code = f"\n({record.course_code})" if record.course_code else ""
    window = f"{cell(shown_time(record.started_at), 'started_at')}\n{cell(shown_time(record.ended_at), 'ended_at')}"
    return [
        cell(record.number, "number"),
        cell(record.course_name, "course_name", "course_code") + code,
        window,
        cell(shown_duration(record.reading_seconds), "reading_seconds"),
        cell(record.exam_score, "exam_score"),
        cell(record.pass_status, "passed", "pass_status"),
        cell(record.certified_hours, "certified_hours"),
        *([cell(record.package, "package")] if packaged else []),
    ]
