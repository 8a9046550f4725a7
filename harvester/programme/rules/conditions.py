"""Each condition of a grant judged: met, not met or undetermined, with what its text names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import assert_never

from harvester.programme.plan.model import (
    AllCoursesPassed,
    AnyCondition,
    ByDeadline,
    CategoryHours,
    EligibleCategory,
    JobRelatedHours,
    NoOtherDuty,
    OffDuty,
    PackageHours,
    WithinPeriod,
)
from harvester.programme.rules.case import GrantCase
from harvester.programme.rules.courses import Aspect, CourseResult
from harvester.programme.rules.hours import Credit, Span, add, shown
from harvester.programme.verdict import Problem, ProblemCode, Verdict, of_problems, together

AnyHours = PackageHours | JobRelatedHours | CategoryHours


@dataclass(frozen=True)
class ConditionResult:
    """A condition's verdict, the courses' problems behind it, and the parameters of its text.

    ``unknown`` are the records of which it is not known whether their hours count; ``declared``: the applicant has
    stated what the condition asks for and attendance does not show it, ``of_other`` that the attendance may be
    another person's.
    """

    condition: AnyCondition
    verdict: Verdict
    problems: tuple[tuple[CourseResult, Problem], ...] = ()
    params: dict[str, str] = field(default_factory=dict)
    unknown: tuple[Credit, ...] = ()
    declared: bool = False
    of_other: bool = False


def judge(condition: AnyCondition, case: GrantCase) -> ConditionResult:
    """Judge one condition of the case's grant."""
    match condition:
        case EligibleCategory():
            return _eligible(condition, case)
        case AllCoursesPassed():
            return _all_passed(condition, case)
        case WithinPeriod():
            return _of_aspect(condition, case, Aspect.PERIOD)
        case OffDuty():
            return _of_aspect(condition, case, Aspect.OFF_DUTY)
        case NoOtherDuty():
            return _of_aspect(condition, case, Aspect.OTHER_DUTY)
        case ByDeadline():
            return _by_deadline(condition, case)
        case PackageHours() | JobRelatedHours() | CategoryHours():
            return _hours(condition, case)
        case _:
            assert_never(condition)


def _eligible(condition: EligibleCategory, case: GrantCase) -> ConditionResult:
    category = case.case.category
    if category is None:
        return ConditionResult(condition, Verdict.UNDETERMINED)
    verdict = Verdict.MET if category.eligible else Verdict.NOT_MET
    return ConditionResult(condition, verdict, params={"category": category.name})


def _all_passed(condition: AllCoursesPassed, case: GrantCase) -> ConditionResult:
    results = case.results(condition.packages)
    problems = tuple(_with(results, Aspect.PASSED))
    verdict = of_problems(problem for _, problem in problems)
    missing = sum(problem.code is ProblemCode.MISSING_MAYBE for _, problem in problems)
    if case.case.packages_whole and missing > len(case.case.matching.offers):
        verdict = Verdict.NOT_MET
    passed = sum(result.of(Aspect.PASSED) is Verdict.MET for result in results)
    return ConditionResult(condition, verdict, problems, {"passed": str(passed), "count": str(len(results))})


def _of_aspect(condition: AnyCondition, case: GrantCase, aspect: Aspect) -> ConditionResult:
    results = case.results()
    problems = tuple(_with(results, aspect))
    found = [result for result in results if result.of(aspect) is not None]
    possible = [result for result in results if result.taken is None and result.verdict is Verdict.UNDETERMINED]
    verdict = together(of_problems(result.aspects[aspect]) for result in found)
    if verdict is Verdict.MET and (possible or not found):
        verdict = Verdict.UNDETERMINED
    period = case.case.programme.period
    params = {"count": str(len(found)), "from": f"{period.from_}", "until": f"{period.until}"}
    about_person = aspect in {Aspect.OFF_DUTY, Aspect.OTHER_DUTY}
    if about_person and not case.demands.person_known:
        return ConditionResult(condition, Verdict.UNDETERMINED, params=params, of_other=True)
    if aspect is not Aspect.OTHER_DUTY:
        return ConditionResult(condition, verdict, problems, params)
    counted = [result.taken for result in results if result.taken is not None]
    shown = verdict is Verdict.MET and all(one.start_covered and one.end_covered for one in counted)
    within = frozenset(kind for one in counted for kind in one.elsewhere & case.demands.kinds)
    params["kind"] = ",".join(sorted(kind.value for kind in within))
    return ConditionResult(condition, verdict, problems, params, declared=case.demands.declared and not shown)


def _by_deadline(condition: ByDeadline, case: GrantCase) -> ConditionResult:
    verdicts: list[Verdict] = []
    one_by_one = {code for item in case.grant.condition if isinstance(item, AllCoursesPassed) for code in item.packages}
    for item in case.grant.condition:
        if not isinstance(item, AnyHours):
            continue
        in_time = _sum(item, case, condition).reaches(item.hours)
        if in_time is not Verdict.NOT_MET or _sum(item, case).reaches(item.hours) is not Verdict.NOT_MET:
            verdicts.append(in_time)
        elif isinstance(item, PackageHours):
            # the hours are not there at any time: what is late is then said course by course
            one_by_one |= set(item.packages)
    single = case.results(code for code in case.courses if code in one_by_one)
    verdicts += [verdict for result in single if (verdict := result.of(Aspect.DEADLINE)) is not None]
    if any(result.taken is None and result.verdict is Verdict.UNDETERMINED for result in single):
        verdicts.append(Verdict.UNDETERMINED)
    problems = tuple(_with(case.results(), Aspect.DEADLINE))
    verdict = together(verdicts) if verdicts else Verdict.UNDETERMINED
    return ConditionResult(condition, verdict, problems, {"deadline": condition.deadline.isoformat()})


def _hours(condition: AnyHours, case: GrantCase) -> ConditionResult:
    span = _sum(condition, case)
    params = {"low": shown(span.low), "high": shown(span.high), "needed": f"{condition.hours:g}"}
    if isinstance(condition, CategoryHours):
        params["categories"] = "、".join(condition.categories)
    period = case.case.programme.period
    unknown = tuple(
        credit
        for credit in _credits(condition, case)
        if (one := credit.span(period.from_, period.until)).low != one.high
    )
    return ConditionResult(condition, span.reaches(condition.hours), params=params, unknown=unknown)


def _sum(condition: AnyHours, case: GrantCase, by: ByDeadline | None = None) -> Span:
    period = case.case.programme.period
    last = period.until if by is None else min(period.until, by.deadline)
    whole = case.package_whole(condition.packages) if isinstance(condition, PackageHours) else case.case.lists_whole
    return add(_credits(condition, case), period.from_, last, whole)


def _credits(condition: AnyHours, case: GrantCase) -> tuple[Credit, ...]:
    match condition:
        case PackageHours():
            return case.package_credits(condition.packages)
        case JobRelatedHours():
            return case.other_credits()
        case CategoryHours():
            return case.other_credits(condition.categories)
        case _:
            assert_never(condition)


def _with(results: Iterable[CourseResult], aspect: Aspect) -> Iterable[tuple[CourseResult, Problem]]:
    for result in results:
        for problem in result.aspects.get(aspect, ()):
            yield result, problem
