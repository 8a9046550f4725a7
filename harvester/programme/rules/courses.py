"""One course of the plan judged: passed, in the period, in time, off duty, free of other duty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from harvester.duty.ruling import Ruling, RulingCode, StampRuling
from harvester.programme.match.matching import Match, MatchedBy, Matching
from harvester.programme.match.taken import Taken
from harvester.programme.parts.model import Course, UploadTo
from harvester.programme.parts.value import Value, as_decimal
from harvester.programme.rules.demands import Demands
from harvester.programme.verdict import ProblemCode, Verdict, VerdictProblem, of_problems, together

_UNREAD = frozenset({RulingCode.NO_STAMP, RulingCode.DOUBTFUL_STAMP})
_UNKNOWN = {"start": ProblemCode.START_UNKNOWN, "end": ProblemCode.END_UNKNOWN}


#: Nobody's hours and rows say anything of another person's stamps.
_UNCONFIRMED = (VerdictProblem(ProblemCode.PERSON_UNCONFIRMED, Verdict.UNDETERMINED),)


class Aspect(StrEnum):
    """What is judged of a course, each on its own."""

    PASSED = "passed"
    PERIOD = "period"
    DEADLINE = "deadline"
    OFF_DUTY = "off_duty"
    SCORE = "score"
    LIFELONG_UPLOAD = "lifelong_upload"
    ENVIRONMENT_UPLOAD = "environment_upload"
    OTHER_DUTY = "other_duty"


UPLOAD_ASPECTS = {UploadTo.LIFELONG: Aspect.LIFELONG_UPLOAD, UploadTo.ENVIRONMENT: Aspect.ENVIRONMENT_UPLOAD}


@dataclass(frozen=True)
class CourseResult:
    """A course with the record that counts for it and what is wrong with each aspect.

    ``aspects`` holds the demanded aspects; a missing course has only ``PASSED``. ``unused`` are records of the
    same course that do not count.
    """

    course: Course
    taken: Taken | None
    by: MatchedBy | None
    aspects: dict[Aspect, tuple[VerdictProblem, ...]]
    unused: tuple[Taken, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Whether the course is passed, in time and, where demanded, off duty.

        Other duty is a condition of the grant and no property of the course.
        """
        own = (problems for aspect, problems in self.aspects.items() if aspect is not Aspect.OTHER_DUTY)
        return together(of_problems(problems) for problems in own)

    @property
    def problems(self) -> tuple[VerdictProblem, ...]:
        """What stands against the course, aspect by aspect; a day without word on other duty does not."""
        found: list[VerdictProblem] = []
        for problem in (problem for problems in self.aspects.values() for problem in problems):
            if problem.code is not ProblemCode.OTHER_DUTY_UNKNOWN and problem not in found:
                found.append(problem)
        return tuple(found)

    def softened(self) -> CourseResult:
        """Give the same where it is not known whether the days and duty judged are asked of this person."""
        own = {Aspect.PASSED, Aspect.PERIOD}
        found = self.aspects.items()
        return replace(self, aspects={key: one if key in own else tuple(_softened(one)) for key, one in found})

    def of(self, aspect: Aspect) -> Verdict | None:
        """Give the verdict on one aspect; ``None`` where it is not judged."""
        return of_problems(self.aspects[aspect]) if aspect in self.aspects else None


def problems_of(results: Iterable[CourseResult], aspect: Aspect) -> tuple[tuple[CourseResult, VerdictProblem], ...]:
    """Give what stands against one aspect of some courses, each with its course."""
    return tuple((result, problem) for result in results for problem in result.aspects.get(aspect, ()))


def judge_course(course: Course, matching: Matching, demands: Demands, whole: bool) -> CourseResult:
    """Judge a course by the record that meets the demands best.

    Args:
        course: The course of the plan.
        matching: All records, sorted by courses.
        demands: What the grant demands of each course.
        whole: Whether the histories show every record of the plan's time for certain, so that none means none.

    """
    matches = matching.of(course)
    if not matches:
        return _without_match(course, matching, demands, whole)
    judged = [(_judge(match, demands), match) for match in matches]
    aspects, best = min(judged, key=lambda pair: _rank(pair[0]))
    if _contradict(match.taken for match in matches) and len({_verdict(item) for item, _ in judged}) > 1:
        doubt = _problem(ProblemCode.RECORDS_CONTRADICT, Verdict.UNDETERMINED)
        aspects = {aspect: (*problems, doubt) for aspect, problems in aspects.items()}
    unused = tuple(match.taken for match in matches if match is not best)
    return CourseResult(course, best.taken, best.by, aspects, unused)


