"""Course names that are only offers, held against the courses of the plans that come with the program.

What is offered then is the known course's name, where code and name (or a name like no other's) speak for it. It
stays an offer and in ``doubts``; the text as read stays in ``cells``, and a finding says both.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, assert_never

from harvester.statements.apply import noted
from harvester.statements.known_codes import KnownCode
from parsers.findings import Finding, Place, finding
from parsers.history import LearningHistory, Record

if TYPE_CHECKING:
    from harvester.programme.match.known import KnownCourse, KnownCourses

_FIELD = "course_name"
_UNREAD = "—"


def with_known_courses(history: LearningHistory) -> LearningHistory:
    """Offer the known course's name for every doubtful one that probably is it; nothing becomes certain by it."""
    said = {(note.code, note.place and note.place.row) for note in history.findings}
    for position, record in enumerate(history.records, 1):
        known = _courses().find(record.course_name, record.course_code) if _FIELD in record.doubts else None
        if known is None or (known.agrees and record.course_name == known.title):
            continue
        note = _said(record, position, known)
        if (note.code, position) in said:
            continue
        if known.agrees:
            records = list(history.records)
            records[position - 1] = record.model_copy(update={_FIELD: known.title})
            history = history.model_copy(update={"records": tuple(records)})
        history = noted(history, note)
    return history


def _said(record: Record, position: int, known: KnownCourse) -> Finding:
    place = Place(page=record.place.page, row=position)
    return finding(_code(known), place, course=known.title, name=record.course_name or _UNREAD)


def _code(known: KnownCourse) -> KnownCode:
    if not known.agrees:
        return KnownCode.COURSE_KNOWN_OTHERWISE
    from harvester.programme.match.matching import MatchedBy

    match known.by:
        case MatchedBy.CODE:
            return KnownCode.COURSE_KNOWN_BY_CODE
        case MatchedBy.NAME | MatchedBy.CONFIRMED:
            return KnownCode.COURSE_KNOWN_BY_NAME
        case _:
            assert_never(known.by)


@cache
def _courses() -> KnownCourses:
    # Few histories have a doubtful name: the plans are read for those alone.
    from harvester.programme.match.known import KnownCourses
    from harvester.programme.plan.shipped import shipped

    return KnownCourses(plan.programme for plan in shipped())
