"""Plans as files: what ships is the plan's text, and an author's mistake is shown with its line."""

import datetime as dt
from pathlib import Path

import pytest

from harvester.duty.attendance.words.kinds import Kind
from harvester.programme.parts.model import Related
from harvester.programme.plan.load import read_plan
from harvester.programme.plan.shipped import examples, open_plan, shipped
from harvester.programme.rules.registry import KINDS
from parsers.findings import Finding, SettingsError

from .builders import TEN

#: The last condition of the last grant.
LAST = 'hours    = 2\nrule     = "七"\n\n[[grant.condition]]\ncode = "within_period"'
FILE = Path(__file__).parent / "plans" / "harbour-113.toml"


def findings(text: str) -> list[Finding]:
    with pytest.raises(SettingsError) as caught:
        read_plan(text.encode(), "plan.toml")
    return list(caught.value.findings)


def changed(old: str, new: str) -> tuple[str, int]:
    """The made-up plan with one change, and the line of it."""
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1), text[: text.index(old)].count("\n") + 1


def test_the_plan_of_107_as_its_sections_say() -> None:
    plan = open_plan("kaohsiung-107").programme
    assert (plan.period.from_, plan.period.until, plan.period.rule) == (
        dt.date(2018, 1, 1),
        dt.date(2018, 12, 31),
        "伍",
    )
    assert tuple(course.name for course in plan.courses()) == TEN
    assert [course.hours for course in plan.courses()] == [1.0] * 10
    assert [course.theme for course in plan.courses()].count("環境教育") == 4
    assert {item.name: item.eligible for item in plan.person} == {
        "編制內公務人員": True,
        "約聘僱人員": True,
        "教師": False,
        "職工": False,
        "臨時人員": False,
    }
    assert {item.name: item.job_related for item in plan.category} == {
        "政策能力訓練": Related.YES,
        "領導力發展": Related.YES,
        "機關業務知能": Related.AGENCY,
        "自我成長及其他": Related.AGENCY,
    }
    assert plan.form is not None
    assert len(plan.form.notes) == 4


def test_every_rule_names_its_section() -> None:
    for plan in shipped():
        for grant in plan.programme.grant:
            assert grant.rule
            assert all(item.rule for item in grant.condition)


def test_every_kind_of_condition_stands_in_a_plan() -> None:
    plans = [plan.programme for plan in (*shipped(), *examples(), read_plan(FILE.read_bytes(), FILE.name))]
    used = {item.code for plan in plans for grant in plan.grant for item in grant.condition}
    assert used == set(KINDS)


def test_a_plan_that_comes_along_is_in_the_file_of_its_code() -> None:
    for plan in (*shipped(), *examples()):
        assert open_plan(plan.programme.code).sha256 == plan.sha256


def test_a_plan_by_its_file() -> None:
    plan = open_plan(str(FILE))
    assert plan.programme.code == "harbour-113"
    assert len(plan.sha256) == 64


def test_an_unknown_plan_names_those_there_are() -> None:
    with pytest.raises(SettingsError) as caught:
        open_plan("kaohsiung-999")
    assert caught.value.findings[0].code == "plan_unknown"
    assert "kaohsiung-107" in str(caught.value.findings[0].params["known"])


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert read_plan(b"\xef\xbb\xbf" + FILE.read_bytes(), "plan.toml").programme.code == "harbour-113"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("until = 2025-06-30", 'until = "2025-06-30"', "period.until"),
        ("until = 2025-06-30", "until = 2024-06-30", "period.until"),
        ("eligible = false", 'eligible = "no"', "person.3.eligible"),
        ("hours = 1.5", "hours = 0", "package.1.course.2.hours"),
        ("hours = 1.5", 'hours = "3"', "package.1.course.2.hours"),
        ("hours = 1.5\n", "", "package.1.course.2.hours"),
        ('name  = "資料治理"', 'title  = "資料治理"', "package.2.course.1.title"),
        ('name  = "港埠安全"', 'name  = "海洋保育入門"', "package.1.course.2.name"),
        ('job_related = "yes"', 'job_related = "maybe"', "category.2.job_related"),
        ("deadline = 2025-03-31", "deadline = 31-3-2025 ", None),
        ("deadline = 2025-03-31", "deadline = 2025-3-31 ", "deadline"),
        ("deadline = 2025-03-31", 'deadline = "31 March"', "grant.1.condition.4.deadline"),
        ('packages = ["sea", "digital"]', 'packages = ["sea", "land"]', "grant.1.condition.2.packages"),
        ('categories = ["資訊"]', 'categories = ["園藝"]', "grant.1.condition.6.categories"),
        (LAST, LAST.replace("within", "in"), "grant.2.condition.3.code"),
        (LAST, LAST.replace("code", "kode"), "grant.2.condition.3.code"),
        ("use_within_months = 3\n", "", "grant.1"),
        ('outing = "says_nothing"', 'outing = "sometimes"', "meaning.outing"),
        ('code = "digital"', 'code = "sea"', "package.2"),
        ('schema = "programme/1"', 'schema = "programme/2"', "schema"),
        ('code  = "certificate"', 'code  = "study_leave"', "grant.2"),
    ],
)
def test_a_mistake_is_shown_with_its_line(old: str, new: str, key: str | None) -> None:
    text, line = changed(old, new)
    found = findings(text)
    if key is None:
        assert found[0].code == "plan_syntax"
    else:
        assert key in {str(item.params["key"]) for item in found}
        found = [item for item in found if item.params["key"] == key]
    line += 4 if old == LAST else 0
    heading = key in {"grant.1", "grant.2", "package.2"} or "kode" in new or not new
    allowed = range(line - 8, line + 1) if heading else [line]
    assert found[0].params["line"] in allowed


