"""``min_score``: the exam of every course is passed with so many points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from harvester.programme.parts.model import Outline, Score
from harvester.programme.parts.value import Value, as_decimal
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.condition import PlanLine
from harvester.programme.rules.courses import Aspect
from harvester.programme.rules.of_stamps import AspectCondition


class MinScore(AspectCondition):
    """Every course of the packages that the grant asks for has at least this score."""

    MET_WHEN: ClassVar[str] = (
        "every packages' course the grant asks for has at least `score` points in its exam; a course without a score "
        "is undetermined. To let only such courses count, write `min_score` in `from` instead"
    )

    code: Literal["min_score"]
    score: Score

    def asks(self, outline: Outline) -> Asked:
        """Ask for the score."""
        return Asked(min_score=self.score)

    @property
    def aspect(self) -> Aspect:
        """The score."""
        return Aspect.SCORE

    @property
    def needed(self) -> Mapping[str, Value]:
        """The points."""
        return {"needed": as_decimal(self.score)}

    def line(self) -> PlanLine:
        """Name the points."""
        return PlanLine(points=as_decimal(self.score))
