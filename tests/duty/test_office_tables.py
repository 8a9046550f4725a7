"""Tables as offices have them: what each says of an instant, and the sound ones beside those that go wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.duty.office import OFF, ON, OPEN, read_office, refused

OVERTIME = "姓名,加班日期,加班起始時間,加班結束時間"
LEAVE = "姓名,假別,開始時間,結束時間"
DAYS = "姓名,假別,起始日期,結束日期"

READ: dict[str, tuple[str, str, dict[str, str]]] = {
    # Logs of punches, and several punches in a cell.
    "a log whose directions are outings and overtime too": (
        "員工代號,姓名,刷卡日期時間,刷卡別",
        "A123,王小明,107/02/13 08:20:11,上班\nA123,王小明,107/02/13 10:00:00,外出\n"
        "A123,王小明,107/02/13 11:30:00,外出返回\nA123,王小明,107/02/13 17:40:03,下班\n"
        "A123,王小明,107/02/13 18:00:00,加班進\nA123,王小明,107/02/13 21:00:00,加班出",
        {"02-13 10:30": ON, "02-13 19:00": ON, "02-13 21:30": OFF, "02-13 12:30": OFF},
    ),
    "overtime punched at one end only": (
        "工號,姓名,打卡時間,進出別",
        "A1,王小明,2018-02-13 18:00,加班簽到",
        {"02-13 19:00": OPEN, "02-13 10:00": ON, "02-14 19:00": OFF},
    ),
    "several punches in a cell": (
        "員工編號,姓名,日期,星期,刷卡時間",
        'A123,王小明,1070213,二,"08:12,12:01,13:25,17:40"',
        {"02-13 10:00": ON, "02-13 18:00": OFF},
    ),
    # Both times in one cell.
    "from and to in a cell": (
        "姓名,加班日期,加班起訖,核定時數,請領方式",
        "王小明,107/02/13,18:00~20:00,2,補休",
        {"02-13 19:00": ON, "02-13 20:30": OFF},
    ),
    "from and to with their dates": (
        "姓名,假別,請假起迄時間,日數",
        "王小明,事假,107/02/13 08:00 至 107/02/13 12:00,0.5",
        {"02-13 10:00": OFF, "02-13 14:00": ON},
    ),
    "from and to with a hyphen, over midnight": (
        "姓名,加班日期,時間",
        "王小明,107/02/13,22:00-02:00",
        {"02-13 23:00": ON, "02-14 01:00": ON, "02-14 03:00": OFF},
    ),
    # Approved, not decided, taken back.
    "a status": (
        f"{LEAVE},時數,狀態",
        "王小明,休假,107/02/13 08:00,107/02/13 17:30,8,已撤銷\n王小明,公假,107/02/10 08:00,107/02/10 17:30,8,退件\n"
        "王小明,事假,107/02/14 13:30,107/02/14 17:30,4,簽核中\n王小明,事假,107/02/12 13:30,107/02/12 17:30,4,已核准",
        {"02-13 10:00": ON, "02-10 10:00": OFF, "02-14 14:00": OPEN, "02-14 10:00": ON, "02-12 14:00": OFF},
    ),
    "a status under another name": (
        "姓名,假別,請假起,請假迄,表單狀態",
        "王小明,事假,107/02/13 08:00,107/02/13 17:30,退件",
        {"02-13 10:00": ON},
    ),
    "overtime that was not agreed to": (
        f"{OVERTIME},審核結果",
        "王小明,1070210,0800,1200,不同意\n王小明,1070211,0800,1200,同意",
        {"02-10 10:00": OFF, "02-11 10:00": ON},
    ),
    "overtime not decided yet": (f"{OVERTIME},簽核狀態", "王小明,1070210,0800,1200,審核中", {"02-10 10:00": OPEN}),
    "a mark for taken back": (
        f"{OVERTIME},是否取消",
        "王小明,1070210,0800,1200,Y\n王小明,1070211,0800,1200,N\n王小明,1070217,0800,1200,",
        {"02-10 10:00": OFF, "02-11 10:00": ON, "02-17 10:00": ON},
    ),
    "a mark for deleted": (f"{LEAVE},刪除註記", "王小明,事假,1070213 0800,1070213 1730,是", {"02-13 10:00": ON}),
    "taken back in the note": (
        f"{LEAVE},備註",
        "王小明,休假,107/02/13 08:00,107/02/13 17:30,已銷假\n王小明,休假,107/02/14 08:00,107/02/14 17:30,取消\n"
        "王小明,休假,107/02/12 08:00,107/02/12 17:30,2/12 下午已銷假",
        {"02-13 10:00": ON, "02-14 10:00": ON, "02-12 10:00": OPEN},
    ),
    "a note that speaks of others' cancellations": (
        f"{OVERTIME},事由",
        "王小明,1070210,0800,1200,辦理撤銷登記案件",
        {"02-10 10:00": ON},
    ),
    "hours taken away": (
        "姓名,假別,請假起,請假迄,時數",
        "王小明,事假,107/02/13 08:00,107/02/13 17:30,8\n王小明,事假,107/02/13 08:00,107/02/13 17:30,-8",
        {"02-13 10:00": ON},
    ),
    "hours taken away from nothing that is there": (
        "姓名,假別,請假起,請假迄,時數",
        "王小明,事假,107/02/13 08:00,107/02/13 17:30,8\n王小明,事假,107/02/13 13:30,107/02/13 17:30,-4",
        {"02-13 10:00": OPEN},
    ),
    # One row a day.
    "a day sheet with a kind of leave": (
        "姓名,日期,星期,上班時間,下班時間,假別,備註",
        "王小明,107/02/13,二,08:05,12:02,事假,下午請假4小時\n王小明,107/02/14,三,08:11,17:41,,",
        {"02-13 10:00": OPEN, "02-14 10:00": ON, "02-14 18:00": OFF},
    ),
    "a day sheet with the leave's own times": (
        "姓名,日期,上班卡,下班卡,假別,開始時間,結束時間",
        "王小明,1070213,0800,1200,事假,1330,1730",
        {"02-13 10:00": ON, "02-13 14:00": OFF},
    ),
    "a day sheet with overtime": (
        "姓名,日期,上班卡,下班卡,加班起始時間,加班結束時間",
        "王小明,1070213,0800,1730,1800,2000\n王小明,1070214,0800,1730,,",
        {"02-13 19:00": ON, "02-13 21:00": OFF, "02-14 19:00": OFF},
    ),
    "a day sheet with hours of overtime": (
        "姓名,日期,實際上班卡,實際下班卡,加班時數",
        "王小明,1070213,0800,2000,2\n王小明,1070214,0800,1740,0",
        {"02-13 19:00": OPEN, "02-14 19:00": OFF},
    ),
    "everything of a day side by side": (
        "部門/專案,人員,日期,出勤類別,刷卡起時,刷卡迄時,加班類別,加班起時,加班迄時,加班時數,請假類別,請假起時,請假迄時,請假時數",
        "甲,王小明,2018/02/13,正常,0800,2000,平日,1800,2000,2,,,,\n甲,王小明,2018/02/14,正常,0800,1200,,,,,事假,1330,1730,4\n"
        "甲,王小明,2018/02/12,公差,,,,,,,,,,",
        {"02-13 19:00": ON, "02-14 10:00": ON, "02-14 14:00": OFF, "02-14 19:00": OFF, "02-12 19:00": OPEN},
    ),
    "records of every kind in one sheet": (
        "記錄類型,派駐單位,姓名,日期,上班時間,下班時間,假別,請假起日,請假迄日,請假時間(起),請假時間(迄),請假時數(小時),請假天數(天),備註",
        "請假,,王小明,2018-02-13,,,事假,2018-02-13,2018-02-13,13:30,17:30,4,,\n出勤,,王小明,2018-02-14,08:00,17:30,,,,,,,,",
        {"02-13 10:00": ON, "02-13 14:00": OFF, "02-14 10:00": ON},
    ),
    # Times and dates as they are written.
    "times as numbers": (
        "姓名,假別,起日,起時,迄日,迄時",
        "王小明,事假,1070213,830,1070213,1230\n王小明,加班,1070211,2200,1070212,0\n王小明,加班,1070217,0,1070217,130",
        {"02-13 10:00": OFF, "02-13 14:00": ON, "02-11 23:00": ON, "02-12 00:30": OFF, "02-17 01:00": ON},
    ),
    "ROC dates with dots, words and weekdays": (
        OVERTIME,
        "王小明,107.02.13,18:00,20:00\n王小明,民國107年2月15日,下午6時,下午8時\n王小明,民107/02/16,18時00分,20時00分\n"
        "王小明,107/2/17(六),09:00,12:00\n王小明,2018-02-21T00:00:00,18:00,20:00\n王小明,107/02/24,6:00 PM,8:00 PM",
        {"02-13 19:00": ON, "02-15 19:00": ON, "02-16 19:00": ON, "02-17 10:00": ON, "02-21 19:00": ON}
        | {"02-24 19:00": ON, "02-22 19:00": OFF},
    ),
    "a weekday that does not fit its date": (OVERTIME, "王小明,107/2/17(五),09:00,12:00", {"02-17 20:00": OPEN}),
    "a date without its year": (OVERTIME, "王小明,02/13,18:00,20:00", {"02-13 19:00": OPEN}),
    # Over midnight.
    "the next day in a cell": (
        "日期,星期,值日人員,時間",
        "107/02/13,二,王小明,08:00-翌日08:00",
        {"02-13 20:00": ON, "02-14 03:00": ON, "02-14 20:00": OFF},
    ),
    "the next day in every word": (
        "姓名,類別,日期,開始時間,結束時間",
        "王小明,值日,107/02/13,17:30,翌日08:00\n王小明,加班,107/02/14,22:00,02:00\n王小明,加班,107/02/21,22:00,隔日02:00\n"
        "王小明,值夜,107/02/22,18:00,次日 06:00",
        {"02-14 03:00": ON, "02-15 01:00": ON, "02-22 01:00": ON, "02-23 05:00": ON, "02-14 20:00": OFF},
    ),
    "an end before its start, a whole day round": (
        "值班日期,人員,值班開始時間,值班結束時間",
        "107/02/13,王小明,17:30,08:00\n107/02/10,王小明,08:00,08:00",
        {"02-14 03:00": ON, "02-11 07:00": ON, "02-11 09:00": OFF},
    ),
    "a next day that cannot be read": (
        "姓名,類別,日期,開始時間,結束時間",
        "王小明,值日,107/02/13,17:30,翌日八點",
        {"02-13 19:00": OPEN, "02-14 03:00": OPEN, "02-15 03:00": OFF},
    ),
    # Halves, days and hours.
    "halves of days": (
        f"{DAYS},上下午",
        "王小明,休假,107/02/13,107/02/13,上午\n王小明,病假,107/02/14,107/02/14,下午",
        {"02-13 10:00": OFF, "02-13 14:00": ON, "02-14 10:00": ON, "02-14 14:00": OFF},
    ),
    "a half by the name of a period": (
        "姓名,假別,請假起日,請假迄日,時段",
        "王小明,事假,107/02/13,107/02/13,下午",
        {"02-13 10:00": ON, "02-13 14:00": OFF},
    ),
    "official leave of half a day": (
        f"{DAYS},上下午",
        "王小明,公假,107/02/21,107/02/21,上午",
        {"02-21 10:00": ON, "02-21 14:00": ON, "02-21 07:00": OPEN, "02-21 19:00": OFF},
    ),
    "half a day by its number": (
        "姓名,假別,請假起日,請假迄日,日數,事由",
        "王小明,事假,107/02/13,107/02/13,0.5,家事",
        {"02-13 10:00": OPEN, "02-13 20:00": OFF},
    ),
    "whole days by their number": (
        "姓名,假別,請假起日,請假迄日,日數",
        "王小明,事假,107/02/09,107/02/12,2",
        {"02-09 10:00": OFF, "02-12 10:00": OFF},
    ),
    "a whole day by its hours": ("姓名,假別,請假日期,請假時數", "王小明,事假,107/02/13,8", {"02-13 10:00": OFF}),
    "a start and a number of hours": (
        "姓名,假別,開始時間,時數",
        "王小明,事假,107/02/13 13:30,4\n王小明,事假,107/02/14 10:00,4",
        {"02-13 14:00": OFF, "02-13 10:00": ON, "02-14 10:30": OPEN},
    ),
    "hours that contradict the times": (
        f"{LEAVE},時數", "王小明,事假,107/02/13 08:00,107/02/13 17:30,4", {"02-13 10:00": OPEN}
    ),
    "overtime of which less was allowed": (
        f"{OVERTIME},核定時數", "王小明,107/02/13,18:00,22:00,1", {"02-13 21:00": ON}
    ),
    "times of every day": (
        "姓名,假別,開始日期,結束日期,每日開始時間,每日結束時間",
        "王小明,事假,107/02/12,107/02/13,13:30,17:30",
        {"02-12 14:00": OFF, "02-13 10:00": ON, "02-13 14:00": OFF},
    ),
    # Blank times.
    "dates without a time": (
        DAYS,
        "王小明,公假,107/02/13,107/02/13\n王小明,休假,107/02/14,107/02/14\n王小明,公差,107/02/10,107/02/10",
        {"02-13 10:00": ON, "02-13 19:00": OPEN, "02-13 12:30": OPEN, "02-14 10:00": OFF, "02-10 10:00": OPEN},
    ),
    "blank times beside time columns": (
        "姓名,假別,起始日期,起始時間,結束日期,結束時間",
        "王小明,休假,107/02/13,,107/02/14,\n王小明,公假,107/02/21,0000,107/02/21,2400\n"
        "王小明,公假,107/02/22,00:00,107/02/22,00:00\n王小明,公假,107/02/23,08:00,107/02/23,",
        {"02-13 10:00": OPEN, "02-21 20:00": ON, "02-22 20:00": OPEN, "02-23 20:00": OPEN, "02-12 10:00": ON},
    ),
    "overtime without a time": (OVERTIME, "王小明,107/02/10,,\n王小明,107/02/11,--,--", {"02-10 10:00": OFF}),
    "written times hold as written": (
        LEAVE, "王小明,公差,107/02/12 08:00,107/02/14 17:30", {"02-13 03:00": ON, "02-14 18:00": OFF}
    ),
    "punches that are missing": (
        "員工編號,姓名,刷卡日期,實際上班卡,實際下班卡",
        "A123,王小明,107/02/13,08:20,未刷卡\nA123,王小明,107/02/14,--,17:40\nA123,王小明,107/02/10,,\n"
        "A123,王小明,107/02/12,08:20(遲到),免刷卡",
        {"02-13 10:00": ON, "02-13 20:00": OFF, "02-10 10:00": OFF, "02-12 20:00": OFF, "02-14 20:00": OFF},
    ),
    # Rows that are none.
    "totals": (
        f"{OVERTIME},時數", "王小明,107/02/13,18:00,20:00,2\n小計,,,,2\n,,,合計,2\n王小明,總計,,,2小時",
        {"02-13 19:00": ON, "02-14 19:00": OFF},
    ),
    "a footer": (
        OVERTIME, "王小明,107/02/13,18:00,20:00\n承辦人：,,單位主管：,人事室：\n製表日期：107/03/01,,,\n以下空白,,,",
        {"02-13 19:00": ON, "02-14 19:00": OFF},
    ),
    "the header again": (
        OVERTIME, f"王小明,107/02/13,18:00,20:00\n{OVERTIME}\n王小明,107/02/14,18:00,20:00",
        {"02-13 19:00": ON, "02-14 19:00": ON, "02-21 19:00": OFF},
    ),
    # Kinds.
    "kinds with additions": (
        LEAVE,
        "王小明,加班(專案),107/02/10 13:30,107/02/10 17:30\n王小明,公假（受訓）,107/02/11 13:30,107/02/11 17:30\n"
        "王小明,公差-國內,107/02/17 13:30,107/02/17 17:30\n王小明,加班(補休),107/02/18 13:30,107/02/18 17:30",
        {"02-10 14:00": ON, "02-11 14:00": ON, "02-17 14:00": ON, "02-18 14:00": OPEN},
    ),
    "a narrower kind": (
        "姓名,類別,假別,開始時間,結束時間",
        "王小明,請假,公假,107/02/10 08:00,107/02/10 17:30\n王小明,加班,,107/02/13 18:00,107/02/13 20:00\n"
        "王小明,請假,休假,107/02/14 08:00,107/02/14 17:30\n王小明,加班,休假,107/02/17 08:00,107/02/17 17:30",
        {"02-10 10:00": ON, "02-13 19:00": ON, "02-14 10:00": OFF, "02-17 10:00": OPEN},
    ),
    "a kind other than the header's": (
        "姓名,加班日期,類別,加班起始時間,加班結束時間",
        "王小明,107/02/10,補休,08:00,12:00\n王小明,107/02/11,加班,08:00,12:00",
        {"02-10 10:00": OPEN, "02-11 10:00": ON},
    ),
    "times applied for and times that were": (
        "姓名,加班日期,申請起,申請迄,實際起,實際迄",
        "王小明,107/02/10,18:00,22:00,18:00,19:10\n王小明,107/02/11,18:00,22:00,,",
        {"02-10 18:30": ON, "02-10 20:00": OFF, "02-11 20:00": OPEN},
    ),
    # People.
    "a deputy": (
        "姓名,職務代理人,假別,起始日期,起始時間,結束日期,結束時間,核准日",
        "李大華,王小明,休假,1070214,0800,1070214,1730,1070212\n王小明,李大華,公假,1070210,0800,1070210,1730,1070209",
        {"02-14 10:00": ON, "02-10 10:00": ON},
    ),
    "several people in a cell": (
        "值日日期,值日人員,時間", "107/02/10,王小明、李大華,08:00-17:00\n107/02/11,李大華 王小明,08:00-17:00",
        {"02-10 10:00": ON, "02-11 10:00": ON},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_a_table_says_what_its_rows_say(tmp_path: Path, name: str) -> None:
    header, rows, expected = READ[name]
    office = read_office(tmp_path, f"{header}\n{rows}\n")
    assert {at: office.says(at) for at in expected} == expected


@pytest.mark.parametrize("name", READ)
def test_titles_above_and_big5_change_nothing(tmp_path: Path, name: str) -> None:
    header, rows, expected = READ[name]
    office = read_office(
        tmp_path, f"高雄市政府107年2月差勤明細表\n製表日期：107/03/01\n{header}\n{rows}\n".encode("cp950")
    )
    assert {at: office.says(at) for at in expected} == expected


@pytest.mark.parametrize(
    ("header", "row", "named"),
    [
        ("姓名,假別,開始時間,結束時間,神秘欄", "王小明,休假,1070213 0800,1070213 1730,x", "神秘欄"),
        ("姓名,類別,項目,開始時間,結束時間", "王小明,加班,公假,1070213 0800,1070213 1730", "項目"),
        (
            "員工編號,姓名,加班日期,加班起始時間,加班結束時間,實際上班卡,實際下班卡,核定時數",
            "A123,王小明,107/02/13,18:00,20:00,17:58,19:10,1",
            "實際上班卡",
        ),
        ("姓名,日期,起日,迄日,假別", "王小明,1070213,1070213,1070213,休假", "日期"),
        ("姓名,員工姓名,假別,開始時間,結束時間", "王小明,李大華,休假,1070213 0800,1070213 1730", "員工姓名"),
        ("姓名,請假起日,請假迄日", "王小明,1070213,1070213", "請假起日"),
        ("姓名,假別,開始時間", "王小明,休假,1070213 0800", "開始時間"),
        ("姓名,假別,開始時間,起時,結束時間", "王小明,休假,1070213 0800,0900,1070213 1730", "起時"),
        ("person,kind,start,end,note,extra", "王小明,leave,2018-02-13,2018-02-13,,x", "extra"),
    ],
)
def test_a_column_that_cannot_be_told_refuses_the_table_by_name(
    tmp_path: Path, header: str, row: str, named: str
) -> None:
    found = refused(tmp_path, f"{header}\n{row}\n")
    assert found["code"] == "sheet_columns"
    assert named in str(found["clashes_zh"])
    assert named in str(found["draft"])


def test_a_column_without_a_header_is_not_passed_over(tmp_path: Path) -> None:
    found = refused(tmp_path, "姓名,假別,開始時間,結束時間,\n王小明,休假,1070213 0800,1070213 1730,下午\n")
    assert found["code"] == "sheet_columns"


def test_cells_beyond_the_columns_make_their_row_unreadable(tmp_path: Path) -> None:
    office = read_office(tmp_path, f"{OVERTIME}\n王小明,1070213,1800,2000\n王小明,1070214,1800,2000,取消\n")
    assert (office.says("02-13 19:00"), office.says("02-14 19:00")) == (ON, OPEN)


@pytest.mark.parametrize(
    "harmless",
    [
        "序號",
        "項次",
        "星期",
        "職稱",
        "官職等",
        "製表人",
        "製表日期",
        "核准人",
        "核准日期",
        "簽核時間",
        "表單編號",
        "請假事由",
        "附件",
        "地點",
        "卡號",
        "剩餘時數",
        "到期日期",
        "加班費",
        "請領方式",
        "出生年月日",
        "職務代理人",
        "備註",
        "年度",
        "列印時間",
        "刷卡機",
        "遲到分鐘",
        "工作時數",
    ],
)
def test_a_harmless_column_refuses_nothing(tmp_path: Path, harmless: str) -> None:
    office = read_office(tmp_path, f"{harmless},{LEAVE}\nx,王小明,公假,1070210 0800,1070210 1730\n")
    assert office.says("02-10 10:00") == ON


def test_what_was_passed_over_is_said_once(tmp_path: Path) -> None:
    rows = "王小明,1070213,1800,2000,核准\n小計,,,2,\n王小明,1070214,1800,2000,退件\n承辦人：,,主管：,,\n"
    text = f"{OVERTIME},狀態\n{rows}"
    office = read_office(tmp_path, text)
    assert office.codes.count("rows_passed_over") == 1
    assert "row_unreadable" not in office.codes


def test_a_status_that_is_not_known_leaves_its_row_open_and_is_named(tmp_path: Path) -> None:
    text = f"{OVERTIME},狀態\n王小明,1070210,0800,1200,三級甲\n"
    office = read_office(tmp_path, text)
    assert office.says("02-10 10:00") == OPEN
    assert {"status_unknown", "rows_open"} <= set(office.codes)
    mapped = read_office(tmp_path, text, mapping='[status]\n"三級甲" = "approved"\n')
    assert (mapped.says("02-10 10:00"), "status_unknown" in mapped.codes) == (ON, False)


def test_times_that_may_be_planned_or_punched_settle_nothing(tmp_path: Path) -> None:
    office = read_office(
        tmp_path, "員工姓名,出勤日期,班別,上班時間,下班時間,假別,時數\n王小明,1070213,常日,0800,1830,,\n"
    )
    assert (office.says("02-13 10:00"), office.says("02-13 18:00"), office.says("02-13 19:00")) == (ON, OPEN, OFF)


def test_another_table_below_is_read_by_its_own_header(tmp_path: Path) -> None:
    text = (
        f"{OVERTIME}\n王小明,107/02/13,18:00,20:00\n\n請假明細\n{LEAVE}\n王小明,休假,107/02/14 08:00,107/02/14 17:30\n"
    )
    office = read_office(tmp_path, text)
    assert (office.says("02-13 19:00"), office.says("02-14 10:00"), office.says("02-12 10:00")) == (ON, OFF, ON)


def test_another_table_below_that_cannot_be_told_refuses_the_file(tmp_path: Path) -> None:
    text = f"{OVERTIME}\n王小明,107/02/13,18:00,20:00\n姓名,請假起日,請假迄日\n王小明,107/02/14,107/02/14\n"
    assert refused(tmp_path, text)["code"] == "sheet_columns"


def test_a_time_in_the_column_of_names_may_be_anybody_s_row(tmp_path: Path) -> None:
    office = read_office(tmp_path, f"{OVERTIME}\n107/02/10,107/02/10,08:00,12:00\n")
    assert (office.says("02-10 10:00"), "row_unreadable" in office.codes) == (OPEN, True)
