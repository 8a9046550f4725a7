"""``in_proportion``: leave by what was passed, in steps, to a bound; a fixed last day; half hours in the claim."""

import datetime as dt
import json
from decimal import Decimal

import pytest

from harvester.messages import Language
from harvester.programme.decide.claim import ClaimGrant
from harvester.programme.decide.decision import GrantResult
from harvester.programme.match.taken import Taken
from harvester.programme.parts.quota import Unit
from harvester.programme.parts.share import Share
from harvester.programme.verdict import GrantOutcome
from harvester.views.claim_words import condition_text

from .builders import at, judged
from .examples import gaps_of, mistakes_of, plan_of, study

NAME = "example-proportion"
COURSES = ("虛構燈塔的一天", "虛構渡輪逃生演練", "虛構珊瑚復育紀事")
HOURS = (2.0, 1.5, 1.0)
RULE = 'rule  = "五、(二)"'


def leave(records: list[Taken], *changes: tuple[str, str], whole: bool = True) -> GrantResult:
    return judged(records, programme=plan_of(NAME, *changes), category="全體同仁", whole=whole)["leave"]


def taking(*numbers: int, **changes: object) -> list[Taken]:
    return [study(COURSES[n], HOURS[n], n + 1, **changes) for n in numbers]


@pytest.mark.parametrize(
    ("amount", "hours"),
    [("0.9", "0"), ("1", "0.5"), ("1.99", "0.5"), ("2", "1"), ("3.5", "1.5"), ("4.5", "2"), ("900", "2")],
)
def test_whole_steps_to_the_bound(amount: str, hours: str) -> None:
    share = Share(every=Decimal(2), gives=Decimal(1), step=Decimal("0.5"), most=Decimal(2))
    assert share.of(Decimal(amount)) == Decimal(hours)


def test_thirds_add_up() -> None:
    assert Share(Decimal(3), Decimal(1), Decimal("0.5")).of(Decimal("1.5")) == Decimal("0.5")
    assert Share(Decimal("0.3"), Decimal(1), Decimal(1), unit=Unit.COURSES).of(Decimal("0.9")) == 3


@pytest.mark.parametrize(
    ("records", "hours", "written"),
    [(taking(0), 1, "1"), (taking(0, 1), 1.5, "1.5"), (taking(0, 1, 2), 2, "2"), (taking(2), 0.5, "0.5")],
)
def test_leave_is_what_the_hours_come_to_and_json_writes_whole_hours_as_integers(
    records: list[Taken], hours: float, written: str
) -> None:
    result = leave(records)
    assert (result.outcome, result.hours) == (GrantOutcome.GRANTED, hours)
    made = ClaimGrant(code="leave", outcome=result.outcome, hours=result.hours).model_dump_json()
    assert f'"hours":{written}' in made.replace(" ", "").replace("}", ",")[: made.index("hours") + 12]
    assert ClaimGrant.model_validate(json.loads(made)).hours == hours


def test_nothing_that_gives_leave_is_a_refusal() -> None:
    result = leave(taking(2, certified_hours=0.5))
    assert (result.outcome, result.conditions[-1].verdict.value) == (GrantOutcome.REFUSED, "not_met")
    text = condition_text(result.conditions[-1], Language.ZH_TW)
    assert text.startswith("虛構群島組裝課程最多 0.5 小時，不足以核給補休（至少須 1 小時）")


def test_an_amount_that_is_not_certain_is_not_granted() -> None:
    open_one = taking(0) + taking(1, certified_hours=None)
    result = leave(open_one)
    assert (result.outcome, result.hours) == (GrantOutcome.UNDETERMINED, 1)
    assert "虛構渡輪逃生演練" in condition_text(result.conditions[-1], Language.ZH_TW)
    # the same doubt decides nothing where the bound is reached without it
    bound = ("most  = 2", "most  = 1")
    assert leave(open_one, bound).outcome is GrantOutcome.GRANTED
    assert leave(taking(0), whole=False).conditions[-1].verdict.value == "undetermined"


def test_what_came_after_the_deadline_gives_nothing() -> None:
    records = taking(0) + taking(1, ended_at=at("2024-05-01 10:00:00"))
    by = (RULE, f'{RULE}\n\n[[grant.condition]]\ncode = "by_deadline"\ndeadline = 2024-04-30\nrule = "x"')
    assert leave(records).hours == 1.5
    assert leave(records, by).hours == 1


def test_leave_of_which_nothing_says_how_much_is_not_granted() -> None:
    crew = '[[person]]\nname     = "船員"\neligible = true\nrule     = "三"\n\n'
    other = ('[[person]]\nname     = "全體同仁"', f'{crew}[[person]]\nname     = "全體同仁"')
    every = '\n\n[[grant.condition]]\ncode = "all_courses_passed"\npackages = ["isle"]\nrule = "x"'
    whole = (RULE, f'persons = ["船員"]\n{RULE}{every}')
    result = leave(taking(0, 1, 2), other, whole)
    assert (result.outcome, result.hours) == (GrantOutcome.UNDETERMINED, None)
    assert [code.value for code in result.held_by] == ["plan_person_without_courses"]
    assert leave(taking(0, 1, 2), other, (RULE, f"{RULE}{every}")).outcome is GrantOutcome.GRANTED


