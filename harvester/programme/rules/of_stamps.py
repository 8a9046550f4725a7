"""One aspect of every course a grant asks for, judged for all of them together."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import ClassVar

from harvester.programme.parts.expected import Expected
from harvester.programme.parts.faults import Mistake, wrong_value
from harvester.programme.parts.model import Outline
from harvester.programme.parts.value import Value
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.case import GrantCase
from harvester.programme.rules.condition import Condition
from harvester.programme.rules.courses import Aspect, problems_of
from harvester.programme.rules.result import Judgement
from harvester.programme.verdict import Verdict, together

_OF_PERSON = frozenset({Aspect.OFF_DUTY, Aspect.OTHER_DUTY})


def judge_aspect(aspect: Aspect, case: GrantCase) -> Judgement:
    """Join the verdicts on the courses that have a record; one that may yet turn up leaves it open."""
    results = case.results()
    verdicts = [verdict for result in results if (verdict := result.of(aspect)) is not None]
    possible = any(result.taken is None and result.verdict is Verdict.UNDETERMINED for result in results)
    verdict = together(verdicts)
    if verdict is Verdict.MET and (possible or not verdicts):
        verdict = Verdict.UNDETERMINED
    period = case.case.programme.period
    params: dict[str, Value] = {"count": len(verdicts), "from": period.from_, "until": period.until}
    if aspect in _OF_PERSON and not case.demands.person_known:
        return Judgement(Verdict.UNDETERMINED, params=params, of_other=True)
    return Judgement(verdict, problems_of(results, aspect), params)


class AspectCondition(Condition):
    """One aspect of every packages' course the grant asks for."""

    OF_OTHERS: ClassVar[bool] = True

    @property
    @abstractmethod
    def aspect(self) -> Aspect:
        """What is judged of each course."""

    @property
    def needed(self) -> Mapping[str, Value]:
        """What its text names beside the aspect."""
        return {}

    def judge(self, case: GrantCase) -> Judgement:
        """Look at every course."""
        result = judge_aspect(self.aspect, case)
        return replace(result, params={**result.params, **self.needed})

    def mistakes(self, outline: Outline, asked: Asked) -> Iterator[Mistake]:
        """Give a grant without any course to look at."""
        if not asked.courses:
            yield wrong_value(("code",), self.code, Expected("packaged"))
