"""Two documents of one person that show the same study differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from harvester.bulk.codes import FormCheckCode
from harvester.programme.match.people import Shown
from parsers.findings import Finding, finding
from parsers.history import LearningHistory, Record
from parsers.table.words.fold import bare

#: What is alike in two prints of one finished study, whenever they were made.
_FIELDS = ("reading_seconds", "exam_score", "certified_hours")


def differing(shown: Sequence[Shown]) -> Iterator[Finding]:
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
                name = first[1][course][0].course_name or course
                yield finding(
                    FormCheckCode.DOCUMENTS_DIFFER, None, course=name, document=first[0].source, other=other.source
                )


def _may_differ(one: Shown, other: Shown) -> bool:
    return one.sha256 != other.sha256 and one.history.year == other.history.year


def _finished(history: LearningHistory) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for record in history.records:
        sure = not {"started_at", "ended_at", "passed", "course_code", "course_name"} & set(record.doubts)
        if record.passed and sure and record.started_at is not None and record.ended_at is not None:
            found[record.course_code or bare(record.course_name or "")].append(record)
    return found


def _agree(one: Sequence[Record], other: Sequence[Record]) -> bool:
    """Tell whether the records of one side all stand on the other: a list may show fewer."""
    fewer, more = sorted((one, other), key=len)
    return all(any(_same(record, candidate) for candidate in more) for record in fewer)


def _same(one: Record, other: Record) -> bool:
    if (one.started_at, one.ended_at) != (other.started_at, other.ended_at):
        return False
    return all(
        getattr(one, name) == getattr(other, name)
        for name in _FIELDS
        if name not in one.doubts and name not in other.doubts
    )
