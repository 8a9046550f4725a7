"""One aspect of every course a grant asks for, judged for all of them together."""

from __future__ import annotations

from harvester.programme.parts.value import Value
from harvester.programme.rules.case import GrantCase
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
