"""A case decided: every grant with its conditions, what is granted, and until when leave must be used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from harvester.programme.plan.model import AllCoursesPassed, Grant, PackageHours, Programme
from harvester.programme.rules.case import Case, GrantCase
from harvester.programme.rules.conditions import ConditionResult, judge
from harvester.programme.rules.courses import CourseResult
from harvester.programme.rules.holds import holds
from harvester.programme.rules.use_by import use_by
from harvester.programme.verdict import GrantOutcome, grant_outcome, together
from parsers.findings import FindingCode


@dataclass(frozen=True)
class GrantResult:
    """One grant: what becomes of it, why, and for granted leave the last day to use it.

    ``held_by`` are the findings a person must look at before what meets every condition is granted.
    """

    grant: Grant
    outcome: GrantOutcome
    conditions: tuple[ConditionResult, ...]
    courses: tuple[CourseResult, ...]
    use_by: dt.date | None = None
    held_by: tuple[FindingCode, ...] = ()


def decide(case: Case) -> tuple[GrantResult, ...]:
    """Judge the grants that are asked for, in the plan's order."""
    asked = (grant for grant in case.programme.grant if case.asked is None or grant.code in case.asked)
    return tuple(_grant(GrantCase(case, grant)) for grant in asked)


def courses_of(programme: Programme, results: Iterable[GrantResult]) -> tuple[CourseResult, ...]:
    """Give every course of the plan once, judged as the grant judges it that asks for most of its package.

    That is a grant that wants the whole package passed before one that wants hours of it, in the plan's order.
    """
    found = tuple(results)
    asked = [
        (isinstance(item, PackageHours), result, item.packages)
        for result in found
        for item in result.grant.condition
        if isinstance(item, AllCoursesPassed | PackageHours)
    ]
    asked.sort(key=lambda one: one[0])
    picked: list[CourseResult] = []
    for package in programme.package:
        judge = next((result for _, result, packages in asked if package.code in packages), None)
        if judge is not None:
            own = {course.name for course in package.course}
            picked += [item for item in judge.courses if item.course.name in own and item not in picked]
    return tuple(picked)


def leave_of(result: GrantResult) -> tuple[int | None, dt.date | None]:
    """Give the hours of leave a grant gives where it is granted, and the last day to use them."""
    last, months = last_completed(result.courses), result.grant.use_within_months
    return result.grant.hours, None if months is None or last is None else use_by(last, months)


def _grant(case: GrantCase) -> GrantResult:
    conditions = tuple(judge(condition, case) for condition in case.grant.condition)
    outcome = grant_outcome(together(result.verdict for result in conditions))
    held_by = tuple(holds(case)) if outcome is GrantOutcome.GRANTED else ()
    outcome = GrantOutcome.UNDETERMINED if held_by else outcome
    result = GrantResult(case.grant, outcome, conditions, case.results(), held_by=held_by)
    return replace(result, use_by=leave_of(result)[1]) if outcome is GrantOutcome.GRANTED else result


def last_completed(courses: Iterable[CourseResult]) -> dt.date | None:
    """Give the day on which the last of some courses was completed."""
    ends = [item.taken.ended_at for item in courses if item.taken is not None]
    return max((end.date() for end in ends if end is not None), default=None)
