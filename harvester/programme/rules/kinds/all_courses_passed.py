"""``all_courses_passed``: every course of some packages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from harvester.programme.parts.faults import Mistake
from harvester.programme.parts.model import Code, Outline
from harvester.programme.parts.named import unknown_packages
from harvester.programme.parts.quota import QuotaScope
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.case import GrantCase
from harvester.programme.rules.condition import Condition, PlanLine
from harvester.programme.rules.courses import Aspect, problems_of
from harvester.programme.rules.result import Judgement
from harvester.programme.verdict import ProblemCode, Verdict, of_problems


class AllCoursesPassed(Condition):
    """Every course of the packages is passed."""

    MET_WHEN: ClassVar[str] = "every course of the packages is passed"

    code: Literal["all_courses_passed"]
    packages: tuple[Code, ...] = Field(min_length=1)

    def asks(self, outline: Outline) -> Asked:
        """Ask for every course of the packages."""
        return Asked(each=QuotaScope(packages=self.packages).keys(outline))

    def judge(self, case: GrantCase) -> Judgement:
        """Look for every course; more courses missing than there are records to be offered are certainly missing."""
        results = case.results(QuotaScope(packages=self.packages).keys(case.case.programme))
        problems = problems_of(results, Aspect.PASSED)
        verdict = of_problems(problem for _, problem in problems)
        missing = sum(problem.code is ProblemCode.MISSING_MAYBE for _, problem in problems)
        if case.case.packages_whole and missing > len(case.case.matching.offers):
            verdict = Verdict.NOT_MET
        passed = sum(result.of(Aspect.PASSED) is Verdict.MET for result in results)
        return Judgement(verdict, problems, {"passed": passed, "count": len(results)})

    def line(self) -> PlanLine:
        """Name the packages."""
        return PlanLine(QuotaScope(packages=self.packages))

    def mistakes(self, outline: Outline, asked: Asked) -> Iterator[Mistake]:
        """Give packages the plan has not."""
        return unknown_packages(self.packages, outline)
