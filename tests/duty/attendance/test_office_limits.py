"""What limits a row elsewhere than in its times: notes, stand-ins, amounts, who signed, and names of nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.duty.attendance.office import LEAVE, OFF, ON, OPEN, read_office
from tests.duty.tools import ask

ALL_DAY = "王小明,休假,107/02/13 08:00,107/02/13 17:30"

READ: dict[str, tuple[str, str, dict[str, str]]] = {
    "a time off in lieu in columns of its own": (
        "姓名,加班日期,加班起,加班迄,補休日期,補休起,補休迄",
        "王小明,107/02/10,08:00,12:00,107/02/13,08:00,12:00",
        {"02-10 10:00": ON, "02-13 10:00": OFF, "02-13 14:00": ON},
    ),
    "a day off in lieu of unknown hours": (
        "姓名,加班日期,加班起,加班迄,補休日期",
        "王小明,107/02/10,08:00,12:00,107/02/13",
        {"02-10 10:00": ON, "02-13 10:00": OPEN, "02-14 10:00": ON},
    ),
    "hours in lieu that nobody has taken yet": (
        "姓名,加班日期,加班起,加班迄,補休時數,補休期限,剩餘補休時數",
        "王小明,107/02/10,08:00,12:00,4,108/02/10,4",
        {"02-10 10:00": ON, "02-13 10:00": ON},
    ),
    "somebody stands in for a duty": (
        "日期,值日人員,代理人,起,迄",
        "107/02/13,王小明,李大華,18:00,22:00\n107/02/14,李大華,王小明,18:00,22:00\n107/02/22,王小明,,18:00,22:00",
        {"02-13 19:00": OPEN, "02-14 19:00": OPEN, "02-22 19:00": ON, "02-21 19:00": OFF},
    ),
    "a deputy at the desk": (
        f"{LEAVE},職務代理人",
        f"{ALL_DAY},李大華\n李大華,休假,107/02/14 08:00,107/02/14 17:30,王小明",
        {"02-13 10:00": OFF, "02-14 10:00": ON},
    ),
    "a leave of several days that is shorter than its times": (
        f"{LEAVE},時數",
        "王小明,休假,107/02/12 08:00,107/02/14 17:30,12\n王小明,休假,107/02/21 08:00,107/02/23 12:00,20",
        {"02-13 10:00": OPEN, "02-13 20:00": OFF, "02-22 10:00": OFF, "02-23 14:00": ON},
    ),
    "days and hours of an amount, apart and twice": (
        f"{LEAVE},日數,時數",
        "王小明,休假,107/02/12 08:00,107/02/14 12:00,2,4\n王小明,休假,107/02/21 08:00,107/02/23 17:30,1.5,12",
        {"02-13 10:00": OFF, "02-22 10:00": OPEN},
    ),
    "calendar days of a leave over days off": (
        f"{LEAVE},日數",
        "王小明,婚假,107/02/12 08:00,107/02/23 17:30,8\n",
        {"02-13 10:00": OFF, "02-22 10:00": OFF},
    ),
    "who signed did not agree": (f"{LEAVE},主管,人事室", f"{ALL_DAY},同意,不同意", {"02-13 10:00": ON}),
    "who signed did": (f"{LEAVE},主管,人事室", f"{ALL_DAY},李大華,張主任", {"02-13 10:00": OFF}),
    "a state of several words": (
        f"{LEAVE},批核狀態",
        f"{ALL_DAY},批核完成\n王小明,休假,107/02/14 08:00,107/02/14 17:30,待主管核定\n"
        "王小明,休假,107/02/12 08:00,107/02/12 17:30,申請人撤單",
        {"02-13 10:00": OFF, "02-14 10:00": OPEN, "02-12 10:00": ON},
    ),
    "the taking back was approved, or was not": (
        f"{LEAVE},假單狀態,銷假狀態",
        f"{ALL_DAY},已核准,已核准\n王小明,休假,107/02/14 08:00,107/02/14 17:30,已核准,不同意\n"
        "王小明,休假,107/02/12 08:00,107/02/12 17:30,已核准,",
        {"02-13 10:00": ON, "02-14 10:00": OPEN, "02-12 10:00": OFF},
    ),
    "the one above again": (
        "姓名,加班日期,起,迄",
        "王小明,107/02/13,18:00,20:00\n〃,107/02/14,18:00,20:00\n李大華,107/02/21,18:00,20:00\n同上,107/02/22,18:00,20:00",
        {"02-13 19:00": ON, "02-14 19:00": ON, "02-22 19:00": OFF},
    ),
    "two times in a cell": (
        "姓名,假別,請假日期,請假時間",
        'a,休假,107/02/12,全日\n王小明,休假,107/02/13,"08:00~12:00,13:30~15:30"\n王小明,休假,107/02/14,上午',
        {"02-13 10:00": OFF, "02-13 14:00": OFF, "02-13 16:00": ON, "02-14 10:00": OFF, "02-14 14:00": ON},
    ),
    "words around times": (
        "姓名,假別,起迄時間",
        "王小明,休假,自107/02/13 08:00起至107/02/13 12:00止",
        {"02-13 10:00": OFF, "02-13 14:00": ON},
    ),
    "a log whose times say of nothing what they are": (
        "卡號,姓名,日期,時間,進出",
        "A1,王小明,2018/02/13,07:50:11,進\nA1,王小明,2018/02/13,17:40:00,出",
        {"02-13 10:00": ON, "02-13 18:00": OFF},
    ),
    "a list of punches in a cell": (
        "姓名,出勤日期,刷卡紀錄",
        "王小明,1070213,0750 1201 1325 1740",
        {"02-13 10:00": ON, "02-13 18:00": OFF},
    ),
    "duty at noon by its people": (
        "日期,中午值班人員,時間",
        "107/02/13,王小明,12:00-13:30",
        {"02-13 12:30": ON, "02-13 14:00": ON, "02-13 20:00": OFF},
    ),
}


@pytest.mark.parametrize("name", list(READ))
def test_a_row_says_no_more_than_what_limits_it(name: str, tmp_path: Path) -> None:
    header, rows, expected = READ[name]
    office = read_office(tmp_path, f"{header}\n{rows}\n")
    assert {at: office.says(at) for at in expected} == expected
    assert "row_unreadable" not in office.codes


@pytest.mark.parametrize(
    "note",
    [
        "提前銷假 10:00", "銷假半日", "改為事假", "改請2/14", "更正", "誤植", "重複申請", "2/13上午10時返回上班",
        "實際請假至10:00", "已銷", "請假取消改2/14", "僅請上午", "未准", "未核", "退回補件", "撤單", "註銷中",
        "另案申請公假", "改列公假", "公假登記",
    ],
)  # fmt: skip
def test_a_note_that_takes_back_or_changes_a_leave_leaves_it_open(note: str, tmp_path: Path) -> None:
    office = read_office(tmp_path, f"{LEAVE},備註\n{ALL_DAY},{note}\n")
    assert office.says("02-13 10:00") in {OPEN, ON}
    assert office.codes


@pytest.mark.parametrize(
    "note",
    [
        "家有事", "班機取消延後返國", "返鄉", "參加婚禮", "休假補助", "國旅卡", "子女照顧", "改期之畢業旅行",
        "未休完之休假", "實施健檢", "1/5加班之補休", "辦理更正登記", "處理民眾不同意案", "未核銷案件整理",
    ],
)  # fmt: skip
def test_a_reason_is_no_such_note(note: str, tmp_path: Path) -> None:
    office = read_office(tmp_path, f"{LEAVE},備註\n{ALL_DAY},{note}\n")
    assert (office.says("02-13 10:00"), office.codes) == (OFF, [])


@pytest.mark.parametrize("name", ["全體同仁", "全處", "王小明等3人", "各科室同仁", "所有人員", "詳附件"])
def test_a_group_may_be_anybody(name: str, tmp_path: Path) -> None:
    row = f"{name},107/02/13,18:00,20:00"
    office = read_office(tmp_path, f"姓名,加班日期,起,迄\n李大華,107/02/10,08:00,10:00\n{row}\n")
    assert (office.says("02-13 19:00"), office.says("02-14 19:00")) == (OPEN, OFF)
    assert "row_unreadable" in office.codes
    plain = ask(rows=f"{name},overtime,2018-02-13 18:00,2018-02-13 20:00,,\n", tmp_path=tmp_path)
    assert plain.says("2018-02-13 19:00:00") == ("undetermined", "unreadable_row")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("人事處-王小明", OPEN), ("王小明-人事處", OPEN), ("全會文", OFF), ("王小明明", OFF), ("人事處王小明", OFF)],
)
def test_a_unit_beside_a_name(name: str, expected: str, tmp_path: Path) -> None:
    office = read_office(tmp_path, f"姓名,加班日期,起,迄\n{name},107/02/13,18:00,20:00\n")
    assert office.says("02-13 19:00") == expected
