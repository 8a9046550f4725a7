"""``off_duty``: both stamps of every course off duty."""

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


class OffDuty(Condition):
    """Both stamps of every course of the packages are off duty."""

    MET_WHEN: ClassVar[str] = "both stamps of the packages' courses the grant asks for are off duty"
    OF_OTHERS: ClassVar[bool] = True

    code: Literal["off_duty"]

    def asks(self, outline: Outline) -> Asked:
        """Have stamps off duty."""
        return Asked(off_duty=True)

    def judge(self, case: GrantCase) -> Judgement:
        """Look at the rulings of both stamps of every course."""
        return judge_aspect(Aspect.OFF_DUTY, case)

    def mistakes(self, outline: Outline, asked: Asked) -> Iterator[Mistake]:
        """Give a grant without any course to look at."""
        if not asked.courses:
            yield wrong_value(("code",), self.code, Expected("packaged"))
