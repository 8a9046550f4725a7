"""``within_period``: no course outside the plan's period."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from harvester.programme.parts.expected import Expected
from harvester.programme.parts.faults import Mistake, wrong_value
from harvester.programme.parts.model import Outline
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.case import GrantCase
from harvester.programme.rules.condition import Condition
from harvester.programme.rules.courses import Aspect
from harvester.programme.rules.of_stamps import judge_aspect
from harvester.programme.rules.result import Judgement


class WithinPeriod(Condition):
    """Every course of the packages was begun and ended within the plan's period."""

    MET_WHEN: ClassVar[str] = "the packages' courses the grant asks for lie within `[period]`"
    OF_OTHERS: ClassVar[bool] = True

    code: Literal["within_period"]

    def asks(self, outline: Outline) -> Asked:
        """Keep courses out that lie outside."""
        return Asked(within_period=True)

    def judge(self, case: GrantCase) -> Judgement:
        """Look at both stamps of every course."""
        return judge_aspect(Aspect.PERIOD, case)

    def mistakes(self, outline: Outline, asked: Asked) -> Iterator[Mistake]:
        """Give a grant without any course to look at."""
        if not asked.courses:
            yield wrong_value(("code",), self.code, Expected("packaged"))