def test_a_share_that_hangs_on_a_category_nobody_gave_is_not_granted() -> None:
    crew = '[[person]]\nname     = "船員"\neligible = true\nrule     = "三"\n\n'
    other = ('[[person]]\nname     = "全體同仁"', f'{crew}[[person]]\nname     = "全體同仁"')
    anybody = ('[[grant.condition]]\ncode = "eligible_category"\nrule = "三"\n\n', "")
    of_crew = '\n\n[[grant.condition]]\ncode = "in_proportion"\nfrom = { packages = ["isle"] }\nevery = 4\ngives = 1\n'
    shares = (RULE, f'persons = ["全體同仁"]\n{RULE}{of_crew}step = 0.5\npersons = ["船員"]\nrule = "x"')
    plan = plan_of(NAME, other, anybody, shares)
    # 3.5 hours: 1.5 hours of leave for the one, 0.5 for the other
    found = {who: judged(taking(0, 1), programme=plan, category=who)["leave"] for who in ("全體同仁", "船員", None)}
    assert [(each.outcome.value, each.hours) for each in found.values()] == [
        ("granted", 1.5),
        ("granted", 0.5),
        ("undetermined", 0.5),
    ]
    said = condition_text(found[None].conditions[-1], Language.ZH_TW)
    assert "船員" in said
    assert "身分類別" in said


def test_by_courses() -> None:
    by_courses = ("every = 2\ngives = 1", 'of = "courses"\nevery = 2\ngives = 1')
    assert [leave(taking(*range(n)), by_courses).hours for n in (1, 2, 3)] == [0.5, 1, 1.5]


@pytest.mark.parametrize(
    ("change", "use_by"),
    [
        (("use_until         = 2025-03-31\n", ""), dt.date(2024, 9, 3)),
        (("use_within_months = 6\n", ""), dt.date(2025, 3, 31)),
        (("2025-03-31", "2024-08-31"), dt.date(2024, 8, 31)),
        (("(虛構", "(虛構"), dt.date(2024, 9, 3)),
    ],
)
def test_months_a_fixed_day_or_the_earlier_of_both(change: tuple[str, str], use_by: dt.date) -> None:
    # completed 2024-03-03: six months from 4 March end on 3 September
    assert leave(taking(0), *([change] if change[0] != change[1] else [])).use_by == use_by


def test_a_course_that_does_not_count_moves_no_day() -> None:
    late = taking(1, ended_at=at("2024-06-03 10:00:00"))
    failed = taking(1, ended_at=at("2024-06-03 10:00:00"), passed=False, pass_status="未通過")
    assert leave(taking(0) + late).use_by == dt.date(2024, 12, 3)
    assert leave(taking(0) + failed).use_by == dt.date(2024, 9, 3)


@pytest.mark.parametrize(
    ("old", "new", "key", "expected"),
    [
        ("gives = 1", "gives = 0.7", "gives", "半小時"),
        ("most  = 2", "most  = 1.25", "most", "半小時"),
        ("step  = 0.5\nmost  = 2", "most  = 1.5", "most", "整數倍"),
        ("every = 2", 'of = "courses"\nevery = 1.5', "every", "整數"),
        ("use_until         = 2025-03-31", "use_until         = 2023-12-31", "use_until", "2024-01-01"),
        ("use_until         = 2025-03-31", "use_until         = 0114-03-31", "use_until", "2025-03-31"),
        ("use_within_months = 6\nuse_until         = 2025-03-31\n", "", "grant.1", "use_until"),
        ("use_within_months = 6", "use_within_months = 6\nhours = 4", "code", "不寫 hours"),
        (RULE, f'{RULE}\n\n[[grant.condition]]\ncode = "in_proportion"\nfrom = {{ all = true }}\nevery = 1\n'
               'gives = 1\nrule = "x"', "code", "同一人"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_what_was_expected(old: str, new: str, key: str, expected: str) -> None:
    found = [item for item in mistakes_of(NAME, (old, new)) if str(item.params["key"]).endswith(key)]
    assert any(expected in str(item.params["expected_zh"]) for item in found)


def test_half_hours_of_a_fixed_grant() -> None:
    half = ("use_within_months", "hours = 3.5\nuse_within_months")
    plain = ('code  = "in_proportion"', 'code = "hours"')
    without = ("every = 2\ngives = 1\nstep  = 0.5\nmost  = 2", "min = 2")
    assert leave(taking(0), half, plain, without).hours == 3.5
    assert [item.params["key"] for item in mistakes_of(NAME, (half[0], half[1].replace("3.5", "3.3")), plain, without)]


def test_a_bound_that_is_never_reached_is_a_gap() -> None:
    assert gaps_of(NAME) == []
    # 4.5 hours give 2 hours, in whole steps of half an hour
    assert gaps_of(NAME, ("most  = 2", "most  = 2.5")) == [("plan_hours_unreachable", "grant.1.condition.4.most")]
