"""``no_other_duty``: no overtime, official trip or the like at a stamp."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import Field

from harvester.duty.ruling import RulingCode
from harvester.programme.parts.model import Outline
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.case import GrantCase
from harvester.programme.rules.condition import Condition
from harvester.programme.rules.courses import Aspect
from harvester.programme.rules.of_stamps import judge_aspect
from harvester.programme.rules.result import Judgement
from harvester.programme.verdict import Verdict

#: The kinds of attendance rows that can hold at a stamp, as rulings name them.
DutyKind = Literal[
    RulingCode.OVERTIME,
    RulingCode.OFFICIAL_TRIP,
    RulingCode.OFFICIAL_LEAVE,
    RulingCode.OUTING,
    RulingCode.DUTY,
    RulingCode.NOON_DUTY,
    RulingCode.SHIFT,
    RulingCode.LEAVE,
    RulingCode.CLOSURE,
]


class NoOtherDuty(Condition):
    """None of these kinds of duty was applied for at the stamps."""

    MET_WHEN: ClassVar[str] = (
        "none of these kinds of attendance rows (`overtime`, `official_trip`, `official_leave`, `outing`, `duty`, "
        "`noon_duty`, `shift`, `leave`, `closure`) holds at the stamps of these courses. Needs `covered` attendance "
        "rows for both days, or the applicant's own statement (`--declare-no-other-duty`), which is recorded and said "
        "as such in the condition's text and does not stand against a row. What lies between the stamps is not part "
        "of it: a row there is the warning `other_duty_in_window` and the text says so"
    )
    OF_OTHERS: ClassVar[bool] = True
    FOR_EVERYBODY: ClassVar[bool] = True

    code: Literal["no_other_duty"]
    kinds: tuple[DutyKind, ...] = Field(min_length=1)

    def asks(self, outline: Outline) -> Asked:
        """Have none of these kinds at a stamp."""
        return Asked(kinds=frozenset(self.kinds))

    def judge(self, case: GrantCase) -> Judgement:
        """Look at what holds at both stamps of every course; say what holds between them."""
        result = judge_aspect(Aspect.OTHER_DUTY, case)
        if result.of_other:
            return result
        counted = [item.taken for item in case.results() if item.taken is not None]
        proven = result.verdict is Verdict.MET and all(one.start_covered and one.end_covered for one in counted)
        within = frozenset(kind for one in counted for kind in one.elsewhere & case.demands.kinds)
        params = result.params | {"kinds": tuple(sorted(within))}
        return replace(result, params=params, declared=case.demands.declared and not proven)
