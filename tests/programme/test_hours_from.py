"""``hours``: from packages, themes, categories, job-related courses or all, in a period of its own."""

import datetime as dt

import pytest

from harvester.messages import Language
from harvester.programme.decide.coverage import coverage_of
from harvester.programme.decide.decision import GrantResult
from harvester.programme.decide.ways import ways
from harvester.programme.match.people import ShownHistory
from harvester.programme.match.taken import Taken
from harvester.views.claim_words import condition_text
from harvester.views.finding_words import worded
from parsers.history import Check, CheckCode, CheckOutcome

from .builders import at, history, judged
from .examples import gaps_of, mistakes_of, plan_of, study

NAME = "example-hours"
THEME = 'from = { themes = ["虛構環境"] }\nmin  = 2'
FOREIGN = {"category": "虛構外語類"}


def bronze(records: list[Taken], *changes: tuple[str, str], whole: bool = True) -> GrantResult:
    plan = plan_of(NAME, *changes)
    return judged(records, programme=plan, category="全體同仁", lists_whole=whole)["bronze"]


def verdicts(records: list[Taken], *changes: tuple[str, str], whole: bool = True) -> list[str]:
    """What theme, package with category, and all came to."""
    return [item.verdict.value for item in bronze(records, *changes, whole=whole).conditions[1:]]


def by_deadline(day: str) -> tuple[str, str]:
    """Put a deadline behind the last condition."""
    last = 'rule = "五、(三)"\n'
    return last, f'{last}\n[[grant.condition]]\ncode = "by_deadline"\ndeadline = {day}\nrule = "x"\n'


def everything() -> list[Taken]:
    return [
        study("虛構燈塔的一天", 2.0, 1),
        study("虛構渡輪逃生演練", 1.5, 2),
        study("虛構珊瑚復育紀事", 1.0, 3),
        study("虛構世界語", 2.0, 4, **FOREIGN),
        study("虛構隨意課程", 33.5, 5),
    ]


def test_all_three_are_met_exactly() -> None:
    assert verdicts(everything()) == ["met", "met", "met"]


@pytest.mark.parametrize(
    ("dropped", "expected"),
    [
        (0, ["not_met", "not_met"]),
        (1, ["met", "not_met"]),
        (2, ["met", "not_met"]),
        (3, ["met", "not_met"]),
    ],
)
def test_each_course_counts_where_it_is_named(dropped: int, expected: list[str]) -> None:
    records = [item for n, item in enumerate(everything()[:4]) if n != dropped]
    assert verdicts(records)[:2] == expected
    assert verdicts([*records, everything()[4]])[2] == "not_met"


def test_a_course_counts_at_most_what_the_plan_gives_it_and_once() -> None:
    records = everything()[:4]
    records[2] = study("虛構珊瑚復育紀事", 9.0, 3)
    assert verdicts(records)[1] == "met"
    records[1] = study("虛構珊瑚復育紀事", 9.0, 2, ended_at=at("2024-03-04 10:00:00"))
    assert verdicts(records)[1] == "not_met"


@pytest.mark.parametrize(
    ("started", "ended", "outcome"),
    [
        ("2024-01-01 00:00:00", "2024-06-30 23:59:59", "met"),
        ("2023-12-31 23:59:59", "2024-06-30 23:59:59", "not_met"),
        ("2024-06-01 00:00:00", "2024-07-01 00:00:00", "not_met"),
    ],
)
def test_its_own_period(started: str, ended: str, outcome: str) -> None:
    records = everything()[:4]
    records[3] = study("虛構世界語", 2.0, 4, started_at=at(started), ended_at=at(ended), **FOREIGN)
    assert verdicts(records)[1] == outcome


def test_a_course_of_unknown_category_leaves_it_open_and_is_named() -> None:
    records = everything()
    records[3] = study("虛構世界語", 2.0, 4)
    result = bronze(records)
    assert [item.verdict.value for item in result.conditions[1:]] == ["met", "undetermined", "met"]
    assert "虛構世界語" in condition_text(result.conditions[2], Language.ZH_TW)


def test_lists_that_may_hold_more_leave_open_what_counts_beside_packages_alone() -> None:
    assert verdicts(everything()[1:2], whole=False) == ["not_met", "undetermined", "undetermined"]


def test_job_related_courses_count_beside_the_packages() -> None:
    job = (THEME, "from = { job_related = true }\nmin  = 2")
    records = [study("虛構公文寫作", 2.0, 6, course_code="YES1"), *everything()]
    assert verdicts(records, job)[0] == "met"
    assert verdicts(everything()[:3], job)[0] == "not_met"


