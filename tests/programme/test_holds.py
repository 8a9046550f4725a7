"""Whatever a plan's file forgets to ask for: a course outside its period or a person it is not for is never granted."""

import pytest

from harvester.programme.decide.decision import GrantResult
from harvester.programme.match.taken import Taken
from harvester.programme.plan.model import Programme

from .builders import judged, plan, ten


def without(*codes: str) -> Programme:
    """The plan of 107 whose leave lacks some conditions."""
    leave = plan().grant[0]
    kept = tuple(item for item in leave.condition if item.code not in codes)
    return plan().model_copy(update={"grant": (leave.model_copy(update={"condition": kept}),)})


def leave(records: list[Taken], programme: Programme, category: str | None = "約聘") -> GrantResult:
    return judged(records, programme=programme, category=category)["compensatory_leave"]


@pytest.mark.parametrize(
    ("started", "ended", "held"),
    [
        ("2018-01-01 00:00:00", "2018-12-31 23:59:59", False),
        ("2017-12-31 23:59:59", "2018-02-11 10:00:00", True),
        ("2018-02-11 09:00:00", "2019-01-01 00:00:00", True),
    ],
)
def test_a_course_outside_the_period_without_a_condition_on_it(started: str, ended: str, held: bool) -> None:
    from .builders import at

    open_plan = without("within_period", "by_deadline")
    result = leave(ten(started_at=at(started), ended_at=at(ended)), open_plan)
    assert result.outcome.value == ("undetermined" if held else "granted")
    assert [code.value for code in result.held_by] == (["plan_period_not_asked"] if held else [])


@pytest.mark.parametrize(("category", "held"), [("約聘", False), ("教師", True), (None, True)])
def test_a_person_the_plan_is_not_for_without_a_condition_on_them(category: str | None, held: bool) -> None:
    result = leave(ten(), without("eligible_category"), category)
    assert result.outcome.value == ("undetermined" if held else "granted")
    assert [code.value for code in result.held_by] == (["plan_person_not_asked"] if held else [])


def test_a_grant_that_asks_for_no_course_is_never_granted() -> None:
    only = plan().grant[1]
    bare = only.model_copy(update={"condition": only.condition[:1]})
    result = judged(ten(), programme=plan().model_copy(update={"grant": (bare,)}))["commendation"]
    assert result.outcome.value == "undetermined"
    assert [code.value for code in result.held_by] == ["plan_grant_without_courses"]


def test_what_is_refused_stays_refused() -> None:
    result = leave(ten(passed=False, pass_status="未通過"), without("eligible_category"), "教師")
    assert result.outcome.value == "refused"
    assert result.held_by == ()
