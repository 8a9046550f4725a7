"""``in_proportion``: so much leave for every so many hours or courses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, Decimal
from typing import ClassVar, Literal

from harvester.programme.codes import ProgrammeCode
from harvester.programme.parts.expected import Expected
from harvester.programme.parts.faults import Mistake, PlanGap, wrong_value
from harvester.programme.parts.model import HalfHours, Hours, Outline
from harvester.programme.parts.quota import Unit
from harvester.programme.parts.share import Share
from harvester.programme.parts.value import Value, as_decimal
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.case import GrantCase
from harvester.programme.rules.condition import Condition, PlanLine
from harvester.programme.rules.counted import CountedCondition
from harvester.programme.rules.credit import Span
from harvester.programme.rules.result import Judgement
from harvester.programme.rules.tally import open_credits, tally
from harvester.programme.verdict import Verdict

#: As near as a text says how much is needed.
_HUNDREDTH = Decimal("0.01")


class InProportion(CountedCondition):
    """Leave in proportion to what was passed, until the grant's deadline where it has one."""

    MET_WHEN: ClassVar[str] = (
        'what was passed of the courses `from` names, in `of` (`"hours"`, unless `"courses"` is written), within '
        "`period` and by the grant's deadline, gives leave: `gives` hours for every `every`, in whole steps of `step` "
        "hours (`gives` itself, unless written), `most` hours in all. Such a grant has no `hours` of its own. Where it "
        "is not certain how much leave it is, it is undetermined"
    )
    LEAST: ClassVar[str] = "every"
    GIVES: ClassVar[bool] = True

    code: Literal["in_proportion"]
    of: Literal["hours", "courses"] = "hours"
    every: Hours
    gives: HalfHours
    step: HalfHours | None = None
    most: HalfHours | None = None

    @property
    def unit(self) -> Unit:
        """Hours or courses."""
        return Unit(self.of)

    @property
    def share(self) -> Share:
        """How much leave so much gives."""
        most = None if self.most is None else as_decimal(self.most)
        step = as_decimal(self.step or self.gives)
        return Share(as_decimal(self.every), as_decimal(self.gives), step, most, self.unit)

    @property
    def least(self) -> Decimal:
        """The least that gives any leave."""
        return self.share.first

    def judge(self, case: GrantCase) -> Judgement:
        """Work out the leave for what there is at the least and at the most; only one amount is certain."""
        quota, share = self.quota, self.share
        by = case.asked.deadline
        low = tally(quota, case, by).low
        # where it is not known whether the deadline is asked of this person, what came later may count
        span = Span(low, tally(quota, case, None if case.asked.maybe else by).high)
        earned, possible = share.of(span.low), share.of(span.high)
        verdict = Verdict.UNDETERMINED
        if earned == possible:
            verdict = Verdict.MET if earned else Verdict.NOT_MET
        params: dict[str, Value] = {
            "low": span.low,
            "high": span.high,
            "earned": earned,
            "needed": share.first.quantize(_HUNDREDTH, ROUND_CEILING),
            "scope": self.from_.scope.titled(case.case.programme),
            "unit": self.unit,
            "period": self.period,
        }
        return Judgement(verdict, params=params, unknown=open_credits(quota, case))

    def leave(self, result: Judgement) -> Decimal | None:
        """Give the hours that are certain."""
        earned = result.params.get("earned")
        return earned if isinstance(earned, Decimal) else None

    def line(self) -> PlanLine:
        """Give of what, in which period, how much leave."""
        quota = self.quota
        return PlanLine(quota.scope, unit=quota.unit, period=quota.period, share=self.share)

    def mistakes(self, outline: Outline, asked: Asked) -> Iterator[Mistake]:
        """Give also steps that its hours do not come to, and a bound below one step."""
        yield from super().mistakes(outline, asked)
        step = self.share.step
        if self.unit is Unit.COURSES and not self.every.is_integer():
            yield wrong_value(("every",), f"{self.every:g}", Expected("whole"))
        if self.most is not None and (as_decimal(self.most) < step or as_decimal(self.most) % step):
            yield wrong_value(("most",), f"{self.most:g}", Expected("whole_steps", {"step": f"{step.normalize():f}"}))

    def gaps(self, outline: Outline, before: Iterable[Condition], beside: Iterable[Condition]) -> Iterator[PlanGap]:
        """Give also a bound that the plan's own packages never reach."""
        yield from super().gaps(outline, before, beside)
        all_, most = self.quota.most(outline), self.share.most
        if all_ is not None and most is not None and self.share.of(all_) < most:
            named = {"hours": f"{most.normalize():f}", "most": f"{self.share.of(all_).normalize():f}"}
            yield PlanGap(("most",), ProgrammeCode.PLAN_HOURS_UNREACHABLE, named=named)
