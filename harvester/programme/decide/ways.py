"""The nearest way to a grant that is not (yet) granted: which course, which condition, before it is too late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from harvester.programme.codes import ProgrammeCode
from harvester.programme.decide.decision import GrantResult
from harvester.programme.plan.model import Programme
from harvester.programme.rules.condition import ConditionResult
from harvester.programme.verdict import GrantOutcome, ProblemCode, Verdict
from parsers.findings import Finding, finding


def ways(result: GrantResult, programme: Programme, as_of: dt.date, part_shown: bool = False) -> Iterator[Finding]:
    """Give what still leads to a grant on the day ``as_of``, or that the time for it has passed.

    Nothing for a grant that is granted, in whose place a higher one is, or for a person the plan is not for: no course
    changes that. Nothing either
    where only courses are missing that the page itself counts as done (``part_shown``): showing them is the way.
    """
    if result.outcome is GrantOutcome.GRANTED:
        if result.use_by is not None and as_of > result.use_by:
            yield finding(ProgrammeCode.LEAVE_EXPIRED, grant=result.grant.title, use_by=result.use_by.isoformat())
        return
    against = [item for item in result.conditions if item.verdict is Verdict.NOT_MET]
    if result.outcome is not GrantOutcome.REFUSED or not against or any(item.condition.IS_FINAL for item in against):
        return
    if part_shown and _only_missing(result, against, programme):
        return
    last = min([*result.asked.deadlines, *(item.condition.last_day(programme) for item in against)])
    common: dict[str, str | int] = {"grant": result.grant.title, "deadline": last.isoformat()}
    if as_of > last:
        yield finding(ProgrammeCode.TOO_LATE, None, **common)
        return
    common["days"] = (last - as_of).days
    found = [(item.condition, way) for item in result.conditions for way in item.condition.ways(item)]
    courses: dict[ProgrammeCode, dict[str, None]] = {}
    for _, way in found:
        if way.course is not None:
            courses.setdefault(way.code, {})[way.course] = None
    for code, names in courses.items():
        yield finding(code, None, course="、".join(f"「{name}」" for name in names), **common)
    for condition, way in found:
        if way.missing is not None:
            missing = f"{way.missing.normalize():f}"
            yield finding(way.code, None, missing=missing, condition=condition.code, **common)


def _only_missing(result: GrantResult, against: Iterable[ConditionResult], programme: Programme) -> bool:
    problems = [problem for course in result.courses for problem in course.problems]
    return all(item.condition.asks(programme).courses for item in against) and all(
        problem.code is ProblemCode.MISSING for problem in problems if problem.verdict is Verdict.NOT_MET
    )
