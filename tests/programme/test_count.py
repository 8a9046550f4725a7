"""``count``: at least so many courses, or whole packages, of some."""

import pytest

from harvester.messages import Language
from harvester.programme.match.taken import Taken
from harvester.programme.verdict import GrantOutcome
from harvester.views.claim_words import condition_text

from .builders import at, judged
from .examples import gaps_of, mistakes_of, plan_of, study

NAME = "example-count"
COURSES = {
    "mint": ("虛構薄荷栽培", "虛構薄荷蒸餾"),
    "kite": ("虛構風箏骨架", "虛構風箏糊紙"),
    "bell": ("虛構風鈴調音",),
}


def taking(*names: str, **changes: object) -> list[Taken]:
    return [study(name, 1.0, number, **(changes if number == 1 else {})) for number, name in enumerate(names, 1)]


def came_to(records: list[Taken], *changes: tuple[str, str], whole: bool = True) -> tuple[str, str]:
    found = judged(records, programme=plan_of(NAME, *changes), category="全體同仁", whole=whole)
    return tuple(found[code].conditions[1].verdict.value for code in ("two_of_three", "three_courses"))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ((*COURSES["mint"], *COURSES["kite"]), ("met", "met")),
        ((*COURSES["kite"], *COURSES["bell"]), ("met", "met")),
        ((COURSES["mint"][0], *COURSES["kite"]), ("not_met", "met")),
        ((COURSES["mint"][0], COURSES["kite"][0], *COURSES["bell"]), ("not_met", "met")),
        (COURSES["mint"], ("not_met", "not_met")),
    ],
)
def test_two_packages_of_three_and_three_courses_of_five(names: tuple[str, ...], expected: tuple[str, str]) -> None:
    assert came_to(taking(*names)) == expected


def test_a_course_taken_twice_is_one() -> None:
    again = study(COURSES["mint"][0], 1.0, 9, ended_at=at("2024-05-05 10:00:00"))
    assert came_to([*taking(*COURSES["mint"]), again])[1] == "not_met"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"passed": False, "pass_status": "未通過"}, ("not_met", "not_met")),
        ({"passed": None, "pass_status": None}, ("undetermined", "undetermined")),
        ({"ended_at": at("2025-01-01 00:00:00")}, ("not_met", "not_met")),
        ({"certified_hours": None}, ("met", "met")),
    ],
)
def test_what_is_not_passed_in_the_period_does_not_count(changes: dict[str, object], expected: tuple[str, str]) -> None:
    assert came_to(taking(*COURSES["kite"], *COURSES["bell"], **changes)) == expected


def test_a_page_that_may_hold_more_leaves_it_open() -> None:
    assert came_to(taking(*COURSES["mint"]), whole=False) == ("undetermined", "undetermined")
    assert came_to(taking(*COURSES["mint"], *COURSES["kite"]), whole=False) == ("met", "met")


def test_no_more_packages_can_turn_up_than_there_are() -> None:
    """One package is failed for certain: with the rest open, two of three can still come true, three cannot."""
    records = taking(*COURSES["bell"], passed=False, pass_status="未通過")
    assert came_to(records, whole=False)[0] == "undetermined"
    assert came_to(records, ("min  = 2", "min  = 3"), whole=False)[0] == "not_met"


def test_any_courses_can_be_counted() -> None:
    every = ('from = { packages = ["mint", "kite", "bell"] }\nmin  = 3', "from = { all = true }\nmin  = 3")
    records = [*taking(*COURSES["mint"]), study("虛構隨意課程", 0.5, 8)]
    assert came_to(records, every)[1] == "met"
    assert came_to(records[1:], every)[1] == "not_met"


def test_the_text_says_how_many_of_what() -> None:
    found = judged(taking(*COURSES["mint"]), programme=plan_of(NAME), category="全體同仁")
    said = condition_text(found["two_of_three"].conditions[1], Language.ZH_TW)
    assert said == ("虛構薄荷組裝課程、虛構風箏組裝課程、虛構風鈴組裝課程最多 1 個組裝課程，未達 2 個組裝課程。")
    assert "At most 2 courses of" in condition_text(found["three_courses"].conditions[1], Language.EN)
    assert found["two_of_three"].outcome is GrantOutcome.REFUSED


@pytest.mark.parametrize(
    ("old", "new", "key", "expected"),
    [
        ("min  = 2", "min  = 1.5", "min", "整數"),
        ("min  = 2", "min  = 0", "min", "大於 0"),
        ('of   = "packages"', 'of   = "hours"', "of", "courses、packages"),
        ('{ packages = ["mint", "kite", "bell"] }', "{ all = true }", "of", "packages"),
        ('["mint", "kite", "bell"]', '["mint", "mint"]', "from.packages", "只寫一次"),
    ],
)
def test_a_mistake_is_named_with_what_was_expected(old: str, new: str, key: str, expected: str) -> None:
    found = [item for item in mistakes_of(NAME, (old, new)) if str(item.params["key"]).endswith(f".{key}")]
    assert [expected in str(item.params["expected_zh"]) for item in found] == [True]


def test_more_than_there_are_is_a_gap() -> None:
    assert gaps_of(NAME) == []
    assert gaps_of(NAME, ("min  = 2", "min  = 4")) == [("plan_hours_unreachable", "grant.1.condition.2.min")]
    assert gaps_of(NAME, ("min  = 2", "min  = 3")) == []


BY_DEADLINE = 'min  = 3\nrule = "五、(二)"\n'


@pytest.mark.parametrize(
    ("late", "verdict", "said"),
    [
        (0, "met", "所需課程或時數均在 2024-06-30 以前（含當日 23:59:59）完成。"),
        (
            2,
            "met",
            "完成。「虛構薄荷栽培、虛構薄荷蒸餾」不符此項，但不需這些課程即已符合。",
        ),
        (3, "not_met", "已逾期限 2024-06-30"),
    ],
)
def test_a_deadline_names_what_is_late_and_whether_it_was_needed(late: int, verdict: str, said: str) -> None:
    last = f'{BY_DEADLINE}\n[[grant.condition]]\ncode = "by_deadline"\ndeadline = 2024-06-30\nrule = "x"\n'
    names = [name for each in COURSES.values() for name in each]
    ends = [at("2024-08-01 10:00:00") if number < late else at("2024-03-03 10:00:00") for number in range(5)]
    records = [study(name, 1.0, n, ended_at=end) for n, (name, end) in enumerate(zip(names, ends, strict=True), 1)]
    found = judged(records, programme=plan_of(NAME, (BY_DEADLINE, last)), category="全體同仁")["three_courses"]
    (condition,) = [item for item in found.conditions if item.condition.code == "by_deadline"]
    assert condition.verdict.value == verdict
    assert said in condition_text(condition, Language.ZH_TW)


def test_a_deadline_does_not_say_that_what_is_not_there_was_done() -> None:
    last = 'min  = 2\nrule = "五、(一)"\n'
    more = f'{last}\n[[grant.condition]]\ncode = "by_deadline"\ndeadline = 2024-06-30\nrule = "x"\n'
    found = judged(taking(*COURSES["mint"]), programme=plan_of(NAME, (last, more)), category="全體同仁")
    (condition,) = [item for item in found["two_of_three"].conditions if item.condition.code == "by_deadline"]
    assert "尚未齊備" in condition_text(condition, Language.ZH_TW)
