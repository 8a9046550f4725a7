"""``within_period``: no course outside the plan's period."""

from __future__ import annotations

from typing import ClassVar, Literal

from harvester.programme.parts.model import Outline
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.courses import Aspect
from harvester.programme.rules.of_stamps import AspectCondition


class WithinPeriod(AspectCondition):
    """Every course of the packages was begun and ended within the plan's period."""

    MET_WHEN: ClassVar[str] = "the packages' courses the grant asks for lie within `[period]`"

    code: Literal["within_period"]

    def asks(self, outline: Outline) -> Asked:
        """Keep courses out that lie outside."""
        return Asked(within_period=True)

    @property
    def aspect(self) -> Aspect:
        """Both stamps."""
        return Aspect.PERIOD
