"""The platform's own list answers held against what was read from the rendered pages, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from harvester.jobs.kept.masked import masked_row, without_masked_code
from harvester.platform.codes import PlatformCode
from harvester.platform.lists.years import ListKind
from parsers.answers import AnswerRow, Difference, DifferingAnswer, compare, read_answer, repeated_ids
from parsers.findings import Finding, Place, finding
from parsers.history import LearningHistory, Package, Record
from parsers.table.words.fold import bare

if TYPE_CHECKING:
    from harvester.platform.lists.lists import ListRead


@dataclass(frozen=True)
class ListAnswers:
    """The answers behind one list: their bodies in the order of its pages, ``None`` where a page has none."""

    kind: ListKind
    bodies: tuple[str | None, ...]


def answers_of(read: ListRead) -> ListAnswers:
    """Give the answers behind a list that was just read."""
    given = (page.sight.answer for page in read.pages)
    return ListAnswers(read.kind, tuple(None if answer is None else answer.body for answer in given))


def compared(lists: Sequence[ListAnswers], history: LearningHistory) -> list[Finding]:
    """Give a finding for everything in which answers and pages differ; nothing where there are no answers."""
    found: list[Finding] = []
    records = [without_masked_code(record) for record in history.records]
    for one in lists:
        bodies = [body for body in one.bodies if body is not None]
        if not bodies or len(bodies) < len(one.bodies):
            continue
        # Masked as the page was.
        rows = [masked_row(row) for body in bodies for row in read_answer(body)]
        match one.kind:
            case ListKind.SINGLE:
                found += _singles(rows, records)
            case ListKind.PACKAGE:
                found += _packages(rows, history.packages, records)
            case _:
                assert_never(one.kind)
    return found


def _singles(rows: Sequence[AnswerRow], records: Sequence[Record]) -> list[Finding]:
    found = [finding(PlatformCode.ROW_REPEATED, course=_name(rows, one)) for one in repeated_ids(rows)]
    differing = compare(_comparable(rows, records), records)
    # A course that stands in a package need not stand in the course list too.
    alone = [one for one in differing if one.difference is not Difference.NOT_IN_ANSWER or not _packaged(one, records)]
    return found + [_finding(one) for one in alone]


def _packages(rows: Sequence[AnswerRow], packages: Sequence[Package], records: Sequence[Record]) -> list[Finding]:
    """Look for each row of the package list among packages and courses: which of the two it is, is not documented."""
    names = {bare(package.name) for package in packages}
    names |= {bare(record.course_name or "") for record in records}
    missing = [row for row in rows if bare(row.caption or "") not in names]
    return [finding(PlatformCode.ROW_NOT_IN_TABLE, course=row.caption or row.platform_id or "") for row in missing]


def _comparable(rows: Sequence[AnswerRow], records: Sequence[Record]) -> Sequence[AnswerRow]:
    """Drop ids that name something else than the page's ids do: then not one of them is the same."""
    theirs = {row.platform_id for row in rows if row.platform_id}
    ours = {record.platform_id for record in records if record.platform_id}
    if theirs and ours and not theirs & ours:
        return [replace(row, platform_id=None) for row in rows]
    return rows


def _packaged(one: DifferingAnswer, records: Sequence[Record]) -> bool:
    return one.position is not None and records[one.position - 1].package is not None


def _finding(one: DifferingAnswer) -> Finding:
    place = Place(row=one.position) if one.position is not None else None
    match one.difference:
        case Difference.NOT_IN_TABLE:
            code = PlatformCode.ROW_NOT_IN_TABLE
        case Difference.NOT_IN_ANSWER:
            code = PlatformCode.ROW_NOT_IN_ANSWER
        case Difference.OTHER_NAME:
            code = PlatformCode.ANSWER_NAME_DIFFERS
        case Difference.OTHER_READING_TIME:
            code = PlatformCode.ANSWER_TIME_DIFFERS
        case Difference.OTHER_SCORE:
            code = PlatformCode.ANSWER_SCORE_DIFFERS
        case _:
            assert_never(one.difference)
    return finding(code, place, course=one.course)


def _name(rows: Sequence[AnswerRow], platform_id: str) -> str:
    return next((row.caption for row in rows if row.platform_id == platform_id and row.caption), platform_id)
