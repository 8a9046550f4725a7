"""Three-valued verdicts and the problems that stand behind them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import assert_never

from harvester.programme.parts.value import Value


class Verdict(StrEnum):
    """Whether something demanded is so."""

    MET = "met"
    NOT_MET = "not_met"
    UNDETERMINED = "undetermined"


class GrantOutcome(StrEnum):
    """What becomes of a grant."""

    GRANTED = "granted"
    REFUSED = "refused"
    UNDETERMINED = "undetermined"


class ProblemCode(StrEnum):
    """Why a course does not, or not for certain, meet what is demanded of it."""

    MISSING = "missing"
    MISSING_MAYBE = "missing_maybe"
    MATCH_NOT_CERTAIN = "match_not_certain"
    RECORDS_CONTRADICT = "records_contradict"
    NOT_PASSED = "not_passed"
    PASS_UNKNOWN = "pass_unknown"  # noqa: S105
    BEFORE_PERIOD = "before_period"
    AFTER_PERIOD = "after_period"
    START_UNKNOWN = "start_unknown"
    END_UNKNOWN = "end_unknown"
    END_BEFORE_START = "end_before_start"
    LATE = "late"
    START_ON_DUTY = "start_on_duty"
    END_ON_DUTY = "end_on_duty"
    START_UNDETERMINED = "start_undetermined"
    END_UNDETERMINED = "end_undetermined"
    PERSON_UNCONFIRMED = "person_unconfirmed"
    SCORE_LOW = "score_low"
    SCORE_UNKNOWN = "score_unknown"
    NOT_UPLOADED = "not_uploaded"
    UPLOAD_UNKNOWN = "upload_unknown"
    OTHER_DUTY = "other_duty"
    OTHER_DUTY_UNKNOWN = "other_duty_unknown"


@dataclass(frozen=True)
class VerdictProblem:
    """A problem, what it does to the verdict, and the values its text names."""

    code: ProblemCode
    verdict: Verdict
    params: dict[str, Value] = field(default_factory=dict)


def together(verdicts: Iterable[Verdict]) -> Verdict:
    """Join verdicts that must all be met: one not met decides, else one undetermined does."""
    found = set(verdicts)
    if Verdict.NOT_MET in found:
        return Verdict.NOT_MET
    return Verdict.UNDETERMINED if Verdict.UNDETERMINED in found else Verdict.MET


def of_problems(problems: Iterable[VerdictProblem]) -> Verdict:
    """Give the verdict that these problems leave; met without any."""
    return together(problem.verdict for problem in problems)


def grant_outcome(verdict: Verdict) -> GrantOutcome:
    """Give what becomes of a grant whose conditions come to ``verdict``."""
    match verdict:
        case Verdict.MET:
            return GrantOutcome.GRANTED
        case Verdict.NOT_MET:
            return GrantOutcome.REFUSED
        case Verdict.UNDETERMINED:
            return GrantOutcome.UNDETERMINED
        case _:
            assert_never(verdict)