def _without_match(course: Course, matching: Matching, demands: Demands, whole: bool) -> CourseResult:
    offers = matching.offered(course)
    if len(offers) == 1 and len(offers[0].courses) == 1:
        taken = offers[0].taken
        doubt = _problem(ProblemCode.MATCH_NOT_CERTAIN, Verdict.UNDETERMINED)
        aspects = _judge(Match(taken, MatchedBy.NAME), demands)
        return CourseResult(course, taken, None, {key: (doubt, *_softened(found)) for key, found in aspects.items()})
    if whole and not offers:
        problem = _problem(ProblemCode.MISSING, Verdict.NOT_MET)
    else:
        problem = _problem(ProblemCode.MISSING_MAYBE, Verdict.UNDETERMINED)
    return CourseResult(course, None, None, {Aspect.PASSED: (problem,)})


def _softened(problems: Iterable[VerdictProblem]) -> Iterable[VerdictProblem]:
    # what is wrong with a record that may be another course's, or by a demand that may not be one, is not certain
    return (VerdictProblem(item.code, Verdict.UNDETERMINED, item.params) for item in problems)


def _judge(match: Match, demands: Demands) -> dict[Aspect, tuple[VerdictProblem, ...]]:
    taken = match.taken
    found = {Aspect.PASSED: tuple(_passed(taken)), Aspect.PERIOD: tuple(_period(taken, demands))}
    if demands.deadline is not None:
        found[Aspect.DEADLINE] = tuple(_deadline(taken, demands))
    if demands.off_duty:
        found[Aspect.OFF_DUTY] = tuple(_off_duty(taken)) if demands.person_known else _UNCONFIRMED
    if demands.min_score is not None:
        found[Aspect.SCORE] = tuple(_score(taken, demands.min_score))
    for to in sorted(demands.uploads):
        found[UPLOAD_ASPECTS[to]] = tuple(_uploaded(taken, to))
    if demands.kinds:
        found[Aspect.OTHER_DUTY] = tuple(_other_duty(taken, demands)) if demands.person_known else _UNCONFIRMED
    return found


def _passed(taken: Taken) -> Iterable[VerdictProblem]:
    if taken.passed is None:
        yield _problem(ProblemCode.PASS_UNKNOWN, Verdict.UNDETERMINED)
    elif not taken.passed:
        yield _problem(ProblemCode.NOT_PASSED, Verdict.NOT_MET)


def _period(taken: Taken, demands: Demands) -> Iterable[VerdictProblem]:
    start, end = taken.started_at, taken.ended_at
    if start is None:
        yield _problem(ProblemCode.START_UNKNOWN, Verdict.UNDETERMINED)
    elif start.date() < demands.period.from_:
        yield _problem(ProblemCode.BEFORE_PERIOD, Verdict.NOT_MET, at=start)
    elif start.date() > demands.period.until:
        yield _problem(ProblemCode.AFTER_PERIOD, Verdict.NOT_MET, at=start)
    if end is None:
        yield _problem(ProblemCode.END_UNKNOWN, Verdict.UNDETERMINED)
    elif end.date() > demands.period.until:
        yield _problem(ProblemCode.AFTER_PERIOD, Verdict.NOT_MET, at=end)
    if start is not None and end is not None and end < start:
        yield _problem(ProblemCode.END_BEFORE_START, Verdict.UNDETERMINED)


def _deadline(taken: Taken, demands: Demands) -> Iterable[VerdictProblem]:
    end = taken.ended_at
    if end is None:
        yield _problem(ProblemCode.END_UNKNOWN, Verdict.UNDETERMINED)
    elif demands.deadline is not None and end.date() > demands.deadline:
        yield _problem(ProblemCode.LATE, Verdict.NOT_MET, at=end, deadline=demands.deadline)


def _score(taken: Taken, needed: float) -> Iterable[VerdictProblem]:
    # no score is no low one: a course may have no exam, and only a person can say what the plan means by it
    if taken.score is None:
        yield _problem(ProblemCode.SCORE_UNKNOWN, Verdict.UNDETERMINED, needed=as_decimal(needed))
    elif taken.score < needed:
        params = {"score": as_decimal(taken.score), "needed": as_decimal(needed)}
        yield _problem(ProblemCode.SCORE_LOW, Verdict.NOT_MET, **params)


