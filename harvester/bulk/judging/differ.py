"""Two documents of one person that show the same study differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from harvester.bulk.codes import FormCheckCode
from harvester.programme.match.people import Shown
from parsers.findings import Finding, finding
from parsers.history import LearningHistory, Record
from parsers.table.words.fold import bare

#: What is alike in two prints of one finished study, whenever they were made.
_FIELDS = ("reading_seconds", "exam_score", "certified_hours")


def differing(shown: Sequence[Shown]) -> Iterator[Finding]:
    """Give each course that two documents of one year show as finished, and differently.

    A study that one of them shows as not yet passed is an earlier state of it and no contradiction; what a page did
    not show for certain contradicts nothing.
    """
    for one, other in combinations(shown, 2):
        if one.sha256 == other.sha256 or one.history.year != other.history.year or one.history.year is None:
            continue
        first, second = _finished(one.history), _finished(other.history)
        for course in sorted(first.keys() & second.keys()):
            if not _agree(first[course], second[course]):
                name = first[course][0].course_name or course
                yield finding(
                    FormCheckCode.DOCUMENTS_DIFFER, None, course=name, document=one.source, other=other.source
                )


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
