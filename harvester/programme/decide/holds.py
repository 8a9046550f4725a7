"""What keeps a grant from being granted though its conditions are met: a person must look first."""

from __future__ import annotations

from collections.abc import Iterator

from harvester.programme.codes import ProgrammeCode
from harvester.programme.match.taken import Taken
from harvester.programme.plan.model import Grant
from harvester.programme.rules.case import GrantCase
from harvester.programme.rules.courses import Aspect
from harvester.programme.verdict import Verdict
from parsers.findings import FindingCode


def holds(grant: Grant, case: GrantCase) -> Iterator[FindingCode]:
    """Give the finding of each thing that keeps the case's grant back, in a fixed order.

    A person whose category is not known may be of any the plan has.
    """
    outline, category = case.case.programme, case.case.category
    people = outline.person if category is None else (category,)
    asked = [(person, grant.asks_of(person, outline)) for person in people]
    if not grant.asks_in_all(outline).anything:
        yield ProgrammeCode.PLAN_GRANT_WITHOUT_COURSES
    elif not all(one.anything for _, one in asked) or not all(grant.says_how_much(person) for person in people):
        yield ProgrammeCode.PLAN_PERSON_WITHOUT_COURSES
    if any(one.lets_courses_outside for _, one in asked) and any(_may_be_outside(case)):
        yield ProgrammeCode.PLAN_PERIOD_NOT_ASKED
    if any(not one.eligible and not person.eligible for person, one in asked):
        yield ProgrammeCode.PLAN_PERSON_NOT_ASKED
    counted = {_place(item) for item in _counted(case)}
    if case.case.in_overlaps & counted:
        yield ProgrammeCode.SESSIONS_OVERLAP
    if any(one.records & counted for one in case.case.differing):
        yield ProgrammeCode.DOCUMENTS_DIFFER
    if not case.case.holder_certain:
        yield ProgrammeCode.HOLDER_NOT_CERTAIN
    if case.case.person_doubt is not None:
        yield case.case.person_doubt


def _may_be_outside(case: GrantCase) -> Iterator[bool]:
    for result in case.results():
        if result.taken is not None:
            yield result.of(Aspect.PERIOD) is not Verdict.MET


def _counted(case: GrantCase) -> Iterator[Taken]:
    scopes = [quota.scope for quota in case.asked.quotas]
    results = case.results(case.judged) if any(scope.everything for scope in scopes) else case.results()
    yield from (result.taken for result in results if result.taken is not None)
    if any(scope.beside for scope in scopes):
        yield from case.case.matching.others


def _place(item: Taken) -> tuple[str, int]:
    return item.source, item.number
