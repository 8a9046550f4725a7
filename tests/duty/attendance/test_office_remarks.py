"""What stands in words beside a row's columns: remarks in any column of them, and what is added to a kind's word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.duty.attendance.office import LEAVE, OFF, ON, OPEN, read_office
from tests.duty.tools import ask

ALL_DAY = "王小明,事假,107/02/13 08:00,107/02/13 17:30"

_AGAINST = (
    "改核公假 更正為公假 應為公差 核定為公假 假別更正為公假 作廢重送 申請撤銷中 回辦公室上班 停止休假 不予核准 重複 "
    "補請公假 准予公假 以公假計 改公假 下午上班 僅下午 13:30起 至12:00止 實請4小時 核准4小時 因公召回 照常上班 未休 "
    "提前收假 改2/15 延至2/15 公差 值班 已退回申請人 "
    "上午10時到班 下午有上班 收回假單 休半天 下午 至中午 10:00-12:00 主管未簽"
)
_OF_NO_MATTER = (
    "看診 提前返鄉 班機取消 上班前已報備 補休 1/5加班之補休 1日 8小時 改期之旅 附證明 事後補請 代理人李大華 強制休假 "
    "下午看診 抵加班 08:00-17:30"
)


@pytest.mark.parametrize("remark", _AGAINST.split())
def test_a_remark_against_a_leave_leaves_it_open(remark: str, tmp_path: Path) -> None:
    office = read_office(tmp_path, f"{LEAVE},事由,備註\n{ALL_DAY},家有事,{remark}\n")
    assert office.says("02-13 10:00") in {OPEN, ON}
    assert office.codes


@pytest.mark.parametrize("remark", _OF_NO_MATTER.split())
def test_a_remark_of_no_matter_frees_as_before(remark: str, tmp_path: Path) -> None:
    office = read_office(tmp_path, f"{LEAVE},事由,備註\n{ALL_DAY},家有事,{remark}\n")
    assert (office.says("02-13 10:00"), office.codes) == (OFF, [])


@pytest.mark.parametrize(
    ("kind", "morning", "afternoon"),
    [
        ("休假(上午)", OPEN, OPEN), ("休假(半天)", OPEN, OPEN), ("事假-2小時", OPEN, OPEN), ("休假(銷假)", ON, ON),
        ("休假(簽核中)", OPEN, OPEN), ("休假(國內)", OFF, OFF), ("01事假", OFF, OFF), ("Annual Leave", OFF, OFF),
    ],
)  # fmt: skip
def test_what_is_added_to_a_kind_limits_it(kind: str, morning: str, afternoon: str, tmp_path: Path) -> None:
    office = read_office(tmp_path, f"姓名,假別,日期\n王小明,{kind},107/02/13\n")
    assert [office.says(f"02-13 {at}") for at in ("10:00", "14:00")] == [morning, afternoon]


@pytest.mark.parametrize(
    ("remark", "evening", "morning"),
    [
        ("加班18:00-20:00", OPEN, ON), ("公差", OPEN, ON), ("休假", OPEN, OPEN), ("忘刷卡", OFF, ON),
        ("未加班", OFF, ON), ("加班費", OFF, ON),
    ],
)  # fmt: skip
def test_a_remark_on_a_day_of_punches(remark: str, evening: str, morning: str, tmp_path: Path) -> None:
    office = read_office(tmp_path, f"姓名,日期,上班,下班,備註\n王小明,107/02/13,08:00,20:05,{remark}\n")
    assert (office.says("02-13 19:00"), office.says("02-13 10:00")) == (evening, morning)


@pytest.mark.parametrize(
    ("whose", "remark", "expected"),
    [
        ("王小明", "與李大華對調", OPEN), ("李大華", "由王小明代", OPEN), ("李大華", "改由王小明值班", OPEN),
        ("李大華", "與王小明換班", OPEN), ("王小明", "例行", ON), ("李大華", "例行", OFF), ("李大華", "由陳美代", OFF),
    ],
)  # fmt: skip
def test_a_remark_says_who_stood_in_for_a_duty(whose: str, remark: str, expected: str, tmp_path: Path) -> None:
    rows = f"107/02/10,08:00-17:00,{whose},{remark}\n107/02/11,08:00-17:00,王小明,\n"
    assert read_office(tmp_path, f"日期,時間,值班人員,備註\n{rows}").says("02-10 10:00") == expected


@pytest.mark.parametrize(
    ("kind", "note", "expected"),
    [
        ("leave", "已銷假", "undetermined"), ("休假(上午)", "", "undetermined"), ("休假(取消)", "", "undetermined"),
        ("leave", "返鄉", "off_duty"), ("休假(國內)", "", "off_duty"),
    ],
)  # fmt: skip
def test_the_plain_form_is_taken_at_its_words_too(kind: str, note: str, expected: str, tmp_path: Path) -> None:
    asked = ask(rows=f"王小明,{kind},2018-02-10,2018-02-10,{note},\n", tmp_path=tmp_path)
    assert asked.says("2018-02-10 10:00:00")[0] == expected


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("姓名,假別,請假起日,請假迄日,日,時", "王小明,休假,107/02/12,107/02/13,2,0", [OFF, OFF]),
        ("姓名,假別,請假起日,請假迄日,日,時", "王小明,休假,107/02/12,107/02/13,1,4", [OPEN, OPEN]),
        ("姓名,假別,日期,天,時", "王小明,休假,107/02/12,0,4", [OPEN, ON]),
        ("年,月,日,姓名,假別,起,迄", "107,2,12,王小明,事假,08:00,12:00", [OFF, ON]),
        ("姓名,假別代碼,假別名稱,日期", "王小明,01,休假,107/02/12", [OFF, ON]),
        ("姓名,假別,日期,單位主管,人事主任,第一關,主計審核", "王小明,休假,107/02/12,核章,核章,核章,同意", [OFF, ON]),
        ("姓名,假別,日期,單位主管,人事簽核", "王小明,休假,107/02/12,核章,不同意", [ON, ON]),
        ("姓名,假別,日期,取消原因", "王小明,休假,107/02/12,", [OFF, ON]),
        ("姓名,假別,請假期間起,請假期間迄", "王小明,休假,107/02/12 08:00,107/02/12 17:30", [OFF, ON]),
        ("姓名,請假假別,請假起迄(起),請假起迄(迄)", "王小明,休假,107/02/12 08:00,107/02/12 17:30", [OFF, ON]),
        ("姓名,假別,日期,取消原因", "王小明,休假,107/02/12,公務", [OPEN, ON]),
    ],
)
def test_headers_that_the_others_explain(header: str, row: str, expected: list[str], tmp_path: Path) -> None:
    office = read_office(tmp_path, f"{header}\n{row}\n")
    assert [office.says(f"02-{day} 10:00") for day in (12, 13)] == expected
    assert "row_unreadable" not in office.codes
