"""Conditions that are asked of some categories of staff alone (``persons``)."""

from typing import Any

import pytest

from harvester.messages import Language
from harvester.programme.decide.decision import GrantResult
from harvester.programme.verdict import GrantOutcome, Verdict
from harvester.views.claim_words import condition_text

from .builders import at, judged, outcomes
from .examples import gaps_of, mistakes_of, plan_of, study

NAME = "example-by-category"
ELIGIBLE = '[[grant.condition]]\ncode = "eligible_category"\nrule = "三"\n'
OF_CHIEFS = 'persons = ["主管人員"]\n'


def merit(hours: float, category: str | None, *changes: tuple[str, str], **of_record: Any) -> GrantResult:
    records = [study("虛構公文寫作", hours, course_code="YES1", **of_record)]
    return judged(records, programme=plan_of(NAME, *changes), category=category)["merit"]


@pytest.mark.parametrize(
    ("category", "hours", "outcome"),
    [
        ("一般人員", 20.0, GrantOutcome.GRANTED),
        ("一般人員", 19.5, GrantOutcome.REFUSED),
        ("主管人員", 20.0, GrantOutcome.REFUSED),
        ("主管人員", 29.5, GrantOutcome.REFUSED),
        ("主管人員", 30.0, GrantOutcome.GRANTED),
    ],
)
def test_each_category_has_its_own_threshold(category: str, hours: float, outcome: GrantOutcome) -> None:
    result = merit(hours, category)
    assert result.outcome is outcome
    assert [item.condition.rule for item in result.conditions if item.condition.persons] == [
        "五、(一)" if category == "一般人員" else "五、(二)"
    ]


def test_without_a_category_only_what_is_met_by_everybody_is_met() -> None:
    result = merit(25.0, None)
    assert [item.verdict for item in result.conditions] == [
        Verdict.UNDETERMINED,
        Verdict.MET,
        Verdict.UNDETERMINED,
        Verdict.MET,
    ]
    assert result.outcome is GrantOutcome.UNDETERMINED
    said = condition_text(result.conditions[2], Language.ZH_TW)
    assert said.endswith("（本條件僅適用於：主管人員）未提供身分類別，無法判定這項條件；請以 --category 指定。")
    assert "--category" in condition_text(result.conditions[2], Language.EN)
    assert [item.verdict for item in merit(30.0, None).conditions][1:] == [Verdict.MET] * 3


def test_a_condition_for_everybody_says_nothing_of_people() -> None:
    assert condition_text(merit(30.0, "主管人員").conditions[0], Language.ZH_TW).endswith("屬本計畫適用對象。")


def test_a_category_of_which_nothing_is_asked_is_no_way_to_a_grant() -> None:
    """The plan forgets the chiefs: they would be granted with nothing."""
    forgets = ('persons = ["主管人員"]\nhours   = 30', 'persons = ["一般人員"]\nhours   = 30')
    assert gaps_of(NAME, forgets) == [("plan_person_without_courses", "grant.1")]
    without_deadline = (forgets, ('code     = "by_deadline"\ndeadline = 2024-11-30', 'code = "eligible_category"'))
    result = merit(0.0, "主管人員", *without_deadline)
    assert result.outcome is GrantOutcome.UNDETERMINED
    assert [code.value for code in result.held_by] == ["plan_person_without_courses"]
    assert merit(30.0, "一般人員", *without_deadline).outcome is GrantOutcome.GRANTED


def test_a_deadline_that_may_not_be_the_persons_makes_nothing_late_for_certain() -> None:
    later = ('code     = "by_deadline"\n', 'code     = "by_deadline"\npersons = ["主管人員"]\n')
    late = {"started_at": at("2024-12-02 09:00:00"), "ended_at": at("2024-12-03 10:00:00")}
    assert outcomes(merit(30.0, "主管人員", later, **late))["by_deadline"] == "not_met"
    assert "by_deadline" not in outcomes(merit(30.0, "一般人員", later, **late))
    assert outcomes(merit(30.0, None, later, **late))["by_deadline"] == "undetermined"


def test_a_deadline_for_all_is_judged_on_what_may_be_asked() -> None:
    """By the deadline there are 25 hours: enough for some, too few for chiefs; whose they are is not known."""
    late = {"started_at": at("2024-12-02 09:00:00"), "ended_at": at("2024-12-03 10:00:00"), "course_code": "YES2"}
    records = [study("虛構公文寫作", 25.0, course_code="YES1"), study("虛構檔案管理", 10.0, 2, **late)]
    for category, outcome in (("一般人員", "met"), ("主管人員", "not_met"), (None, "undetermined")):
        result = judged(records, programme=plan_of(NAME), category=category)["merit"]
        assert outcomes(result)["by_deadline"] == outcome


def test_people_the_plan_does_not_know_are_refused_with_the_line() -> None:
    (found,) = mistakes_of(NAME, ('["主管人員"]', '["主任"]'))
    assert (found.code, found.params["key"]) == ("plan_value", "grant.1.condition.3.persons.1")
    assert "一般人員、主管人員、工讀生" in str(found.params["expected_zh"])
    (found,) = mistakes_of(NAME, ('["主管人員"]', '["主管人員", "主管人員"]'))
    assert found.code == "plan_repeated"


@pytest.mark.parametrize(
    ("person", "gaps"),
    [("工讀生", [("plan_part_unused", "grant.1.condition.2.persons")]), ("主管人員", [])],
)
def test_a_condition_only_for_people_the_grant_keeps_out_is_a_gap(person: str, gaps: list[tuple[str, str]]) -> None:
    more = f'[[grant.condition]]\ncode = "job_related_hours"\npersons = ["{person}"]\nhours = 2\nrule = "x"\n'
    assert gaps_of(NAME, (ELIGIBLE, f"{ELIGIBLE}\n{more}")) == gaps


def test_people_are_used_where_a_condition_names_them() -> None:
    assert gaps_of(NAME, (ELIGIBLE, "")) == [
        ("plan_part_unused", "person.3"),
        ("plan_person_without_courses", "grant.1"),
        ("plan_person_not_asked", "grant.1"),
    ]


def test_too_few_hours_for_a_category_not_given_are_said_as_too_few() -> None:
    """Nothing else could make them enough: only the category is open, and the text names no other thing to bring."""
    said = condition_text(merit(22.0, None).conditions[2], Language.ZH_TW)
    assert said.startswith("與業務相關課程最多 22 小時，未達 30 小時（不含組裝課程）。")
    assert "是否達" not in said
    open_hours = merit(30.0, None, certified_hours=None).conditions[2]
    assert "是否達 30 小時無法判定" in condition_text(open_hours, Language.ZH_TW)


def test_a_category_is_asked_for_in_the_words_of_the_plan() -> None:
    said = condition_text(merit(30.0, None).conditions[0], Language.ZH_TW)
    assert said.endswith("請以 --category 指定（計畫所列：一般人員、主管人員、工讀生）。")
