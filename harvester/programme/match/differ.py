"""Two documents of one person that show the same study differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from harvester.programme.codes import ProgrammeCode
from harvester.programme.match.people import ShownHistory
from parsers.findings import Finding, finding
from parsers.history import LearningHistory, Record
from parsers.moments import Precision, precision_of
from parsers.table.words.fold import bare

#: What is alike in two prints of one finished study, whenever they were made.
_FIELDS = ("reading_seconds", "exam_score", "certified_hours")
_Numbered = tuple[int, Record]


@dataclass(frozen=True)
class DifferingCourse:
    """A course as two documents show it: its name, their sources, and its records there (source, position from 1)."""

    course: str
    document: str
    other: str
    records: frozenset[tuple[str, int]]


def differing(shown: Sequence[ShownHistory]) -> Iterator[DifferingCourse]:
    """Give each course that two documents of one year show as finished, and differently.

    A document is named once a course, with the first that it contradicts: what else contradicts it then contradicts
    that one as well, or is named itself. A study that one of them shows as not yet passed is an earlier state of it
    and no contradiction; what a page did not show for certain contradicts nothing.
    """
    read = [(one, _finished(one.history)) for one in shown if one.history.year is not None]
    for position, (other, second) in enumerate(read):
        before = [pair for pair in read[:position] if _may_differ(pair[0], other)]
        for course in sorted(second):
            first = next((pair for pair in before if not _agree(pair[1].get(course, ()), second[course])), None)
            if first is not None:
                name = first[1][course][0][1].course_name or course
                records = {(first[0].source, number) for number, _ in first[1][course]}
                records |= {(other.source, number) for number, _ in second[course]}
                yield DifferingCourse(name, first[0].source, other.source, frozenset(records))


def differing_findings(found: Iterable[DifferingCourse]) -> Iterator[Finding]:
    """Say it of each: ``documents_differ``."""
    for one in found:
        yield finding(ProgrammeCode.DOCUMENTS_DIFFER, None, course=one.course, document=one.document, other=one.other)


def _may_differ(one: ShownHistory, other: ShownHistory) -> bool:
    return one.sha256 != other.sha256 and one.history.year == other.history.year


def _finished(history: LearningHistory) -> dict[str, list[_Numbered]]:
    """Give them by the course's name, which every layout shows; by code only where there is none."""
    found: dict[str, list[_Numbered]] = defaultdict(list)
    for number, record in enumerate(history.records, 1):
        sure = not {"started_at", "ended_at", "passed", "course_code", "course_name"} & set(record.doubts)
        if record.passed and sure and record.started_at is not None and record.ended_at is not None:
            found[bare(record.course_name or "") or record.course_code or ""].append((number, record))
    return found


def _agree(one: Sequence[_Numbered], other: Sequence[_Numbered]) -> bool:
    """Tell whether the records of one side all stand on the other: a list may show fewer."""
    fewer, more = sorted((one, other), key=len)
    return all(any(_same(record, candidate) for _, candidate in more) for _, record in fewer)


def _same(one: Record, other: Record) -> bool:
    if not (_same_time(one, other, "started_at") and _same_time(one, other, "ended_at")):
        return False
    pairs = ((getattr(one, name), getattr(other, name)) for name in _FIELDS if name not in {*one.doubts, *other.doubts})
    # A layout without the column says nothing of it.
    return all(None in pair or pair[0] == pair[1] for pair in pairs)


def _same_time(one: Record, other: Record, field: Literal["started_at", "ended_at"]) -> bool:
    """Tell whether both may be one moment: a layout that prints minutes shows the minute of another's second."""
    first, second = getattr(one, field), getattr(other, field)
    if Precision.MINUTE in {precision_of(one, field), precision_of(other, field)}:
        first, second = first.replace(second=0), second.replace(second=0)
    return bool(first == second)
