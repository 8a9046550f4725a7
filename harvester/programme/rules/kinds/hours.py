"""``hours``: so many hours from packages, themes, categories, job-related courses or all."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar, Literal

from harvester.programme.parts.model import Hours
from harvester.programme.parts.quota import Unit
from harvester.programme.rules.counted import CountedCondition


class HoursFrom(CountedCondition):
    """So many hours of some courses are passed."""

    MET_WHEN: ClassVar[str] = (
        "at least `min` hours are passed of the courses `from` names (see below), within `period` (`from`, `until`) or "
        "else the plan's; a package's course counts at most the hours the plan gives it"
    )

    code: Literal["hours"]
    min: Hours

    @property
    def unit(self) -> Unit:
        """Hours."""
        return Unit.HOURS

    @property
    def least(self) -> Decimal:
        """So many of them."""
        return Decimal(str(self.min))
