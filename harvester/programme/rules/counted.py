"""What the conditions ``hours`` and ``count`` share: from which courses they count, and in a period of their own."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import ClassVar

from pydantic import Field, StrictBool

from harvester.programme.codes import ProgrammeCode
from harvester.programme.parts.expected import Expected
from harvester.programme.parts.faults import Mistake, PlanGap, day_mistakes, wrong_value
from harvester.programme.parts.model import Code, Days, Outline, PlanModel, Score, Text, UploadTo
from harvester.programme.parts.named import unknown_categories, unknown_packages, unknown_themes
from harvester.programme.parts.quota import Quota, QuotaScope, Unit
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.case import GrantCase
from harvester.programme.rules.condition import Condition
from harvester.programme.rules.quota_condition import QuotaCondition
from harvester.programme.rules.result import Judgement

#: Keys that name no courses, but which of those named count.
_ONLY_THOSE = frozenset({"min_score", "uploaded"})


class CountedFrom(PlanModel):
    """Which courses count: what is named stands beside each other; ``all`` stands alone."""

    packages: tuple[Code, ...] = ()
    themes: tuple[Text, ...] = ()
    categories: tuple[Text, ...] = ()
    job_related: StrictBool = False
    all: StrictBool = False
    min_score: Score | None = None
    uploaded: UploadTo | None = None

    @property
    def scope(self) -> QuotaScope:
        """Give it as the courses it means."""
        named = (self.packages, self.themes, self.categories, self.job_related, self.all)
        return QuotaScope(*named, min_score=self.min_score, uploaded=self.uploaded)

    def mistakes(self, outline: Outline) -> Iterator[Mistake]:
        """Give names the plan has not, nothing named at all, and something beside all."""
        yield from unknown_packages(self.packages, outline)
        yield from unknown_themes(self.themes, outline)
        yield from unknown_categories(self.categories, outline)
        named = [key for key in type(self).model_fields if key not in _ONLY_THOSE and getattr(self, key)]
        if not named:
            yield wrong_value((), "{}", Expected("from_something"))
        elif self.all and len(named) > 1:
            yield wrong_value(("all",), "true", Expected("from_all_alone"))


class CountedCondition(QuotaCondition):
    """So much from some courses; ``period`` is the plan's unless it has its own."""

    LEAST: ClassVar[str] = "min"

    from_: CountedFrom = Field(alias="from")
    period: Days | None = None

    @property
    @abstractmethod
    def unit(self) -> Unit:
        """What is counted."""

    @property
    @abstractmethod
    def least(self) -> Decimal:
        """How much is asked for."""

    @property
    def quota(self) -> Quota:
        """So much of what is named, in the period."""
        return Quota(self.from_.scope, self.least, self.unit, self.period)

    def judge(self, case: GrantCase) -> Judgement:
        """Compare as every quota does; its text names the courses, the unit and a period of its own."""
        result = super().judge(case)
        scope = self.from_.scope.titled(case.case.programme)
        return replace(result, params=result.params | {"scope": scope, "unit": self.unit, "period": self.period})

    def mistakes(self, outline: Outline, asked: Asked) -> Iterator[Mistake]:
        """Give what is incoherent in ``from`` and ``period``."""
        yield from (one.under(("from",)) for one in self.from_.mistakes(outline))
        if self.period is not None:
            yield from day_mistakes(self.period, ("period",))

    def gaps(self, outline: Outline, before: Iterable[Condition], beside: Iterable[Condition]) -> Iterator[PlanGap]:
        """Give also a period that leaves the plan's, or begins when the grant's deadline is over."""
        yield from super().gaps(outline, before, beside)
        own, whole = self.period, outline.period
        if own is None:
            return
        named = {"from": f"{own.from_}", "until": f"{own.until}"}
        if not whole.from_ <= own.from_ <= own.until <= whole.until:
            frame = Expected("frame.period", {"from": f"{whole.from_}", "until": f"{whole.until}"})
            yield PlanGap(("period",), ProgrammeCode.PLAN_PERIOD_OUTSIDE, {"frame": frame}, named)
        deadlines = [day for item in beside for day in item.asks(outline).deadlines]
        if deadlines and own.from_ > min(deadlines):
            frame = Expected("frame.deadline", {"deadline": f"{min(deadlines)}"})
            yield PlanGap(("period",), ProgrammeCode.PLAN_PERIOD_OUTSIDE, {"frame": frame}, named)
