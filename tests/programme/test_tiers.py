"""Tiers (``instead_of``), exam scores (``min_score``) and uploads (``uploaded``), on the made-up plan of them."""

import datetime as dt

import pytest

from harvester.messages import Language
from harvester.programme.decide.decision import GrantResult, asked_grants
from harvester.programme.decide.notices import notices
from harvester.programme.decide.ways import ways
from harvester.programme.match.matching import match_records
from harvester.programme.match.related import Relations
from harvester.programme.match.taken import Taken
from harvester.programme.parts.model import UploadTo
from harvester.programme.rules.case import PersonCase
from harvester.programme.verdict import GrantOutcome
from harvester.views.claim_words import condition_text, held_text
from parsers.history import Upload

from .builders import at, judged, outcomes
from .examples import gaps_of, mistakes_of, plan_of, study

NAME = "example-tiers"
COURSES = ("虛構燈塔的一天", "虛構渡輪逃生演練", "虛構珊瑚復育紀事")
HOURS = (2.0, 1.5, 1.0)
DONE = Upload(status="成功", at=at("2024-03-04 10:00:00"))


def taking(count: int = 3, **changes: object) -> list[Taken]:
    """So many courses with 90 points and uploaded hours, the first with these changes."""
    given = {"exam_score": 90.0, "lifelong_upload": DONE}
    return [
        study(name, hours, number, **(given | (changes if number == 1 else {})))
        for number, (name, hours) in enumerate(zip(COURSES[:count], HOURS, strict=False), 1)
    ]


def results(records: list[Taken], *changes: tuple[str, str]) -> dict[str, GrantResult]:
    return judged(records, programme=plan_of(NAME, *changes), category="公務人員")


def stands(records: list[Taken]) -> tuple[str, str]:
    found = results(records)
    return found["bronze"].outcome.value, found["gold"].outcome.value


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        (taking(), ("refused", "granted")),
        (taking(2), ("granted", "refused")),
        (taking(1), ("refused", "refused")),
        (taking(lifelong_upload=Upload()), ("granted", "refused")),
        (taking(doubts=("lifelong_upload.status",)), ("undetermined", "undetermined")),
        (taking(exam_score=79.5), ("refused", "refused")),
        (taking(exam_score=80.0), ("refused", "granted")),
        (taking(exam_score=None), ("undetermined", "undetermined")),
    ],
)
def test_the_highest_that_is_granted_stands_alone(records: list[Taken], expected: tuple[str, str]) -> None:
    assert stands(records) == expected


def test_what_is_replaced_says_by_what_and_offers_no_way() -> None:
    bronze = results(taking())["bronze"]
    assert held_text(bronze, Language.ZH_TW) == "已改核給「金章」，本項不另核給。"
    assert [item.verdict.value for item in bronze.conditions] == ["met", "met"]
    assert list(ways(bronze, plan_of(NAME), dt.date(2024, 6, 1))) == []


def said(records: list[Taken]) -> list[str]:
    plan = plan_of(NAME)
    found = results(records)
    case = PersonCase(plan, match_records(records, plan), Relations(plan, ()), None, True, True, False)
    return [one.code for one in notices(case, found.values(), ())]


def test_the_findings_name_both_tiers() -> None:
    assert said(taking()) == ["tier_replaced"]
    assert said(taking(doubts=("lifelong_upload.status",))) == ["tier_open"]
    assert said(taking(2)) == []


def test_a_tier_alone_is_judged_with_those_above_it() -> None:
    plan = plan_of(NAME)
    assert asked_grants(plan, ["bronze"]) == frozenset({"bronze", "gold"})
    assert asked_grants(plan, ["gold"]) == frozenset({"gold"})


