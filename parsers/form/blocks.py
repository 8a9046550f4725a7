"""Texts of a form's cells become its courses: 課程 N 名稱, 時數, 時間(起), 時間(迄), wherever cells part them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.findings import Finding, finding
from parsers.form.codes import FormCode
from parsers.form.entries import hours_of, time_of
from parsers.form.model import FilledForm, FormCourse, Unread
from parsers.table.words.fold import radicals, unwrapped

_S = r"[\s\u3000]*"
_COLON = rf"{_S}[：:]?{_S}"
COURSE = re.compile(rf"課{_S}程{_S}(?P<number>\d{{1,3}}){_S}名{_S}稱{_COLON}")
_HOURS = re.compile(rf"時{_S}數{_COLON}")
_FROM = re.compile(rf"時{_S}間{_S}[(（]{_S}起{_S}[)）]{_COLON}")
_TO = re.compile(rf"時{_S}間{_S}[(（]{_S}[迄訖止]{_S}[)）]{_COLON}")
#: What comes behind a course: notes, which may name its times again, and the form's own explanations.
_STOP = re.compile(rf"※|填{_S}表{_S}說{_S}明|申{_S}請{_S}人{_S}核{_S}章|★")
_UNIT = re.compile(rf"服{_S}務{_S}(?:單{_S}位|機{_S}關)(?:{_S}[（(][^）)]*[）)])?{_COLON}")
_NAME = re.compile(rf"姓{_S}名{_COLON}")
_FEWEST = 2


def form_in(cells: Sequence[str]) -> FilledForm | None:
    """Read a form from its cells' texts in reading order; ``None`` where it is no such form."""
    text = "\n".join(radicals(cell) for cell in cells)
    anchors = list(COURSE.finditer(text))
    if len(anchors) < _FEWEST or _FROM.search(text) is None or _TO.search(text) is None:
        return None
    findings: list[Finding] = []
    ends = [anchor.start() for anchor in anchors[1:]] + [len(text)]
    courses = tuple(
        _course(int(anchor["number"]), text[anchor.end() : end], findings)
        for anchor, end in zip(anchors, ends, strict=True)
    )
    unit, name = said_above([text[: anchors[0].start()]])
    return FilledForm(unit, name, courses, tuple(findings))


def said_above(cells: Sequence[str]) -> tuple[str | None, str | None]:
    """Give unit and name, each behind its label, in the label's own cell or in the next one."""
    head = "\n".join(radicals(cell) for cell in cells)
    return _said(head, _UNIT), _said(head, _NAME)


def _said(head: str, label: re.Pattern[str]) -> str | None:
    """Give what stands behind a label above the courses, in its own cell or the next one."""
    found = label.search(head)
    if found is None:
        return None
    behind = head[found.end() :]
    stop = min((other.start() for other in (_UNIT.search(behind), _NAME.search(behind)) if other), default=len(behind))
    lines = [line for line in map(unwrapped, behind[:stop].split("\n")) if line]
    return lines[0].strip("_＿ ") or None if lines else None


def _course(number: int, text: str, findings: list[Finding]) -> FormCourse:
    """Read one course; what has its parts twice or not at all is unreadable, and nothing of it is guessed."""
    stop = _STOP.search(text)
    text = text[: stop.start()] if stop else text
    parts = [list(label.finditer(text)) for label in (_HOURS, _FROM, _TO)]
    if any(len(found) != 1 for found in parts):
        findings.append(finding(FormCode.FORM_COURSE_UNREADABLE, None, course=number, text=unwrapped(text)[:80]))
        unread = Unread(unwrapped(text))
        return FormCourse(number, "", None, unread, unread)
    (hours,), (start,), (end,) = parts
    marks = sorted((hours, start, end), key=lambda mark: mark.start())
    limits = [mark.start() for mark in marks[1:]] + [len(text)]
    said = {mark: text[mark.end() : limit] for mark, limit in zip(marks, limits, strict=True)}
    return FormCourse(
        number,
        unwrapped(text[: marks[0].start()]).strip("，,；;　 "),
        hours_of(number, said[hours], findings),
        time_of(number, said[start], findings),
        time_of(number, said[end], findings),
    )
