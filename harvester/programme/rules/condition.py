"""What every kind of condition is: its data, its judging, its advice, its line and its row in the docs.

One file in ``kinds`` is one kind, and nothing else of the program names it; its words are in the catalogue.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import ClassVar

from harvester.programme.codes import ProgrammeCode
from harvester.programme.parts.expected import one_of
from harvester.programme.parts.faults import Mistake, PlanGap, unused, wrong_value
from harvester.programme.parts.model import Days, Outline, PersonCategory, PlanModel, Text, UploadTo
from harvester.programme.parts.quota import QuotaScope, Unit
from harvester.programme.parts.share import Share
from harvester.programme.rules.asked import Asked, joined
from harvester.programme.rules.case import GrantCase
from harvester.programme.rules.result import Judgement
from harvester.programme.verdict import ProblemCode, Verdict

_AGAIN = ProgrammeCode.WAY_COURSE_AGAIN
#: What mends a course's problem; what is not here no course mends.
_MENDED_BY = {
    ProblemCode.MISSING: ProgrammeCode.WAY_COURSE_MISSING,
    ProblemCode.NOT_PASSED: ProgrammeCode.WAY_COURSE_NOT_PASSED,
    ProblemCode.BEFORE_PERIOD: _AGAIN,
    ProblemCode.AFTER_PERIOD: _AGAIN,
    ProblemCode.START_ON_DUTY: _AGAIN,
    ProblemCode.END_ON_DUTY: _AGAIN,
    ProblemCode.OTHER_DUTY: _AGAIN,
    ProblemCode.SCORE_LOW: ProgrammeCode.WAY_SCORE,
    ProblemCode.NOT_UPLOADED: ProgrammeCode.WAY_UPLOAD,
}


@dataclass(frozen=True)
class PlanLine:
    """What ``programme check`` says of a condition beside its name.

    Of what, how much in which period, until when, with how many points, uploaded where to, giving how much leave.
    """

    scope: QuotaScope = field(default_factory=QuotaScope)
    least: Decimal | None = None
    unit: Unit = Unit.HOURS
    period: Days | None = None
    until: dt.date | None = None
    points: Decimal | None = None
    to: UploadTo | None = None
    share: Share | None = None


@dataclass(frozen=True)
class Way:
    """What would still bring a condition about: a course to take (again), or ``missing`` of a quota."""

    code: ProgrammeCode
    course: str | None = None
    missing: Decimal | None = None


class Condition(PlanModel, ABC):
    """A condition of a grant: the section of the plan it comes from, and whom alone it is asked of (all, if empty)."""

    #: When it is met: its row in ``docs/programme.md``.
    MET_WHEN: ClassVar[str]
    #: Whether it is judged on what the grant's other conditions ask for.
    OF_OTHERS: ClassVar[bool] = False
    #: Whether nothing a person does changes it.
    IS_FINAL: ClassVar[bool] = False
    #: Whether it says how many hours of leave the grant gives.
    GIVES: ClassVar[bool] = False
    #: Whether an office may decide it for everybody at once.
    FOR_EVERYBODY: ClassVar[bool] = False

    code: str
    rule: Text
    persons: tuple[Text, ...] = ()

    @abstractmethod
    def judge(self, case: GrantCase) -> Judgement:
        """Judge it for a person of whom it is asked."""

    def asks(self, outline: Outline) -> Asked:
        """Say what it asks for; nothing that the others would have to know."""
        return Asked()

    def ways(self, result: Judgement) -> Iterator[Way]:
        """Give what would still bring it about, where it is not met."""
        for course, problem in result.problems:
            if (code := _MENDED_BY.get(problem.code)) is not None:
                yield Way(code, course=course.course.name)

    def leave(self, result: Judgement) -> Decimal | None:
        """Give the hours of leave it gives where it is met; ``None`` for one that gives none of its own."""
        return None

    def last_day(self, outline: Outline) -> dt.date:
        """Give the last day on which anything can still bring it about, deadlines apart."""
        return outline.period.until

    def line(self) -> PlanLine:
        """Give what ``programme check`` says of it."""
        return PlanLine()

    def mistakes(self, outline: Outline, asked: Asked) -> Iterator[Mistake]:
        """Give what is incoherent in it; ``asked`` is what the grant asks for in all."""
        yield from ()

    def gaps(self, outline: Outline, before: Iterable[Condition], beside: Iterable[Condition]) -> Iterator[PlanGap]:
        """Give what in it has no effect; ``beside`` are the grant's conditions, ``before`` those above it."""
        yield from ()

    def is_asked_of(self, category: PersonCategory | None) -> bool | None:
        """Say whether it is asked of a person of this category; ``None`` where that hangs on one that is not given."""
        if not self.persons:
            return True
        return None if category is None else category.name in self.persons

    def judged(self, case: GrantCase) -> ConditionResult:
        """Judge it; where it may not be asked of the person at all, not met is not certain, nor what it would give."""
        result = self.judge(case)
        own = self.is_asked_of(case.case.category) is None
        open_ = own or (self.OF_OTHERS and case.asked.maybe)
        if (open_ and result.verdict is not Verdict.MET) or (own and self.GIVES):
            result = replace(result, verdict=Verdict.UNDETERMINED, if_asked=result.verdict)
        return ConditionResult(condition=self, **vars(result))

    def person_mistakes(self, outline: Outline) -> Iterator[Mistake]:
        """Give the people it names that the plan does not know."""
        known = [person.name for person in outline.person]
        for at, name in enumerate(self.persons):
            if name not in known:
                yield wrong_value(("persons", at), name, one_of(known))
            elif name in self.persons[:at]:
                yield Mistake(("persons", at), ProgrammeCode.PLAN_REPEATED, name)

    def person_gaps(self, outline: Outline, asked: Asked) -> Iterator[PlanGap]:
        """Give the gap of a condition that is asked only of people whom the grant keeps out."""
        eligible = {person.name for person in outline.person if person.eligible}
        if self.persons and asked.eligible and not self.IS_FINAL and not eligible & set(self.persons):
            yield unused(("persons",), "persons")


@dataclass(frozen=True, kw_only=True)
class ConditionResult(Judgement):
    """A condition and what it came to."""

    condition: Condition


def asked_of(conditions: Iterable[Condition], outline: Outline, category: PersonCategory | None) -> Asked:
    """Join what conditions ask of a person of this category; what may not be asked is marked ``maybe``."""
    found = []
    for item in conditions:
        match item.is_asked_of(category):
            case True:
                found.append(item.asks(outline))
            case None:
                found.append(item.asks(outline).perhaps())
            case False:
                pass
    return joined(found)
