"""The whole chain for one record: source, raw cells, values, rule and rows, verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from harvester.duty.attendance import AttendanceFile
from harvester.duty.clock import moment, span_text
from harvester.duty.codes import DutyCode
from harvester.duty.rule.judge import StampField, reach_of
from harvester.duty.ruling import (
    DutyRuling,
    Ground,
    Reason,
    RecordRuling,
    RestsOn,
    Ruling,
    RulingCode,
    SourceName,
    StampRuling,
)
from harvester.jobs.check import Checker
from harvester.jobs.inputs.duty_files import raw_row
from harvester.messages import Language, redact, text, visible
from harvester.views.ruling_words import worded
from harvester.views.timeline import window_sentence
from parsers.findings import Finding, Severity
from parsers.history import LearningHistory, Record, Status
from parsers.moments import precision_of

_MOST_STRETCHES = 40
_VALUES = (
    "package", "course_type", "course_name", "course_code", "started_at", "ended_at", "reading_seconds", "exam_score",
    "questionnaire", "pass_status", "certified_hours",
)  # fmt: skip


@dataclass(frozen=True)
class Explained:
    """The chain of one record, the findings that touch it, and whether a person must look."""

    words: str
    findings: tuple[Finding, ...]
    needs_eyes: bool


def explain(history: LearningHistory, source: SourceName, position: int, checker: Checker, lang: Language) -> Explained:
    """Explain the record at ``position`` (from 1) of a history."""
    ruling = worded(checker.check(history, source), lang)
    record, judged = history.records[position - 1], ruling.records[position - 1]
    words = "\n".join(_Chain(history, checker, lang).lines(source, record, judged, ruling))
    findings = tuple(found for found in ruling.findings if _touches(found, record, position))
    needs_eyes = (
        history.status is not Status.COMPLETE
        or Ruling.UNDETERMINED in {judged.start.ruling, judged.end.ruling}
        or any(found.severity is not Severity.INFO for found in findings)
    )
    return Explained(visible(redact(words), keep="\n") + "\n", findings, needs_eyes)


def _touches(found: Finding, record: Record, position: int) -> bool:
    """Say whether a finding is of the whole file or of this record: reading counts rows, judging counts positions."""
    if found.place is None or found.place.row is None:
        return True
    row = position if found.code in set(DutyCode) else record.place.row
    return (found.place.page, found.place.row) == (record.place.page, row)


class _Chain:
    """Writes the steps one below the other."""

    def __init__(self, history: LearningHistory, checker: Checker, lang: Language) -> None:
        self._history = history
        self._checker = checker
        self._lang = lang
        self._timetable = checker.timetable(history)

    def lines(self, source: SourceName, record: Record, judged: RecordRuling, ruling: DutyRuling) -> Iterator[str]:
        read = self._history.source
        yield self._text(
            "source",
            name=source.name,
            sha256=source.sha256,
            kind=read.kind.value,
            layout=read.layout or "--",
            reader=read.reader,
            status=self._history.status.value,
        )
        course = " ".join(part for part in (record.course_name, record.course_code) if part)
        yield self._text("record", record=judged.position, course=course)
        if record.place.page is not None or record.place.row is not None:
            key = "place" if record.place.page is not None else "place_row"
            yield "  " + self._text(key, page=record.place.page, row=record.place.row or "--")
        yield from self._cells(record)
        yield from self._values(record)
        yield from self._basis(ruling)
        for name, field, stamp in (("start", "started_at", judged.start), ("end", "ended_at", judged.end)):
            yield from self._stamp(record, name, "started_at" if field == "started_at" else "ended_at", stamp)
        yield from self._window(record, judged)

    def _cells(self, record: Record) -> Iterator[str]:
        yield self._text("cells")
        if not record.cells:
            yield "  " + self._text("no_cells")
        for label, cell in record.cells.items():
            yield f"  {label} │ " + " ⏎ ".join(cell.splitlines())

    def _values(self, record: Record) -> Iterator[str]:
        yield self._text("values")
        for name in _VALUES:
            value = getattr(record, name)
            doubt = self._text("doubt") if name in record.doubts else ""
            if value is not None or doubt:
                label, shown = self._text(f"field.{name}"), "--" if value is None else value
                yield "  " + self._text("value", label=label, name=name, value=shown, doubt=doubt)

    def _basis(self, ruling: DutyRuling) -> Iterator[str]:
        person = self._checker.person_of(self._history) or "--"
        yield self._text("person", person=person, unit=self._checker.unit_of(self._history) or "--")
        hours, made = self._checker.hours, ruling.made_with
        yield self._text("basis", hours=hours.name, sha256=hours.sha256, calendar=made.calendar)
        for file in self._checker.attendance.files:
            yield self._text("attendance", name=file.name, sha256=file.sha256)

    def _stamp(self, record: Record, name: str, field: StampField, stamp: StampRuling) -> Iterator[str]:
        yield self._text(
            "stamp" if stamp.at is not None else "no_stamp",
            stamp=text(f"duty.table.{name}", self._lang),
            at="--" if stamp.at is None else stamp.at.isoformat(sep=" "),
            precision=self._text(f"precision.{precision_of(record, field).value}"),
            ruling=text(f"duty.ruling.{stamp.ruling.value}", self._lang),
        )
        for reason in stamp.because:
            yield "  " + self._text("because", text=reason.text)
            if reason.source:
                yield "    " + self._text("rests_on", source=reason.source)
            for quote in self._quotes(reason):
                yield "    " + self._text("quote", quote=quote)
            yield "    " + self._text("rule", rule=text(f"duty.rule.{rule_of(reason.code)}", self._lang))
        if stamp.settle_with:
            yield "  " + self._text("settle", what=stamp.settle_with)

    def _quotes(self, reason: Reason) -> Iterator[str]:
        """Quote the attendance row or the hours entry a reason rests on."""
        match reason.source:
            case RestsOn(ground=Ground.HOURS, line=int(line)):
                yield "; ".join(self._checker.hours.quoted(line))
            case RestsOn(ground=Ground.ROW, line=int(line), file=int(file)):
                yield _quoted(self._checker.attendance.files[file], line)
            case _:
                return

    def _window(self, record: Record, judged: RecordRuling) -> Iterator[str]:
        start, end = reach_of(record, "started_at"), reach_of(record, "ended_at")
        if start is not None and end is not None and start.first < end.first:
            yield self._text("window")
            stretches = list(self._timetable.stretches(start.first, end.first))
            for index, stretch in enumerate(stretches):
                if len(stretches) > _MOST_STRETCHES and _MOST_STRETCHES // 2 <= index < len(stretches) - 20:
                    if index == _MOST_STRETCHES // 2:
                        yield "  " + self._text("more", count=len(stretches) - _MOST_STRETCHES)
                    continue
                yield "  " + self._text(
                    "stretch",
                    start=moment(stretch.start).strftime("%Y-%m-%d %H:%M:%S"),
                    end=moment(stretch.end).strftime("%Y-%m-%d %H:%M:%S"),
                    length=span_text(stretch.end - stretch.start),
                    ruling=text(f"duty.ruling.{stretch.verdict.ruling.value}", self._lang),
                    code=text(f"duty.code.{stretch.verdict.code.value}", self._lang),
                )
        possible = text(f"duty.possible.{judged.reading_off_duty_possible.value}", self._lang)
        read = "--" if record.reading_seconds is None else span_text(record.reading_seconds)
        yield self._text("possible", read=read, sentence=window_sentence(judged, possible, self._lang))

    def _text(self, key: str, **params: object) -> str:
        return text(f"duty.explain.{key}", self._lang, **params)


def rule_of(code: RulingCode) -> str:
    """Name the rule (under ``duty.rule`` in the catalogue) a code comes from."""
    match code:
        case (
            RulingCode.OVERTIME
            | RulingCode.OFFICIAL_TRIP
            | RulingCode.OFFICIAL_LEAVE
            | RulingCode.OUTING
            | RulingCode.DUTY
            | RulingCode.NOON_DUTY
        ):
            return "always_on"
        case RulingCode.LEAVE | RulingCode.CLOSURE:
            return code.value
        case RulingCode.SHIFT | RulingCode.NOT_ROSTERED:
            return "roster"
        case (
            RulingCode.OFFICE_HOURS
            | RulingCode.MAKEUP_WORKDAY
            | RulingCode.FLEXIBLE_EDGE
            | RulingCode.LUNCH
            | RulingCode.BEFORE_HOURS
            | RulingCode.AFTER_HOURS
        ):
            return "office_hours"
        case RulingCode.WEEKEND | RulingCode.HOLIDAY:
            return "day_off"
        case (
            RulingCode.NO_SCHEDULE
            | RulingCode.CALENDAR_MISSING
            | RulingCode.UNREADABLE_ROW
            | RulingCode.DOUBTFUL_STAMP
            | RulingCode.NO_STAMP
        ):
            return code.value
        case _:
            assert_never(code)


def _quoted(file: AttendanceFile, line: int) -> str:
    return ", ".join(raw_row(file, line))