def test_whole_hours_stay_whole_and_the_courses_are_named() -> None:
    result = bronze(everything())
    assert condition_text(result.conditions[1], Language.ZH_TW) == "主題「虛構環境」已通過 3 小時（應達 2 小時）。"
    assert condition_text(result.conditions[2], Language.ZH_TW) == (
        "虛構群島組裝課程、類別「虛構外語類」已通過 6.5 小時（應達 6.5 小時，限 2024-01-01 至 2024-06-30）。"
    )
    assert condition_text(result.conditions[3], Language.EN) == "40 hours of all courses are passed (40 needed)."


def test_what_is_missing_is_said_until_its_own_last_day() -> None:
    records = [everything()[1], everything()[3]]
    for day, codes in (("2024-06-30", ["way_hours_missing"] * 3), ("2024-07-01", ["too_late"])):
        found = list(ways(bronze(records), plan_of(NAME), dt.date.fromisoformat(day)))
        assert [item.code for item in found] == codes
    second = list(ways(bronze(records), plan_of(NAME), dt.date(2024, 6, 1)))[1]
    assert worded(second, Language.ZH_TW).message == "銅章：時數尚缺 3 小時；期限 2024-06-30，還有 29 天。"


def test_the_deadline_of_the_grant_holds_for_it() -> None:
    assert verdicts(everything(), by_deadline("2024-03-02")) == ["met", "met", "met", "not_met"]
    assert verdicts(everything(), by_deadline("2024-03-03")) == ["met"] * 4


@pytest.mark.parametrize(
    ("old", "new", "key", "expected"),
    [
        ('themes = ["虛構環境"] ', 'themes = ["虛構天氣"] ', "from.themes", "虛構環境"),
        ('themes = ["虛構環境"] ', 'packages = ["reef"] ', "from.packages", "isle"),
        ('themes = ["虛構環境"] ', 'categories = ["園藝"] ', "from.categories", "虛構外語類"),
        ('{ themes = ["虛構環境"] }', "{}", "from", "all = true"),
        ("{ all = true }", '{ all = true, packages = ["isle"] }', "from.all", "單獨使用"),
        ("{ all = true }", "{ all = 1 }", "from.all", "true"),
        ("min  = 40", "min  = 0", "min", "大於 0"),
        ("until = 2024-06-30 }", "until = 2023-06-30 }", "period.until", "2024-01-01"),
        ("until = 2024-06-30 }", "until = 0113-06-30 }", "period.until", "2024-06-30"),
    ],
)
def test_a_mistake_is_named_with_what_was_expected(old: str, new: str, key: str, expected: str) -> None:
    found = [item for item in mistakes_of(NAME, (old, new)) if str(item.params["key"]).endswith(f".{key}")]
    assert found, key
    assert any(expected in str(item.params["expected_zh"]) for item in found)


def test_from_is_needed() -> None:
    (found,) = mistakes_of(NAME, ("from = { all = true }\n", ""))
    assert (found.code, found.params["key"]) == ("plan_key_missing", "grant.1.condition.4.from")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (THEME, THEME.replace("min  = 2", "min  = 3.5"), [("plan_hours_unreachable", "grant.1.condition.2.min")]),
        ("until = 2024-06-30 }", "until = 2025-01-01 }", [("plan_period_outside", "grant.1.condition.3.period")]),
        (THEME, "from = { all = true }\nmin  = 2", [("plan_part_unused", "package.1.course.1.theme")]),
        ("min  = 40", "min  = 400", []),
    ],
)
def test_a_gap_is_said_and_its_innocent_twin_is_not(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert gaps_of(NAME) == []
    assert gaps_of(NAME, (old, new)) == expected


def test_a_period_after_the_deadline_is_a_gap() -> None:
    by = by_deadline("2024-02-01")
    later = ("from = 2024-01-01, until = 2024-06-30", "from = 2024-02-02, until = 2024-06-30")
    assert gaps_of(NAME, by) == []
    assert gaps_of(NAME, by, later) == [("plan_period_outside", "grant.1.condition.3.period")]


def test_a_period_of_another_year_asks_for_that_years_history() -> None:
    plan = plan_of(NAME, ("from = 2024-01-01, until = 2024-06-30", "from = 2023-07-01, until = 2024-06-30"))
    sums = (Check(code=CheckCode.HOURS_MATCH.value, outcome=CheckOutcome.PASS),)
    of_year = {year: ShownHistory(f"{year}.html", history(year=year, checks=sums), "0" * 64) for year in (2023, 2024)}
    assert coverage_of([of_year[2024]], plan).lists_whole is False
    assert coverage_of(list(of_year.values()), plan).lists_whole is True
    assert coverage_of([of_year[2024]], plan_of(NAME)).lists_whole is True
