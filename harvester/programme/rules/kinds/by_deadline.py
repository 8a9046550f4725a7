"""``by_deadline``: all that the grant asks for, by a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, Literal

from harvester.programme.codes import ProgrammeCode
from harvester.programme.parts.expected import a_day, is_of_this_era
from harvester.programme.parts.faults import Mistake, PlanGap, unused, wrong_value
from harvester.programme.parts.model import Day, Outline
from harvester.programme.parts.value import Value
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.case import GrantCase
from harvester.programme.rules.condition import Condition, PlanLine
from harvester.programme.rules.courses import Aspect, problems_of
from harvester.programme.rules.result import Judgement
from harvester.programme.rules.tally import tally
from harvester.programme.verdict import Verdict, together


class ByDeadline(Condition):
    """What the grant asks for was reached by the end of this day, Asia/Taipei (``ended_at`` counts)."""

    MET_WHEN: ClassVar[str] = (
        "what the grant asks for was reached by the end of that day; a course is completed at its last stamp "
        "(`ended_at`), 23:59:59 is in time"
    )
    OF_OTHERS: ClassVar[bool] = True

    code: Literal["by_deadline"]
    deadline: Day

    def asks(self, outline: Outline) -> Asked:
        """Have everything by that day."""
        return Asked(deadlines=(self.deadline,))

    def judge(self, case: GrantCase) -> Judgement:
        """Add up what was there in time, and look at the end of every course that must be passed."""
        verdicts: list[Verdict] = []
        one_by_one = set(case.asked.each)
        reached = True
        for quota in case.asked.quotas:
            in_time = tally(quota, case, self.deadline).reaches(quota.least)
            if in_time is not Verdict.NOT_MET or tally(quota, case).reaches(quota.least) is not Verdict.NOT_MET:
                verdicts.append(in_time)
            else:
                # it is not there at any time: what is late is then said course by course
                reached = False
                one_by_one |= set(quota.scope.keys(case.case.programme))
        single = case.results(key for key in case.judged if key in one_by_one)
        verdicts += [verdict for result in single if (verdict := result.of(Aspect.DEADLINE)) is not None]
        if any(result.taken is None and result.verdict is Verdict.UNDETERMINED for result in single):
            verdicts.append(Verdict.UNDETERMINED)
        verdict = together(verdicts) if verdicts else Verdict.UNDETERMINED
        reached = reached and not any(result.taken is None for result in single)
        params: dict[str, Value] = {"deadline": self.deadline, "reached": reached}
        return Judgement(verdict, problems_of(case.results(), Aspect.DEADLINE), params)

    def line(self) -> PlanLine:
        """Name the day."""
        return PlanLine(until=self.deadline)

    def mistakes(self, outline: Outline, asked: Asked) -> Iterator[Mistake]:
        """Give a day whose year is one of the Republic."""
        if not is_of_this_era(self.deadline):
            yield wrong_value(("deadline",), self.deadline.isoformat(), a_day(self.deadline))

    def gaps(self, outline: Outline, before: Iterable[Condition], beside: Iterable[Condition]) -> Iterator[PlanGap]:
        """Give a day outside the plan's period, and one that an earlier or equal one makes idle."""
        period = outline.period
        if not period.from_ <= self.deadline <= period.until:
            named = {"deadline": f"{self.deadline}", "from": f"{period.from_}", "until": f"{period.until}"}
            yield PlanGap(("deadline",), ProgrammeCode.PLAN_DEADLINE_OUTSIDE, named=named)
        earlier = [item.deadline for item in beside if isinstance(item, ByDeadline) and _also(item, self)]
        above = [item.deadline for item in before if isinstance(item, ByDeadline) and _also(item, self)]
        if self.deadline > min(earlier) or self.deadline in above:
            yield unused(("deadline",), "deadline")


def _also(item: Condition, own: Condition) -> bool:
    """Say whether ``item`` is asked of everybody of whom ``own`` is."""
    return not item.persons or (bool(own.persons) and set(own.persons) <= set(item.persons))
