"""附件3 filled: what is certain stands there to the minute, what is not is a visible blank with a note."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from harvester.duty.ruling import RulingCode
from harvester.papers.form.content import form_of, placeholders
from harvester.papers.roc import roc_blank, roc_day, roc_minute
from tests.programme.builders import TEN, plan

from .builders import BASIS, decided_of, form, good, mixed, printed


@pytest.mark.parametrize(
    ("stamp", "written"),
    [
        ("2018-02-11T13:18:51+08:00", "107 年 2 月 11 日 13 時 18 分"),
        ("2018-02-13T12:05:22+08:00", "107 年 2 月 13 日 12 時 5 分"),
        ("2018-08-31T23:59:59+08:00", "107 年 8 月 31 日 23 時 59 分"),
        ("2018-08-31T16:00:00+00:00", "107 年 9 月 1 日 0 時 0 分"),
    ],
)
def test_stamps_in_roc_years_to_the_minute_seconds_cut(stamp: str, written: str) -> None:
    assert roc_minute(dt.datetime.fromisoformat(stamp)) == written


def test_a_blank_can_be_filled_by_hand() -> None:
    assert roc_blank(2018) == "107 年　　月　　日　　時　　分"
    assert roc_blank(None).startswith("　　 年")
    assert roc_day(dt.date(2018, 8, 20)) == "107 年 8 月 20 日"


def test_the_granted_form_has_everything_the_plan_asks_for() -> None:
    paper = form(good())
    assert paper.title == "公餘時間完成數位學習補休申請表"
    assert (paper.unit, paper.name, paper.banner) == ("人事處", "王小明", None)
    assert [item.name for item in paper.courses] == list(TEN)
    assert {item.hours for item in paper.courses} == {"1"}
    assert paper.courses[0].start == "107 年 2 月 11 日 13 時 18 分"
    assert paper.courses[0].end == "107 年 3 月 18 日 23 時 59 分"
    assert all(item.notes == () for item in paper.courses)
    assert paper.notes == plan().form.notes
    assert [len(pair) for pair in paper.rows] == [2] * 5
    assert any("秒數捨去" in said for said in paper.statements)
    assert any("107 年 9 月 18 日" in said for said in paper.statements)


def test_the_last_day_of_leave_is_said_with_the_plans_own_months() -> None:
    decided = decided_of(good())
    leave = decided.results[0]
    shorter = replace(leave, grant=leave.grant.model_copy(update={"use_within_months": 3, "hours": 2}))
    paper = form_of(decided, printed(), shorter)
    assert any("得補休 2 小時" in said and "次日起算 3 個月" in said for said in paper.statements)


@pytest.mark.parametrize(("as_of", "over"), [("2018-09-18", False), ("2018-09-19", True)])
def test_a_form_says_that_its_leave_is_over_from_the_day_after_the_last(as_of: str, over: bool) -> None:
    paper = form(good(), basis=replace(BASIS, as_of=dt.date.fromisoformat(as_of)))
    assert any("補休期限已過" in said for said in paper.statements) is over


def test_the_applicants_statement_is_printed_as_such() -> None:
    assert not any("申請人聲明" in said for said in form(good()).statements)
    unproven = [replace(one, start_covered=False) for one in good()]
    against = [replace(one, start_kinds=frozenset({RulingCode.OVERTIME})) for one in good()]
    for records, what in ((unproven, "未經出勤資料查證"), (good(), "與聲明相符"), (against, "與聲明不符")):
        (said,) = [said for said in form(records, declared=True).statements if "申請人聲明" in said]
        assert what in said


def test_a_draft_says_so_on_its_face_and_invents_nothing() -> None:
    paper = form(mixed())
    assert paper.banner is not None
    assert "草稿" in paper.banner
    assert "不符合申請條件（全部課程通過；公餘時間）" in paper.banner
    blank = roc_blank(2018)
    by_name = {item.name: item for item in paper.courses}
    undetermined, on_duty, doubtful, missing = (by_name[TEN[n]] for n in (0, 1, 2, 9))
    assert (undetermined.start, undetermined.end) == (blank, "107 年 2 月 11 日 10 時 0 分")
    assert "無法判定" in undetermined.notes[0]
    assert on_duty.start == "107 年 2 月 11 日 9 時 0 分"
    assert "上班時間" in on_duty.notes[0]
    assert doubtful.start == blank
    assert "無法確定" in doubtful.notes[0]
    assert (missing.start, missing.end) == (blank, blank)
    assert "查無" in missing.notes[0]


def test_every_paper_names_program_and_hashes() -> None:
    lines = "\n".join(form(good()).made_with)
    assert "record-harvester 0.1.0" in lines
    assert all(digit * 64 in lines for digit in "12345")
    assert "資料版本 0.109" in lines


def test_each_placeholder_has_a_chinese_and_an_english_name() -> None:
    values = placeholders(form(good()))
    assert values["姓名"] == values["name"] == "王小明"
    assert values["課程10迄"] == values["course10_to"] == "107 年 2 月 11 日 10 時 0 分"
    assert values["狀態"] == ""
    assert len(values) == 2 * (7 + 5 * 10)


@pytest.mark.parametrize(("side", "at"), [("start", 0), ("end", 1)])
def test_seconds_stand_where_the_minute_alone_would_not_show_the_ruling(side: str, at: int) -> None:
    records = good()
    to_second: dict[str, Any] = {f"{side}_to_second": True}
    records[0] = replace(records[0], **to_second)
    paper = form(records)
    written = (paper.courses[0].start, paper.courses[0].end)
    assert written[at].endswith(("13 時 18 分 51 秒", "23 時 59 分 59 秒"))
    assert written[1 - at].endswith(" 分")
    assert any("填至秒" in said for said in paper.statements)
    assert not any("填至秒" in said for said in form(good()).statements)


def test_what_only_the_office_can_grant_is_said_as_such() -> None:
    (said,) = [said for said in form(good()).statements if "得補休" in said]
    assert said.startswith("經核定後")


def test_the_last_office_day_is_named_where_the_last_day_is_none() -> None:
    paper = form(good(), office_days={"compensatory_leave": dt.date(2018, 9, 17)})
    assert any("最後一個上班日為 107 年 9 月 17 日" in said for said in paper.statements)
