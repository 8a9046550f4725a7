"""How much leave so much of something gives: so many hours for every so many, in whole steps."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from harvester.programme.parts.quota import Unit


@dataclass(frozen=True)
class Share:
    """``gives`` hours of leave for every ``every`` (in ``unit``), in steps of ``step`` hours, ``most`` in all."""

    every: Decimal
    gives: Decimal
    step: Decimal
    most: Decimal | None = None
    unit: Unit = Unit.HOURS

    def of(self, amount: Decimal) -> Decimal:
        """Give the hours of leave for so much; a step begun gives nothing."""
        if not amount.is_finite():
            return amount if self.most is None else self.most
        # multiplied before it is divided: a third of an hour would not add up to one
        steps = amount * self.gives // (self.every * self.step)
        return steps * self.step if self.most is None else min(steps * self.step, self.most)

    @property
    def first(self) -> Decimal:
        """The least that gives any leave."""
        return self.every * self.step / self.gives
