"""What a mapping can say of an office's table."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from harvester.jobs.inputs.duty_files import load_attendance
from parsers.findings import SettingsError
from tests.duty.attendance.office import OFF, ON, OPEN, read_office, refused
from tests.duty.tools import ROSTER

LIST = "姓名,假別,開始時間,結束時間"


def test_a_column_is_ignored_by_name(tmp_path: Path) -> None:
    text = f"{LIST},神秘欄\n王小明,公假,1070210 0800,1070210 1730,x\n"
    assert "神秘欄" in str(refused(tmp_path, text)["clashes_zh"])
    assert read_office(tmp_path, text, mapping='ignore = ["神秘欄"]\n').says("02-10 10:00") == ON


def test_a_kind_is_ignored_by_word(tmp_path: Path) -> None:
    text = f"{LIST}\n王小明,居家辦公,1070214 1330,1070214 1900\n"
    assert read_office(tmp_path, text).says("02-14 18:00") == OPEN
    mapped = read_office(tmp_path, text, mapping='[kinds]\n"居家辦公" = "ignore"\n')
    assert (mapped.says("02-14 18:00"), "rows_passed_over" in mapped.codes) == (OFF, True)


def test_which_of_two_pairs_counts(tmp_path: Path) -> None:
    text = "姓名,加班日期,加班起始時間,加班結束時間,實際上班卡,實際下班卡\n王小明,1070213,1800,2000,1758,1910\n"
    mapping = '[columns]\nperson="姓名"\nday="加班日期"\nstart_time="實際上班卡"\nend_time="實際下班卡"\n'
    office = read_office(tmp_path, text, mapping='kind="overtime"\n' + mapping)
    assert (office.says("02-13 19:00"), office.says("02-13 19:30")) == (ON, OFF)
    assert "columns_left_out" in office.codes


def test_a_mapped_table_keeps_what_limits_its_rows(tmp_path: Path) -> None:
    text = f"{LIST},時數,狀態\n王小明,休假,107/02/13 08:00,107/02/13 17:30,8,已撤銷\n"
    columns = '[columns]\nperson="姓名"\nkind="假別"\nstart="開始時間"\nend="結束時間"\n'
    for more in ("", 'status="狀態"\n'):
        assert read_office(tmp_path, text, mapping=columns + more).says("02-13 10:00") == ON


@pytest.mark.parametrize(("days", "afternoon"), [("1", OFF), ("0.5", OPEN)])
def test_a_mapped_column_of_days_limits_its_rows(days: str, afternoon: str, tmp_path: Path) -> None:
    text = f"姓名,假別,起,迄,幾日\n王小明,休假,107/02/13,107/02/13,{days}\n"
    columns = '[columns]\nperson="姓名"\nkind="假別"\nstart_day="起"\nend_day="迄"\ndays="幾日"\n'
    assert read_office(tmp_path, text, mapping=columns).says("02-13 14:00") == afternoon


@pytest.mark.parametrize(("remark", "ruling"), [("乙案", ON), ("甲案", OFF)])
def test_a_word_of_an_offices_own_for_taken_back_counts_in_a_remark(remark: str, ruling: str, tmp_path: Path) -> None:
    text = f"{LIST},備註\n王小明,休假,107/02/13 08:00,107/02/13 17:30,{remark}\n"
    office = read_office(tmp_path, text, mapping='[status]\n"乙案" = "rejected"\n')
    assert office.says("02-13 10:00") == ruling


def test_only_the_sheets_a_mapping_names_are_read(tmp_path: Path) -> None:
    row = ["王小明", "休假", "107/02/13 08:00", "107/02/13 17:30"]
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, day in (("二月", "13"), ("草稿", "14")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, LIST.split(","))
            sheet.write_row(1, 0, [cell.replace("/13", f"/{day}") for cell in row])
    (tmp_path / "a.xlsx.mapping.toml").write_text('schema = "attendance-mapping/1"\nsheet = "二月"\n', "utf-8")
    attendance = load_attendance([path])
    assert [len(person.rows) for person in attendance.people.values()] == [1]
    assert attendance.sheets_passed == ["a.xlsx[草稿]"]


def test_a_mapped_table_may_not_hold_an_unknown_column(tmp_path: Path) -> None:
    columns = '[columns]\nperson="姓名"\nkind="假別"\nstart="開始時間"\nend="結束時間"\n'
    text = f"{LIST},神秘欄\n王小明,休假,1070213 0800,1070213 1730,x\n"
    assert "神秘欄" in str(refused(tmp_path, text, mapping=columns)["clashes_zh"])
    assert read_office(tmp_path, text, mapping='ignore="神秘欄"\n' + columns).says("02-13 10:00") == OFF


@pytest.mark.parametrize("year", [107, 2018])
def test_a_year_for_dates_without_one(tmp_path: Path, year: int) -> None:
    header = "107年2月加班明細\n姓名,加班日期,加班起始時間,加班結束時間\n"
    text = header + "王小明,02/13,18:00,20:00\n王小明,2月14日,18:00,20:00\n"
    assert read_office(tmp_path, text).says("02-13 19:00") == OPEN
    office = read_office(tmp_path, text, mapping=f"year = {year}\n")
    assert [office.says(f"02-{day} 19:00") for day in (13, 14, 21)] == [ON, ON, OFF]


def test_a_roster_with_shifts_and_days_of_rest(tmp_path: Path) -> None:
    text = "姓名,日期,班別,上班時間,下班時間\n王小明,107/02/13,夜班,22:00,06:00\n王小明,107/02/14,輪休,,\n"
    columns = '[columns]\nperson="姓名"\nday="日期"\nstart_time="上班時間"\nend_time="下班時間"\nnote="班別"\n'
    office = read_office(tmp_path, text, mapping='kind="shift"\n' + columns, hours=ROSTER)
    assert [office.says(at) for at in ("02-13 23:00", "02-14 05:00", "02-14 10:00")] == [ON, ON, OFF]


def test_a_month_in_columns_with_words(tmp_path: Path) -> None:
    text = "107年2月勤務輪值表\n姓名,13,14,15,備註\n,二,三,四,\n王小明,日,夜,休,x\n李大華,夜,休,日,\n"
    mapping = '[matrix]\nyear=107\nmonth=2\n[kinds]\n"日"="shift"\n"夜"="shift"\n"休"="ignore"\n'
    mapping += '[hours]\n"日"=["08:00","16:00"]\n"夜"=["22:00","06:00"]\n'
    office = read_office(tmp_path, text, mapping=mapping, hours=ROSTER)
    said = [office.says(at) for at in ("02-13 10:00", "02-13 20:00", "02-14 23:00", "02-15 05:00", "02-15 10:00")]
    assert said == [ON, OFF, ON, ON, OFF]


def test_a_word_of_a_month_that_is_not_known_leaves_its_day_open(tmp_path: Path) -> None:
    text = "姓名,13,14,15\n王小明,日,奇,休\n"
    mapping = '[matrix]\nyear=2018\nmonth=2\n[kinds]\n"日"="duty"\n"休"="ignore"\n[hours]\n"日"=["18:00","20:00"]\n'
    office = read_office(tmp_path, text, mapping=mapping)
    assert [office.says(f"02-{day} 19:00") for day in (13, 14, 15)] == [ON, OPEN, OFF]


def test_a_month_in_columns_with_names(tmp_path: Path) -> None:
    text = "107年2月 中午值班輪值表\n2/12,2/13,2/14\n一,二,三\n李大華,王小明,陳美\n"
    mapping = 'kind="noon_duty"\n[matrix]\nyear=107\nmonth=2\ncells="names"\n'
    office = read_office(tmp_path, text, mapping=mapping)
    assert [office.says(f"02-{day} 12:30") for day in (12, 13, 14)] == [OFF, OPEN, OFF]


def folder_of(tmp_path: Path, **texts: str) -> Path:
    folder = tmp_path / "system"
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text('schema = "attendance-mapping/1"\n' + text, encoding="utf-8")
    return folder


def test_of_a_folder_of_mappings_the_one_whose_headers_fit(tmp_path: Path) -> None:
    leave = '[columns]\nperson="誰"\nkind="什麼"\nstart="何時"\nend="到何時"\n'
    overtime = 'kind="overtime"\n[columns]\nperson="誰"\nstart="加從"\nend="加到"\n'
    folder = folder_of(tmp_path, leave=leave, overtime=overtime)
    (tmp_path / "a.csv").write_text("誰,加從,加到\n王小明,1070213 1800,1070213 2000\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("誰,什麼,何時,到何時\n王小明,公假,1070213 0800,1070213 1200\n", encoding="utf-8")
    attendance = load_attendance([tmp_path / "a.csv", tmp_path / "b.csv"], mapping=folder)
    assert [row.kind.value for row in attendance.people["王小明"].rows] == ["overtime", "official_leave"]
    assert [table.mapping for table in attendance.tables] == ["overtime.toml", "leave.toml"]


def test_two_mappings_that_fit_alike_are_named(tmp_path: Path) -> None:
    one = 'kind="overtime"\n[columns]\nperson="誰"\nstart="從"\nend="到"\n'
    folder = folder_of(tmp_path, a=one, b=one.replace("overtime", "leave"))
    (tmp_path / "a.csv").write_text("誰,從,到\n王小明,1070213 1800,1070213 2000\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_attendance([tmp_path / "a.csv"], mapping=folder)
    assert caught.value.findings[0].code == "mapping_ambiguous"
    assert caught.value.findings[0].params["names"] == "a.toml、b.toml"


def test_an_empty_folder_of_mappings_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("person,kind,start,end\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_attendance([tmp_path / "a.csv"], mapping=folder_of(tmp_path))
    assert caught.value.findings[0].code == "mapping_none"


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        ("ignore = 3\n", 2),
        ('year = "107"\n', 2),
        ("year = 1800\n", 2),
        ('[status]\n"簽" = "yes"\n', 3),
        ("[matrix]\nyear = 107\nmonth = 13\n", 4),
        ('[matrix]\nyear = 107\nmonth = 2\ncells = "x"\n', 5),
        ('[hours]\n"日" = ["8", "9"]\n', 3),
        ('[kinds]\n"日" = "ignored"\n', 3),
    ],
)
def test_a_wrong_setting_is_shown_with_its_line(tmp_path: Path, wrong: str, line: int) -> None:
    found = refused(tmp_path, LIST + "\n", mapping=wrong)
    assert (found["code"], found["line"]) == ("mapping_invalid", line)


@pytest.mark.parametrize(
    ("title", "taken"),
    [("107年2月勤務輪值表", True), ("人事處 107 年 02 月", True), ("勤務輪值表", True), ("107年2月5日製表", True),
     ("107年3月勤務輪值表", False), ("2018年1月 班表", False)],
)  # fmt: skip
def test_a_month_whose_title_names_another_one_is_refused(title: str, taken: bool, tmp_path: Path) -> None:
    mapping = '[matrix]\nyear = 107\nmonth = 2\n[kinds]\n"日" = "shift"\n[hours]\n"日" = ["18:00", "22:00"]\n'
    text = f"{title},,,\n姓名,12,13,14\n王小明,日,日,\n"
    if taken:
        assert read_office(tmp_path, text, mapping=mapping).says("02-13 19:00") == ON
    else:
        assert title in str(refused(tmp_path, text, mapping=mapping)["clashes_zh"])