def _uploaded(taken: Taken, to: UploadTo) -> Iterable[VerdictProblem]:
    match taken.is_uploaded(to):
        case None:
            yield _problem(ProblemCode.UPLOAD_UNKNOWN, Verdict.UNDETERMINED, to=to)
        case False:
            yield _problem(ProblemCode.NOT_UPLOADED, Verdict.NOT_MET, to=to)
        case True:
            pass


def _off_duty(taken: Taken) -> Iterable[VerdictProblem]:
    sides = (
        ("start", ProblemCode.START_ON_DUTY, ProblemCode.START_UNDETERMINED),
        ("end", ProblemCode.END_ON_DUTY, ProblemCode.END_UNDETERMINED),
    )
    for side, on_duty, undetermined in sides:
        stamp = _stamp(taken, side)
        if _is_unread(stamp):
            yield _problem(_UNKNOWN[side], Verdict.UNDETERMINED)
        elif stamp is None or stamp.ruling is Ruling.UNDETERMINED:
            yield _problem(undetermined, Verdict.UNDETERMINED, **_at(stamp))
        elif stamp.ruling is Ruling.ON_DUTY:
            yield _problem(on_duty, Verdict.NOT_MET, **_at(stamp))


def _other_duty(taken: Taken, demands: Demands) -> Iterable[VerdictProblem]:
    sides = (("start", taken.start_covered, taken.start_kinds), ("end", taken.end_covered, taken.end_kinds))
    for side, covered, rows in sides:
        stamp = _stamp(taken, side)
        codes = rows | {reason.code for reason in stamp.because} if stamp is not None else rows
        if kinds := codes & demands.kinds:
            yield _problem(ProblemCode.OTHER_DUTY, Verdict.NOT_MET, **_at(stamp), kinds=tuple(sorted(kinds)))
        elif _is_unread(stamp):
            yield _problem(_UNKNOWN[side], Verdict.UNDETERMINED)
        elif stamp is None or RulingCode.UNREADABLE_ROW in codes or not (covered or demands.declared):
            yield _problem(ProblemCode.OTHER_DUTY_UNKNOWN, Verdict.UNDETERMINED, **_at(stamp))


def _is_unread(stamp: StampRuling | None) -> bool:
    """Say whether a stamp was not read for certain: its value says nothing, so no day of it is asked about either."""
    return stamp is not None and any(reason.code in _UNREAD for reason in stamp.because)


def _stamp(taken: Taken, side: str) -> StampRuling | None:
    if taken.ruling is None:
        return None
    return taken.ruling.start if side == "start" else taken.ruling.end


def _at(stamp: StampRuling | None) -> dict[str, Value]:
    return {"at": None if stamp is None else stamp.at}


def _problem(code: ProblemCode, verdict: Verdict, **params: Value) -> VerdictProblem:
    return VerdictProblem(code, verdict, params)


def _rank(aspects: dict[Aspect, tuple[VerdictProblem, ...]]) -> tuple[int, int]:
    order = {Verdict.MET: 0, Verdict.UNDETERMINED: 1, Verdict.NOT_MET: 2}
    return order[_verdict(aspects)], sum(len(found) for found in aspects.values())


def _verdict(aspects: dict[Aspect, tuple[VerdictProblem, ...]]) -> Verdict:
    return together(of_problems(found) for found in aspects.values())


def _contradict(records: Iterable[Taken]) -> bool:
    """Say whether two files show one study (the same start) with ends or results that certainly differ."""
    for one, other in combinations(records, 2):
        if one.source == other.source or one.started_at is None or one.started_at != other.started_at:
            continue
        if _earlier_state(one, other) or _earlier_state(other, one):
            continue
        pairs = ((one.ended_at, other.ended_at), (one.passed, other.passed))
        if any(None not in pair and pair[0] != pair[1] for pair in pairs):
            return True
    return False


def _earlier_state(early: Taken, late: Taken) -> bool:
    """Say whether one file shows a study as it was before it was passed, and the other as it was passed."""
    if early.passed is not False or not late.passed:
        return False
    return early.ended_at is None or late.ended_at is None or early.ended_at <= late.ended_at
