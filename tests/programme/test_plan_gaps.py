"""A plan's gaps: every part that no condition uses is named with its line, and a plan without any is left alone."""

from pathlib import Path

import pytest

from harvester.programme.plan.load import read_plan
from harvester.programme.plan.shipped import examples, shipped, source_of
from parsers.findings import Finding, SettingsError

FILE = Path(__file__).parent / "plans" / "harbour-113.toml"


def gaps(text: str) -> list[tuple[str, str]]:
    return [(found.code, str(found.params["key"])) for found in found_in(text)]


def found_in(text: str) -> tuple[Finding, ...]:
    return read_plan(text.encode(), "plan.toml").gaps


def harbour() -> str:
    return FILE.read_text(encoding="utf-8")


def kaohsiung() -> str:
    return source_of("kaohsiung-107")


def without(text: str, *conditions: str) -> str:
    """A plan's text without the conditions of these codes."""
    head, *blocks = text.split("[[grant.condition]]")
    kept = [block for block in blocks if not any(f'"{code}"' in block.split("\n", 2)[1] for code in conditions)]
    dropped = [block for block in blocks if block not in kept]
    for block in dropped:
        # What follows the condition in its block is the next table.
        tail = block[block.index("\n[") :] if "\n[" in block else ""
        at = blocks.index(block)
        blocks[at] = "\0" + tail
    made = head
    for block in blocks:
        made += block[1:] if block.startswith("\0") else f"[[grant.condition]]{block}"
    return made


def test_a_plan_whose_every_part_is_used_has_no_gap() -> None:
    assert [plan.gaps for plan in (*shipped(), *examples())] == [()] * 6
    assert gaps(harbour()) == []


@pytest.mark.parametrize(
    ("dropped", "expected"),
    [
        (("within_period",), {("plan_period_not_asked", "grant.1")}),
        (
            ("eligible_category",),
            {("plan_part_unused", f"person.{n}") for n in range(1, 6)}
            | {("plan_person_not_asked", "grant.1"), ("plan_person_not_asked", "grant.2")},
        ),
        (("job_related_hours",), {("plan_part_unused", f"category.{n}") for n in range(1, 5)}),
        (
            ("within_period", "package_hours", "job_related_hours"),
            {("plan_part_unused", "period"), ("plan_period_not_asked", "grant.1")}
            | {("plan_part_unused", f"category.{n}") for n in range(1, 5)}
            | {("plan_grant_without_courses", "grant.2")},
        ),
    ],
)
def test_what_no_condition_uses_is_named(dropped: tuple[str, ...], expected: set[tuple[str, str]]) -> None:
    assert set(gaps(without(kaohsiung(), *dropped))) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("deadline = 2025-03-31", "deadline = 2025-07-01", ("plan_deadline_outside", "grant.1.condition.4.deadline")),
        ("deadline = 2025-03-31", "deadline = 2024-06-30", ("plan_deadline_outside", "grant.1.condition.4.deadline")),
        ('packages = ["sea", "digital"]', 'packages = ["sea"]', ("plan_part_unused", "package.2")),
        ("hours    = 2\n", "hours    = 3.6\n", ("plan_hours_unreachable", "grant.2.condition.2.hours")),
        ('name  = "資料治理"\n', 'name  = "資料治理"\nhours = 3\n', ("plan_part_unused", "package.2.course.1.hours")),
        ('categories = ["領導"]', 'categories = ["資訊"]', ("plan_part_unused", "category.1")),
    ],
)
def test_a_single_gap(old: str, new: str, expected: tuple[str, str]) -> None:
    assert old in harbour()
    assert gaps(harbour().replace(old, new, 1)) == [expected]


@pytest.mark.parametrize(("hours", "used"), [("10", True), ("6", False)])
def test_a_theme_is_used_where_the_whole_package_is_asked_for(hours: str, used: bool) -> None:
    text = without(kaohsiung(), "all_courses_passed")
    leave = '[[grant.condition]]\ncode = "within_period"'
    text = text.replace(
        leave, f'[[grant.condition]]\ncode="package_hours"\npackages=["policy"]\nhours={hours}\nrule="x"\n\n{leave}'
    )
    text = text.replace("hours    = 10", f"hours    = {hours}")
    named = [key for code, key in gaps(text) if code == "plan_part_unused"]
    assert [key.endswith("theme") for key in named] == ([] if used else [True] * 7)


def test_a_second_deadline_is_read_by_nothing() -> None:
    again = '\n[[grant.condition]]\ncode = "by_deadline"\ndeadline = {}\nrule = "七"\n'
    one = harbour() + again.format("2025-01-31")
    assert gaps(one) == []
    assert gaps(one + again.format("2025-02-28")) == [("plan_part_unused", "grant.2.condition.5.deadline")]
    assert gaps(one + again.format("2025-01-31")) == [("plan_part_unused", "grant.2.condition.5.deadline")]


def test_every_gap_has_its_line() -> None:
    text = harbour().replace("deadline = 2025-03-31", "deadline = 2025-07-01")
    (found,) = found_in(text)
    assert found.params["line"] == text[: text.index("deadline = 2025-07-01")].count("\n") + 1


def test_a_plan_for_nobody_is_named() -> None:
    text = kaohsiung().replace("eligible = true", "eligible = false")
    assert gaps(text) == [("plan_nobody_eligible", "grant.1"), ("plan_nobody_eligible", "grant.2")]
    assert gaps(without(text, "eligible_category"))[-1] != ("plan_nobody_eligible", "grant.2")


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('also     = ["公務人員"]', 'also     = ["約聘"]', "person.2.also"),
        ('name     = "職工"', 'name     = "職工"\nalso     = ["教師"]', "person.4.also"),
        ('name     = "職工"', 'name     = "公務人員"', "person.4.name"),
        ('name        = "領導力發展"', 'name        = "政策能力訓練"', "category.2.name"),
        (
            'name  = "颱風地震完全攻略"',
            'name  = "颱風地震完全攻略"\nalso  = ["社會安定 計畫"]',
            "package.1.course.2.also",
        ),
    ],
)
def test_a_name_that_two_parts_bear_is_refused(old: str, new: str, key: str) -> None:
    assert old in kaohsiung()
    with pytest.raises(SettingsError) as caught:
        found_in(kaohsiung().replace(old, new, 1))
    assert (caught.value.findings[0].code, caught.value.findings[0].params["key"]) == ("plan_repeated", key)


def test_a_part_may_bear_its_own_name_twice() -> None:
    assert gaps(kaohsiung().replace('also     = ["公務人員"]', 'also     = ["公務人員", "編制內公務人員"]', 1)) == []
