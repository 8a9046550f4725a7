"""What a condition came to."""

from __future__ import annotations

from dataclasses import dataclass, field

from harvester.programme.parts.value import Value
from harvester.programme.rules.courses import CourseResult
from harvester.programme.rules.credit import Credit
from harvester.programme.verdict import Verdict, VerdictProblem


@dataclass(frozen=True)
class Judgement:
    """A condition's verdict, the courses' problems behind it, and the values its text names.

    ``unknown`` are the records of which it is not known whether they count; ``declared``: the applicant has stated
    what the condition asks for and attendance does not show it, ``of_other`` that the attendance may be another
    person's, ``if_asked`` what it came to, where whether it is asked hangs on a category of staff that was not given.
    """

    verdict: Verdict
    problems: tuple[tuple[CourseResult, VerdictProblem], ...] = ()
    params: dict[str, Value] = field(default_factory=dict)
    unknown: tuple[Credit, ...] = ()
    declared: bool = False
    of_other: bool = False
    if_asked: Verdict | None = None
