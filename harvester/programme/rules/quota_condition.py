"""What the conditions share that ask for so many hours, courses or packages."""

from __future__ import annotations

import datetime as dt
from abc import abstractmethod
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import ClassVar

from harvester.programme.codes import ProgrammeCode
from harvester.programme.parts.faults import PlanGap
from harvester.programme.parts.model import Outline
from harvester.programme.parts.quota import Quota, Unit
from harvester.programme.parts.value import Value
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.case import GrantCase
from harvester.programme.rules.condition import Condition, PlanLine, Way
from harvester.programme.rules.result import Judgement
from harvester.programme.rules.tally import open_credits, tally
from harvester.programme.verdict import Verdict

_MISSING = {
    Unit.HOURS: ProgrammeCode.WAY_HOURS_MISSING,
    Unit.COURSES: ProgrammeCode.WAY_COUNT_MISSING,
    Unit.PACKAGES: ProgrammeCode.WAY_COUNT_MISSING,
}


class QuotaCondition(Condition):
    """A condition that asks for at least so much."""

    #: The key of the number that is asked for.
    LEAST: ClassVar[str] = "hours"

    @property
    @abstractmethod
    def quota(self) -> Quota:
        """How much of what it asks for."""

    def judge(self, case: GrantCase) -> Judgement:
        """Compare what there is, at the least and at the most, with what is asked for."""
        quota = self.quota
        span = tally(quota, case)
        params: dict[str, Value] = {"low": span.low, "high": span.high, "needed": quota.least}
        return Judgement(span.reaches(quota.least), params=params, unknown=open_credits(quota, case))

    def asks(self, outline: Outline) -> Asked:
        """Ask for so much, of the packages' courses that are named."""
        return Asked(some=self.quota.scope.keys(outline), quotas=(self.quota,))

    def ways(self, result: Judgement) -> Iterator[Way]:
        """Give what is missing at the least."""
        high = result.params.get("high")
        if result.verdict is Verdict.NOT_MET and isinstance(high, Decimal):
            yield Way(_MISSING[self.quota.unit], missing=self.quota.least - high)

    def last_day(self, outline: Outline) -> dt.date:
        """Give the last day of the period in which it counts."""
        return (self.quota.period or outline.period).until

    def line(self) -> PlanLine:
        """Give how much of what."""
        quota = self.quota
        return PlanLine(quota.scope, quota.least, quota.unit, quota.period)

    def gaps(self, outline: Outline, before: Iterable[Condition], beside: Iterable[Condition]) -> Iterator[PlanGap]:
        """Give more than the plan's own packages have."""
        quota, most = self.quota, self.quota.most(outline)
        if most is not None and quota.least > most:
            named = {"hours": f"{quota.least.normalize():f}", "most": f"{most.normalize():f}"}
            yield PlanGap((self.LEAST,), ProgrammeCode.PLAN_HOURS_UNREACHABLE, named=named)