def test_a_tier_of_a_tier() -> None:
    third = ("# 單位人數達", '[[grant]]\ncode = "star"\ntitle = "星章"\nrule = "x"\ninstead_of = ["gold"]\n'
             '[[grant.condition]]\ncode = "count"\nfrom = { packages = ["isle"] }\nof = "courses"\nmin = 3\nrule = "x"'
             "\n\n# 單位人數達")  # fmt: skip
    found = results(taking(), third)
    assert [found[code].outcome for code in ("bronze", "gold")] == [GrantOutcome.REFUSED] * 2
    assert {found[code].standing.replaced_by.code for code in ("bronze", "gold")} == {"star"}


def test_every_condition_says_what_it_came_to() -> None:
    gold = results(taking(exam_score=70.0, lifelong_upload=Upload(status="失敗")))["gold"]
    texts = [condition_text(item, Language.ZH_TW) for item in gold.conditions[-2:]]
    assert texts[0].startswith("有課程的測驗成績未達 80 分") and "測驗成績 70 分，未達 80 分" in texts[0]  # noqa: PT018
    assert texts[1].startswith("有課程的學習時數尚未上傳（終身學習）")
    codes = [item.code for item in ways(gold, plan_of(NAME), dt.date(2024, 6, 1))]
    assert codes == ["way_score", "way_upload"]


def test_of_two_records_the_one_counts_that_has_the_points() -> None:
    first = study(COURSES[0], 2.0, 1, exam_score=70.0)
    again = study(COURSES[0], 2.0, 4, exam_score=85.0, ended_at=at("2024-03-05 10:00:00"))
    other = study(COURSES[1], 1.5, 2, exam_score=85.0)
    assert outcomes(results([first, other])["bronze"])["hours"] == "not_met"
    assert outcomes(results([first, again, other])["bronze"])["hours"] == "met"
    assert outcomes(results([again, first, other])["bronze"])["hours"] == "met"


def test_only_uploaded_hours_count_where_the_plan_says_so() -> None:
    uploaded = ("min_score = 80", 'uploaded = "environment"')
    done = taking(environment_upload=DONE)
    assert outcomes(results(done, uploaded)["bronze"])["hours"] == "not_met"
    two = [*done[:1], study(COURSES[1], 1.5, 2, environment_upload=DONE)]
    assert outcomes(results(two, uploaded)["bronze"])["hours"] == "met"


def test_each_upload_is_its_own() -> None:
    both = ('to   = "lifelong"\nrule = "五、(二)"', 'to   = "lifelong"\nrule = "五、(二)"\n\n[[grant.condition]]\n'
            'code = "uploaded"\nto = "environment"\nrule = "x"')  # fmt: skip
    gold = results(taking(), both)["gold"]
    assert [item.verdict.value for item in gold.conditions[-2:]] == ["met", "not_met"]
    assert taking()[0].is_uploaded(UploadTo.LIFELONG) is True


@pytest.mark.parametrize(
    ("old", "new", "key", "expected"),
    [
        ('instead_of = ["bronze"]', 'instead_of = ["brass"]', "instead_of", "bronze"),
        ('instead_of = ["bronze"]', 'instead_of = ["gold"]', "instead_of", "不得互相取代"),
        ('title = "銅章"', 'title = "銅章"\ninstead_of = ["gold"]', "grant.1.instead_of", "不得互相取代"),
        ("score = 80", "score = 101", "score", "100"),
        ('to   = "lifelong"', 'to   = "moon"', "to", "environment"),
        ("share = 60", "share = 60\nnumber = 2", "group.1", "擇一"),
        ("share = 60", "share = 0", "share", "大於 0"),
        ('grant = "bronze"', 'grant = "brass"', "group.1.grant", "bronze"),
        ('persons = ["公務人員"]', 'persons = ["船員"]', "group.2.persons", "公務人員"),
        ('{ packages = ["isle"], min_score = 80 }', "{ min_score = 80 }", "from", "all = true"),
    ],
)
def test_a_mistake_is_named_with_what_was_expected(old: str, new: str, key: str, expected: str) -> None:
    found = [item for item in mistakes_of(NAME, (old, new)) if key in str(item.params["key"])]
    assert any(expected in str(item.params["expected_zh"]) for item in found)


def test_the_plan_has_no_gap() -> None:
    assert gaps_of(NAME) == []
