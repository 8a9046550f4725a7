"""``eligible_category``: the plan is for people of this category of staff."""

from __future__ import annotations

from typing import ClassVar, Literal

from harvester.programme.parts.model import Outline
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.case import GrantCase
from harvester.programme.rules.condition import Condition
from harvester.programme.rules.result import Judgement
from harvester.programme.verdict import Verdict


class EligibleCategory(Condition):
    """The person's category is one the plan is for."""

    MET_WHEN: ClassVar[str] = "the person's category is one the plan is for; not given: undetermined"
    IS_FINAL: ClassVar[bool] = True

    code: Literal["eligible_category"]

    def asks(self, outline: Outline) -> Asked:
        """Keep people out whom the plan is not for."""
        return Asked(eligible=True)

    def judge(self, case: GrantCase) -> Judgement:
        """Look the person's category up."""
        category = case.case.category
        if category is None:
            known = tuple(person.name for person in case.case.programme.person)
            return Judgement(Verdict.UNDETERMINED, params={"known": known})
        verdict = Verdict.MET if category.eligible else Verdict.NOT_MET
        return Judgement(verdict, params={"category": category.name})
