"""Columns of offices' tables: what cannot be told refuses the table by name, what is harmless refuses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.duty.attendance.office import LEAVE, OFF, ON, OPEN, OVERTIME, read_office, refused


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


ONE_PERSON = "日期,加班起,加班迄,備註\n107/02/10,08:20,12:00,\n"


@pytest.mark.parametrize(
    "above",
    [
        "107年2月加班明細,,,\n姓名：王小明　員工編號：A123,,,\n",
        "員工：王小明(A123),,,\n",
        "姓名：,王小明,員工編號：,A123\n",
    ],
)
def test_a_line_above_the_table_names_its_person(above: str, tmp_path: Path) -> None:
    other = "小計,,,\n姓名：李大華,,,\n日期,加班起,加班迄,備註\n107/02/11,08:20,12:00,\n"
    office = read_office(tmp_path, above + ONE_PERSON + other)
    assert (office.says("02-10 10:00"), office.says("02-11 10:00")) == (ON, OFF)
    assert "row_unreadable" not in office.codes


@pytest.mark.parametrize(
    "between",
    ["姓名：,,,\n", "李大華 科員,,,\n", "第2頁,,,\n"],
    ids=["named and blank", "named without a label", "a page nobody is named on"],
)
def test_a_page_whose_person_is_not_named_is_nobody_s(between: str, tmp_path: Path) -> None:
    after = f"{between}日期,加班起,加班迄,備註\n107/02/11,08:20,12:00,\n"
    office = read_office(tmp_path, f"姓名：王小明,,,\n{ONE_PERSON}{after}")
    assert (office.says("02-10 10:00"), office.says("02-11 10:00")) == (ON, OPEN)
    assert "row_unreadable" in office.codes


@pytest.mark.parametrize("above", ["製表人員：王小明,,,\n", "主管姓名：王小明,,,\n", "單位：人事處,,,\n", ""])
def test_who_else_stands_above_a_table_is_not_its_person(above: str, tmp_path: Path) -> None:
    assert "日期" in str(refused(tmp_path, above + ONE_PERSON)["given"])


def test_of_two_columns_of_one_name_a_mapping_names_the_place(tmp_path: Path) -> None:
    text = f"{LEAVE},開始時間,結束時間\n王小明,休假,107/02/13 08:00,107/02/13 12:00,107/02/14 08:00,107/02/14 12:00\n"
    drafted = str(refused(tmp_path, text)["draft"])
    assert all(place in drafted for place in ("#3", "#4", "#5", "#6"))
    columns = '[columns]\nperson = "姓名"\nkind = "假別"\nstart = "#5"\nend = "#6"\n'
    office = read_office(tmp_path, text, mapping=f'ignore = ["#3", "#4"]\n{columns}')
    assert (office.says("02-13 10:00"), office.says("02-14 10:00")) == (ON, OFF)


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ("姓名", ['person = "姓名"']),
        ("員工編號,姓名", ['person = ["員工編號", "姓名"]']),
        ("姓名,員工姓名", ['# person = "姓名"', '# person = "員工姓名"']),
        ("員工編號,姓名,員工姓名", ['person = "員工編號"', '# person = "姓名"', '# person = "員工姓名"']),
    ],
)
def test_a_drafted_mapping_names_the_person_by_the_columns_that_are_told(
    people: str, expected: list[str], tmp_path: Path
) -> None:
    row = ",".join("x" for _ in people.split(","))
    text = f"{people},假別,開始時間,結束時間,神秘欄\n{row},休假,1070213 0800,1070213 1730,x\n"
    drafted = str(refused(tmp_path, text)["draft"]).splitlines()
    assert [line for line in drafted if "person" in line] == expected


def test_a_column_without_a_name_is_ignored_by_its_place(tmp_path: Path) -> None:
    text = f"{LEAVE},\n王小明,休假,107/02/13 08:00,107/02/13 12:00,甲\n"
    assert read_office(tmp_path, text, mapping='ignore = ["#5"]\n').says("02-13 10:00") == OFF
    assert refused(tmp_path, text, mapping='ignore = ["5"]\n')["code"] == "sheet_columns"


def test_year_month_and_day_in_columns_of_their_own(tmp_path: Path) -> None:
    mapping = (
        'kind = "overtime"\n[columns]\nperson = "姓名"\nday = ["年", "月", "日"]\nstart_time = "起"\nend_time = "迄"\n'
    )
    office = read_office(tmp_path, "姓名,年,月,日,起,迄\n王小明,107,2,10,18:30,21:00\n", mapping=mapping)
    assert (office.says("02-10 19:00"), office.says("02-10 18:15"), office.codes) == (ON, OFF, [])
