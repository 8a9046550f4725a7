"""``off_duty``: both stamps of every course off duty."""

from __future__ import annotations

from typing import ClassVar, Literal

from harvester.programme.parts.model import Outline
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.courses import Aspect
from harvester.programme.rules.of_stamps import AspectCondition


class OffDuty(AspectCondition):
    """Both stamps of every course of the packages are off duty."""

    MET_WHEN: ClassVar[str] = "both stamps of the packages' courses the grant asks for are off duty"

    code: Literal["off_duty"]

    def asks(self, outline: Outline) -> Asked:
        """Have stamps off duty."""
        return Asked(off_duty=True)

    @property
    def aspect(self) -> Aspect:
        """The rulings of both stamps."""
        return Aspect.OFF_DUTY
