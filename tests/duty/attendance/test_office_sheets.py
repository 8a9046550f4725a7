"""Workbooks as tables of an office: several sheets, and what a sheet shows otherwise than its cells hold."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from harvester.duty.attendance import Attendance, AttendanceFile
from harvester.duty.attendance.findings import table_findings
from harvester.duty.attendance.rows.reading import RowsReading
from harvester.duty.attendance.spans.times import Times
from harvester.duty.attendance.tables import add_tables
from harvester.duty.attendance.words.mapping import ColumnMapping
from harvester.jobs.inputs.duty_files import load_attendance
from harvester.sheets.grid import CellKind, Line, Mark, Sheet, SheetCell
from parsers.findings import SettingsError
from tests.duty.attendance.office import OFF, ON, OPEN, read_office
from tests.duty.tools import FLEXIBLE, ME

HEADER = ["姓名", "假別", "開始時間", "結束時間"]
LEAVE = [ME, "休假", "107/02/13 08:00", "107/02/13 17:30"]


def book(path: Path, **sheets: list[list[str]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def marked(row: list[str], mark: Mark) -> list[str]:
    return [SheetCell(text, CellKind.TEXT, mark) for text in row]


def given(rows: list[list[str]], *, hidden: bool = False) -> Attendance:
    attendance = Attendance()
    lines: list[Line] = list(enumerate(rows, 1))
    reading = RowsReading(attendance, ColumnMapping(), (), Times())
    add_tables(reading, AttendanceFile("a.xlsx", "", Path("a.xlsx")), [Sheet("甲", iter(lines), True, hidden)])
    return attendance


@pytest.mark.parametrize(
    ("sums", "passed"),
    [
        ([["姓名", "加班時數", "休假日數"], [ME, "12.25", "1"]], True),
        ([["姓名", "休假日數", "備註"], [ME, "1", "2/14下午休假"]], False),
        ([["姓名", "2/12", "2/13"], [ME, "日", "休"]], False),
    ],
)
def test_a_sheet_of_sums_alone_is_passed_over_and_said(sums: list[list[str]], passed: bool, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", 明細=[HEADER, LEAVE], 統計=sums)
    if passed:
        assert load_attendance([path]).sheets_passed == ["a.xlsx[統計]"]
    else:
        with pytest.raises(SettingsError):
            load_attendance([path])


def test_a_cover_sheet_is_passed_over_and_said(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", 說明=[["本檔由差勤系統匯出"], ["製表人：人事室"]], 差假=[HEADER, LEAVE])
    attendance = load_attendance([path])
    assert [row.kind.value for row in attendance.people[ME].rows] == ["leave"]
    assert [(each.code, each.params["file"]) for each in table_findings(attendance)] == [
        ("sheet_without_table", "a.xlsx[說明]")
    ]


def test_a_mapping_names_the_sheet_that_is_read(tmp_path: Path) -> None:
    other = [ME, "公假", "107/02/10 08:00", "107/02/10 17:30"]
    path = book(tmp_path / "t.xlsx", 舊=[HEADER, other], 新=[HEADER, LEAVE])
    office = read_office(tmp_path, path.read_bytes(), name="t.xlsx", mapping='sheet = "新"\n')
    assert (office.says("02-13 10:00"), office.says("02-10 10:00")) == (OFF, OFF)
    office = read_office(tmp_path, path.read_bytes(), name="t.xlsx", mapping='sheet = ["新", "舊"]\n')
    assert (office.says("02-13 10:00"), office.says("02-10 10:00")) == (OFF, ON)


def test_struck_and_hidden_rows_stay_open() -> None:
    for mark, why in ((Mark.STRUCK, "struck"), (Mark.HIDDEN_ROW, "hidden")):
        group = given([HEADER, marked(LEAVE, mark), [*LEAVE[:2], "107/02/14 08:00", "107/02/14 17:30"]]).people[ME]
        assert [each.why.value for each in group.doubts] == [why]
        assert len(group.rows) == 1


def test_a_name_that_is_an_error_may_be_anybody_s() -> None:
    attendance = given([HEADER, [SheetCell("#N/A", CellKind.ERROR), *LEAVE[1:]], LEAVE])
    assert [trouble.what for trouble in attendance.troubles] == ["row"]
    assert any(group.unreadable for group in attendance.of("李大華", None))


def test_a_hidden_sheet_is_read_and_named() -> None:
    attendance = given([HEADER, LEAVE], hidden=True)
    assert [each.code for each in table_findings(attendance)] == ["sheet_hidden"]
    assert len(attendance.people[ME].rows) == 1


def test_headers_over_two_rows() -> None:
    top = ["姓名", "日期", "刷卡時間", SheetCell("刷卡時間", CellKind.TEXT, Mark.MERGED), "備註"]
    below = [SheetCell("姓名", CellKind.TEXT, Mark.MERGED), "日期", "上班", "下班", "備註"]
    punches = given([["差勤明細表"] * 5, top, below, [ME, "107/02/13", "08:21", "17:45", ""]]).people[ME].punches
    assert len(punches.keys) == 1
    attendance = given(
        [
            ["姓名", "假別", "請假", "", "時數"],
            ["", "", "起", "迄", ""],
            [ME, "休假", "1070213 0800", "1070213 1730", "8"],
        ]
    )
    assert len(attendance.people[ME].by_days) == 1


OVERTIME = ["姓名", "加班日期", "加班起時", "加班迄時", "時數", "備註"]


def book_of(path: Path, rows: list[list[str | int]], formats: dict[tuple[int, int], str]) -> bytes:
    """Write a sheet whose cells at row and column (from 0) have a number format of their own."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                code = formats.get((at, column))
                sheet.write(at, column, value, workbook.add_format({"num_format": code}) if code else None)
    return path.read_bytes()


