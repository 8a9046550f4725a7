"""``harvester claim`` and ``harvester programme`` at a terminal: what a person reads."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from harvester.views.wrapping import wrap
from tests.programme.builders import at

from .tools import COVERED, HOURS, Caller, saved, ten_records

PLAN = Path(__file__).parents[1] / "programme" / "plans" / "harbour-113.toml"


def test_the_table_says_verdict_reasons_and_courses(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")  # so that no sentence is broken
    page = saved(call.folder / "page.json", ten_records(passed=False, pass_status="未通過"))
    options = ["--programme", "kaohsiung-107", "--hours", call.write("h.toml", HOURS), "--as-of", "107/08/31"]
    options += ["--attendance", call.write("a.csv", COVERED), "--category", "約僱"]
    code, out, err = call("claim", page, *options)
    assert code == 0
    assert "補休 ✗ 不符合" in out
    assert "「社會安定計畫」尚未通過" in out
    assert "陸、一；陸、四" in out
    assert "還有 0 天" in err
    code, out, err = call("--lang", "en", "claim", page, *options)
    assert "not met" in out
    assert "0 days are left" in err


@pytest.mark.parametrize("lang", ["zh-TW", "en"])
@pytest.mark.parametrize("columns", [72, 80, 132])
def test_the_table_fits_the_terminal_and_cuts_nothing(
    call: Caller, monkeypatch: pytest.MonkeyPatch, lang: str, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    records = ten_records(started_at=at("2018-02-12 10:00:00"), ended_at=at("2018-02-12 17:30:00"))[:9]
    options = ["--programme", "kaohsiung-107", "--hours", call.write("h.toml", HOURS), "--as-of", "2018-06-01"]
    _, out, _ = call("--lang", lang, "claim", saved(call.folder / "page.json", records), *options)
    assert max(map(cell_len, out.splitlines())) <= columns
    assert "2018-02-12 10:00:00 " in out
    assert "--declare-no-other-duty" in out
    joined = "".join("".join(out.split()).split("─"))
    assert ("（附件3填表說明2）" if lang == "zh-TW" else "(附件3填表說明2)") in joined
    assert ("查無學習紀錄" if lang == "zh-TW" else "norecord") in joined


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ("請提供「covered」的出勤資料。", 16, ["請提供", "「covered」的出", "勤資料。"]),
        ("截至 2018-08-31 23:59:59。", 12, ["截至", "2018-08-31", "23:59:59。"]),
        ("--declare-no-other-duty", 10, ["--declare-no-other-duty"]),
        ("", 10, [""]),
    ],
)
def test_lines_break_where_a_reader_expects_it(words: str, width: int, lines: list[str]) -> None:
    assert wrap(words, width).split("\n") == lines


def test_the_plans_that_come_along(call: Caller) -> None:
    code, out, _ = call("programme", "list")
    assert code == 0
    plans = out.splitlines()
    assert plans[0] == "kaohsiung-107\t高雄市政府107年度推動數位學習實施計畫"
    # what is made up to show the parts of a plan says so where a plan is chosen
    assert all("（虛構範例）" in plan for plan in plans[1:])


def test_a_plan_shown_is_a_plan_that_can_be_read_again(call: Caller) -> None:
    code, out, _ = call("programme", "show", "kaohsiung-107")
    assert code == 0
    copy = call.write("mine.toml", out)
    code, said, _ = call("programme", "check", copy)
    assert code == 0
    assert "期限前完成 ≤ 2018-08-31（陸、四；附件3填表說明2）" in said
    assert "不適用：教師" in said


def test_a_plan_of_ones_own(call: Caller) -> None:
    code, out, err = call("programme", "check", PLAN)
    assert code == 0
    assert "海洋組裝課程，2 門 3.5 小時" in out
    assert "與業務無關" in out
    assert "全部課程通過（海洋組裝課程、數位轉型組裝課程）" in out
    assert "類別時數（類別「資訊」） ≥ 2.5" in out
    assert "組裝課程時數（海洋組裝課程） ≥ 2" in out
    assert "harbour-113" in err


@pytest.mark.parametrize("command", ["check", "show"])
def test_a_mistake_is_shown_with_file_and_line(call: Caller, command: str) -> None:
    broken = call.write("broken.toml", PLAN.read_text(encoding="utf-8").replace("hours = 1.5", "hours = -1.5"))
    code, out, err = call("programme", command, broken)
    assert code == 2
    assert out == ""
    line = PLAN.read_text(encoding="utf-8").split("hours = 1.5")[0].count("\n") + 1
    assert f"broken.toml 第 {line} 行" in err
    assert "大於 0 的數字" in err


def test_an_unknown_plan(call: Caller) -> None:
    code, _, err = call("programme", "show", "kaohsiung-999")
    assert code == 2
    assert "kaohsiung-107" in err


@pytest.mark.parametrize("lang", ["zh-TW", "en"])
@pytest.mark.parametrize(
    "command", [("claim",), ("programme",), ("programme", "list"), ("programme", "show"), ("programme", "check")]
)
def test_every_help_has_an_example(call: Caller, command: tuple[str, ...], lang: str) -> None:
    code, out, _ = call("--lang", lang, *command, "--help")
    assert code == 0
    assert ("例：harvester" if lang == "zh-TW" else "Example: harvester") in out


def test_leave_whose_last_day_is_over_is_no_tick(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    page = saved(call.folder / "page.json", ten_records())
    options = ["--programme", "kaohsiung-107", "--hours", call.write("h.toml", HOURS), "--category", "約僱"]
    options += ["--attendance", call.write("a.csv", COVERED), "--grant", "compensatory_leave"]
    options += ["--declare-no-other-duty"]
    _, out, _ = call("claim", page, *options, "--as-of", "2018-08-11")
    assert "補休 ✓ 符合" in out
    _, out, _ = call("claim", page, *options, "--as-of", "2018-08-12")
    assert "補休 △ 符合條件，但補休期限已過" in out
