"""``min_score``: the exam of every course is passed with so many points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar, Literal

from harvester.programme.parts.expected import Expected
from harvester.programme.parts.faults import Mistake, wrong_value
from harvester.programme.parts.model import Outline, Score
from harvester.programme.parts.value import as_decimal
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.case import GrantCase
from harvester.programme.rules.condition import Condition, Line
from harvester.programme.rules.courses import Aspect
from harvester.programme.rules.of_stamps import judge_aspect
from harvester.programme.rules.result import Judgement


class MinScore(Condition):
    """Every course of the packages that the grant asks for has at least this score."""

    MET_WHEN: ClassVar[str] = (
        "every packages' course the grant asks for has at least `score` points in its exam; a course without a score "
        "is undetermined. To let only such courses count, write `min_score` in `from` instead"
    )
    OF_OTHERS: ClassVar[bool] = True

    code: Literal["min_score"]
    score: Score

    def asks(self, outline: Outline) -> Asked:
        """Ask for the score."""
        return Asked(min_score=self.score)

    def judge(self, case: GrantCase) -> Judgement:
        """Look at every course's score."""
        result = judge_aspect(Aspect.SCORE, case)
        return replace(result, params=result.params | {"needed": as_decimal(self.score)})

    def line(self) -> Line:
        """Name the points."""
        return Line(points=as_decimal(self.score))

    def mistakes(self, outline: Outline, asked: Asked) -> Iterator[Mistake]:
        """Give a grant without any course to look at."""
        if not asked.courses:
            yield wrong_value(("code",), self.code, Expected("packaged"))