@pytest.mark.parametrize(
    ("column", "code", "expected"),
    [(2, ";;;", OPEN), (0, ";;;", OPEN), (1, ";;;", OPEN), (5, ";;;", ON), (4, "0;-0;;@", ON), (2, "0;-0;;@", ON)],
    ids=["start", "name", "date", "note", "an amount of nought", "a time with another format"],
)
def test_what_a_format_shows_nothing_of_is_not_taken(column: int, code: str, expected: str, tmp_path: Path) -> None:
    rows: list[list[str | int]] = [[*OVERTIME], [ME, "107/02/10", 800, 1200, 0 if column == 4 else 4, "趕辦"]]
    office = read_office(tmp_path, book_of(tmp_path / "a.xlsx", rows, {(1, column): code}), name="a.xlsx")
    assert office.says("02-10 10:00") == expected
    assert office.codes == (["rows_open"] if expected == OPEN else [])


def test_a_text_under_a_format_for_numbers_alone_is_shown(tmp_path: Path) -> None:
    rows: list[list[str | int]] = [[*OVERTIME], [ME, "107/02/10", "0800", "1200", 4, ""]]
    office = read_office(tmp_path, book_of(tmp_path / "a.xlsx", rows, {(1, 2): ";;"}), name="a.xlsx")
    assert (office.says("02-10 10:00"), office.codes) == (ON, [])


def test_a_header_over_two_rows_below_a_title_and_the_day_it_was_made(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "made.xlsx")) as workbook:
        sheet = workbook.add_worksheet("出勤")
        sheet.merge_range("A1:F1", "107年2月 出勤明細表")
        sheet.merge_range("A2:F2", "製表日期：107/03/01")
        for column, name in ((0, "姓名"), (1, "日期"), (2, "星期"), (5, "備註")):
            sheet.merge_range(2, column, 3, column, name)
        sheet.merge_range("D3:E3", "刷卡時間")
        sheet.write_row("D4", ["上班", "下班"])
        sheet.write_row("A5", [ME, "107/02/13", "二", "08:21", "17:45"])
        sheet.write_row("A6", [ME, "107/02/14", "三", "08:30", "17:31"])
    office = read_office(tmp_path, (tmp_path / "made.xlsx").read_bytes(), name="a.xlsx", hours=FLEXIBLE)
    rulings = {at: office.says(at) for at in ("02-13 08:10", "02-13 08:25", "02-14 08:25", "02-13 17:50")}
    assert rulings == {"02-13 08:10": OFF, "02-13 08:25": ON, "02-14 08:25": OFF, "02-13 17:50": OFF}
    assert office.codes == []


def test_line_breaks_in_headers_are_blanks(tmp_path: Path) -> None:
    header = ["姓名", "假別", "請假日期\n(起)", "請假時間\n(起)", "請假日期\n(迄)", "請假時間\n(迄)"]
    path = book(tmp_path / "a.xlsx", 表=[header, [ME, "公假", "107/02/10", "08:00", "107/02/10", "17:30"]])
    office = read_office(tmp_path, path.read_bytes(), name="a.xlsx")
    assert (office.says("02-10 10:00"), office.says("02-10 18:00"), office.codes) == (ON, OFF, [])


@pytest.mark.parametrize(
    ("person", "written", "expected"),
    [("00123", 123, OPEN), ("00123", "123", OPEN), ("A123", "A-123", OPEN), ("00123", "00123", ON)],
)
def test_a_number_without_its_zeros_or_with_a_hyphen_may_be_the_person_s(
    person: str, written: str | int, expected: str, tmp_path: Path
) -> None:
    header: list[str | int] = ["員工編號", "類別", "開始時間", "結束時間"]
    punches: list[str | int] = [person, "刷卡", "107/02/09 08:00", "107/02/09 17:30"]
    rows: list[list[str | int]] = [header, punches, [written, "加班", "107/02/10 08:00", "107/02/10 12:00"]]
    data = book_of(tmp_path / "made.xlsx", rows, {})
    office = read_office(tmp_path, data, name="a.xlsx", person=person)
    assert office.says("02-10 10:00") == expected
    assert office.codes == ([] if expected == ON else ["person_near", "rows_open"])
