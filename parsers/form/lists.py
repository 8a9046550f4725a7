"""A form that lists its courses in a table of its own: one row a course, below 課程名稱, 時間(起), 時間(迄)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.findings import Finding
from parsers.form.blocks import said_above
from parsers.form.entries import hours_of, time_of
from parsers.form.model import FilledForm, FormCourse
from parsers.form.texts import FormTexts, Table
from parsers.table.words.fold import bare, unwrapped

_NUMBER = re.compile(r"編號|序號|項次|No\.?")
_NAME = re.compile(r"(?:組裝)?課程(?:名稱)?")
_HOURS = re.compile(r"(?:課程|認證)?時數(?:\(小時\))?")
_FROM = re.compile(r"(?:上課|學習)?(?:時間|日期|日期時間|期間)?\(?(?:起|開始|起始)(?:時間)?\)?")
_TO = re.compile(r"(?:上課|學習)?(?:時間|日期|日期時間|期間)?\(?(?:[迄訖止]|結束)(?:時間)?\)?")


def list_in(texts: FormTexts) -> FilledForm | None:
    """Read a form whose courses stand in rows; ``None`` where no table has name, start and end."""
    for table in texts.tables:
        for at, row in enumerate(table):
            columns = _columns(row)
            if columns is not None:
                findings: list[Finding] = []
                courses = _courses(table[at + 1 :], columns, findings)
                if courses:
                    unit, name = said_above(texts.cells)
                    return FilledForm(unit, name, courses, tuple(findings))
    return None


def _columns(row: Sequence[str]) -> dict[str, int] | None:
    kinds = {"number": _NUMBER, "name": _NAME, "hours": _HOURS, "start": _FROM, "end": _TO}
    found: dict[str, int] = {}
    for at, text in enumerate(row):
        packed = bare(text)
        for kind, form in kinds.items():
            if form.fullmatch(packed):
                found.setdefault(kind, at)
    return found if {"name", "start", "end"} <= found.keys() else None


def _courses(rows: Table, columns: dict[str, int], findings: list[Finding]) -> tuple[FormCourse, ...]:
    courses: list[FormCourse] = []
    for row in rows:
        if len(row) <= max(columns.values()):
            break
        said = {kind: unwrapped(row[at]) for kind, at in columns.items()}
        if not said["name"]:
            continue
        printed = bare(said.get("number", ""))
        number = int(printed) if printed.isdecimal() else len(courses) + 1
        start, end = (time_of(number, said[side], findings) for side in ("start", "end"))
        courses.append(FormCourse(number, said["name"], hours_of(number, said.get("hours", ""), findings), start, end))
    return tuple(courses)