@pytest.mark.parametrize(
    ("old", "new", "given", "expected", "in_english"),
    [
        ('job_related = "yes"', 'job_related = "maybe"', "maybe", "下列之一：yes、no、agency", "yes, no, agency"),
        ('outing = "says_nothing"', 'noon = "frees"', "noon", f"下列之一：{'、'.join(Kind)}", ", ".join(Kind)),
        (
            'code = "within_period"',
            'code = "in_period"',
            "in_period",
            "、".join(KINDS),
            ", ".join(KINDS),
        ),
        ("hours = 1.5", "hours = 0", "0", "大於 0 的數字", "a number above 0"),
        ("hours = 1.5", "hours = 1001", "1001", "不大於 1000 的數字", "not above 1000"),
        ("hours = 1.5", "hours = true", "true", "數字，可有小數，不加引號", "a number"),
        ("hours = 1.5", "hours = [1.5]", "[…]", "數字", "a number"),
        ("hours = 1.5", "hours = {a = 1}", "{…}", "數字", "a number"),
        ('packages = ["sea", "digital"]', "packages = []", "[]", "至少一項", "at least one"),
        ('packages = ["sea", "digital"]', 'packages = "sea"', "sea", "以方括號括起", "in square brackets"),
        ('code   = "harbour-113"', 'code   = "Harbour 113"', "Harbour 113", "小寫英文字母", "small letters"),
        ("until = 2025-06-30", "until = 2025-06-30T12:00:00", "2025-06-30 12:00:00", "2025-06-30", "2025-06-30"),
        ("use_within_months = 3\n", "", "study_leave", "hours 或 in_proportion", "both, or neither"),
    ],
)
def test_a_wrong_value_is_shown_with_what_was_expected_in_words(
    old: str, new: str, given: str, expected: str, in_english: str
) -> None:
    params = findings(changed(old, new)[0])[0].params
    assert params["given"] == given
    assert expected in str(params["expected_zh"])
    assert in_english in str(params["expected_en"])


@pytest.mark.parametrize(
    "written",
    ["113-07-01", "0113-07-01", '"113-07-01"', '"113/7/1"', '"113年7月1日"', "113.7.1", "1130701", '"2024-07-01"',
     "113/07/01", "2024/7/1", "20240701"],
)  # fmt: skip
def test_a_day_in_another_form_is_answered_with_the_day_it_means(written: str) -> None:
    text, line = changed("from  = 2024-07-01", f"from  = {written}")
    (found,) = findings(text)
    assert (found.code, found.params["line"]) == ("plan_value", line)
    assert "2024-07-01" in str(found.params["expected_zh"])
    assert "2024-07-01" in str(found.params["expected_en"])


def test_a_deadline_in_a_year_of_the_republic_is_answered_as_well() -> None:
    (found,) = findings(changed("deadline = 2025-03-31", "deadline = 0114-03-31")[0])
    assert "2025-03-31" in str(found.params["expected_zh"])


@pytest.mark.parametrize("written", ['"soon"', "113-13-45", "true"])
def test_what_is_no_day_is_answered_with_how_days_are_written_and_no_day_of_another_plan(written: str) -> None:
    (found,) = findings(changed("from  = 2024-07-01", f"from  = {written}")[0])
    if found.code == "plan_value":
        assert "西元年" in str(found.params["expected_zh"])
        assert not any(character.isdigit() for character in str(found.params["expected_zh"]))


@pytest.mark.parametrize("kind", ["weekend", "office_hours", "punch", "covered", "unreadable_row"])
def test_only_duty_that_can_hold_at_a_stamp_can_be_forbidden(kind: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    text += f'\n[[grant.condition]]\ncode = "no_other_duty"\nkinds = ["{kind}"]\nrule = "七"\n'
    assert findings(text)[0].params["key"] == "grant.2.condition.4.kinds.1"


def test_a_missing_key_is_shown_at_its_table() -> None:
    text, line = changed('name  = "資料治理"\n', "")
    assert [item.params["line"] for item in findings(text)] == [line - 1]


def test_several_mistakes_are_shown_at_once() -> None:
    text = FILE.read_text(encoding="utf-8").replace("hours = 2\n", "hours = -2\n").replace("= false", "= 0")
    assert len(findings(text)) >= 2


def test_a_file_that_is_not_utf_8_names_the_line() -> None:
    data = FILE.read_bytes() + "\n# 計畫".encode("big5")
    with pytest.raises(SettingsError) as caught:
        read_plan(data, "plan.toml")
    assert caught.value.findings[0].params["line"] == FILE.read_bytes().count(b"\n") + 2
