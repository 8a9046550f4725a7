"""What keeps a grant from being granted though its conditions are met: a person must look first."""

from __future__ import annotations

from collections.abc import Iterator

from harvester.programme.codes import ProgrammeCode
from harvester.programme.match.taken import Taken
from harvester.programme.plan.gaps import has_anybody, has_courses_outside
from harvester.programme.plan.model import CategoryHours, JobRelatedHours, asks_for_courses
from harvester.programme.rules.case import GrantCase
from harvester.programme.rules.courses import Aspect
from harvester.programme.verdict import Verdict
from parsers.findings import FindingCode


def holds(case: GrantCase) -> Iterator[FindingCode]:
    """Give the finding of each thing that keeps the case's grant back, in a fixed order."""
    if not asks_for_courses(case.grant):
        yield ProgrammeCode.PLAN_GRANT_WITHOUT_COURSES
    if has_courses_outside(case.grant) and any(_may_be_outside(case)):
        yield ProgrammeCode.PLAN_PERIOD_NOT_ASKED
    category = case.case.category
    if has_anybody(case.case.programme, case.grant) and (category is None or not category.eligible):
        yield ProgrammeCode.PLAN_PERSON_NOT_ASKED
    if case.case.in_overlaps & {_place(item) for item in _counted(case)}:
        yield ProgrammeCode.SESSIONS_OVERLAP
    if not case.case.holder_certain:
        yield ProgrammeCode.HOLDER_NOT_CERTAIN
    if case.case.person_doubt is not None:
        yield case.case.person_doubt


def _may_be_outside(case: GrantCase) -> Iterator[bool]:
    for result in case.results():
        if result.taken is not None:
            yield result.of(Aspect.PERIOD) is not Verdict.MET


def _counted(case: GrantCase) -> Iterator[Taken]:
    yield from (result.taken for result in case.results() if result.taken is not None)
    if any(isinstance(item, JobRelatedHours | CategoryHours) for item in case.grant.condition):
        yield from case.case.matching.others


def _place(item: Taken) -> tuple[str, int]:
    return item.source, item.number
