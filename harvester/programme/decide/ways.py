"""The nearest way to a grant that is not (yet) granted: which course, which condition, before it is too late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from harvester.programme.codes import ProgrammeCode
from harvester.programme.decide.decision import GrantResult
from harvester.programme.plan.model import AllCoursesPassed, ByDeadline, EligibleCategory, PackageHours, Programme
from harvester.programme.rules.conditions import ConditionResult
from harvester.programme.verdict import GrantOutcome, ProblemCode, Verdict
from parsers.findings import Finding, finding

_AGAIN = {
    ProblemCode.BEFORE_PERIOD,
    ProblemCode.AFTER_PERIOD,
    ProblemCode.START_ON_DUTY,
    ProblemCode.END_ON_DUTY,
    ProblemCode.OTHER_DUTY,
}
_CODES = {
    ProblemCode.MISSING: ProgrammeCode.WAY_COURSE_MISSING,
    ProblemCode.NOT_PASSED: ProgrammeCode.WAY_COURSE_NOT_PASSED,
} | dict.fromkeys(_AGAIN, ProgrammeCode.WAY_COURSE_AGAIN)


def ways(result: GrantResult, programme: Programme, as_of: dt.date, part_shown: bool = False) -> Iterator[Finding]:
    """Give what still leads to a grant on the day ``as_of``, or that the time for it has passed.

    Nothing for a grant that is granted or for a person the plan is not for: no course changes that. Nothing either
    where only courses are missing that the page itself counts as done (``part_shown``): showing them is the way.
    """
    if result.outcome is GrantOutcome.GRANTED:
        if result.use_by is not None and as_of > result.use_by:
            yield finding(ProgrammeCode.LEAVE_EXPIRED, grant=result.grant.title, use_by=result.use_by.isoformat())
        return
    bars = [item for item in result.conditions if isinstance(item.condition, EligibleCategory)]
    if result.outcome is not GrantOutcome.REFUSED or any(item.verdict is Verdict.NOT_MET for item in bars):
        return
    if part_shown and _only_missing(result):
        return
    last = min([*_deadlines(result), programme.period.until])
    common: dict[str, str | int] = {"grant": result.grant.title, "deadline": last.isoformat()}
    if as_of > last:
        yield finding(ProgrammeCode.TOO_LATE, None, **common)
        return
    common["days"] = (last - as_of).days
    for code, courses in _courses(result).items():
        yield finding(code, None, course="、".join(f"「{name}」" for name in courses), **common)
    for item in result.conditions:
        yield from _hours(item, common)


def _only_missing(result: GrantResult) -> bool:
    against = [item for item in result.conditions if item.verdict is Verdict.NOT_MET]
    problems = [problem for course in result.courses for problem in course.problems]
    return all(isinstance(item.condition, AllCoursesPassed | PackageHours) for item in against) and all(
        problem.code is ProblemCode.MISSING for problem in problems if problem.verdict is Verdict.NOT_MET
    )


def _courses(result: GrantResult) -> dict[ProgrammeCode, dict[str, None]]:
    """Give the courses by what must be done, each course once, in the plan's order."""
    found: dict[ProgrammeCode, dict[str, None]] = {}
    for item in result.conditions:
        for course, problem in item.problems:
            code = _CODES.get(problem.code)
            if code is not None:
                found.setdefault(code, {})[course.course.name] = None
    return found


def _hours(item: ConditionResult, common: dict[str, str | int]) -> Iterator[Finding]:
    if item.verdict is Verdict.NOT_MET and "needed" in item.params:
        missing = f"{float(item.params['needed']) - float(item.params['high']):g}"
        condition = item.condition.code.value
        yield finding(ProgrammeCode.WAY_HOURS_MISSING, None, missing=missing, condition=condition, **common)


def _deadlines(result: GrantResult) -> list[dt.date]:
    return [item.condition.deadline for item in result.conditions if isinstance(item.condition, ByDeadline)]
