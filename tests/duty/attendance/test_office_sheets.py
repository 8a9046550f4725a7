"""Workbooks as tables of an office: several sheets, and what a sheet shows otherwise than its cells hold."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from harvester.duty.attendance import Attendance, AttendanceFile
from harvester.duty.attendance.findings import table_findings
from harvester.duty.attendance.mapping import ColumnMapping
from harvester.duty.attendance.reading import Reading
from harvester.duty.attendance.tables import add_tables
from harvester.duty.attendance.times import Times
from harvester.jobs.inputs.duty_files import load_attendance
from harvester.sheets.grid import Cell, CellKind, Line, Mark, Sheet
from tests.duty.attendance.office import OFF, ON, read_office
from tests.duty.tools import ME

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
    return [Cell(text, CellKind.TEXT, mark) for text in row]


def given(rows: list[list[str]], *, hidden: bool = False) -> Attendance:
    attendance = Attendance()
    lines: list[Line] = list(enumerate(rows, 1))
    reading = Reading(attendance, ColumnMapping(), (), Times())
    add_tables(reading, AttendanceFile("a.xlsx", "", Path("a.xlsx")), [Sheet("甲", iter(lines), True, hidden)])
    return attendance


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
    attendance = given([HEADER, [Cell("#N/A", CellKind.ERROR), *LEAVE[1:]], LEAVE])
    assert [trouble.what for trouble in attendance.troubles] == ["row"]
    assert any(group.unreadable for group in attendance.of("李大華", None))


def test_a_hidden_sheet_is_read_and_named() -> None:
    attendance = given([HEADER, LEAVE], hidden=True)
    assert [each.code for each in table_findings(attendance)] == ["sheet_hidden"]
    assert len(attendance.people[ME].rows) == 1


def test_headers_over_two_rows() -> None:
    top = ["姓名", "日期", "刷卡時間", Cell("刷卡時間", CellKind.TEXT, Mark.MERGED), "備註"]
    below = [Cell("姓名", CellKind.TEXT, Mark.MERGED), "日期", "上班", "下班", "備註"]
    punches = given([["差勤明細表"] * 5, top, below, [ME, "107/02/13", "08:21", "17:45", ""]]).people[ME].punches
    assert len(punches.keys) == 1
    attendance = given(
        [
            ["姓名", "假別", "請假", "", "時數"],
            ["", "", "起", "迄", ""],
            [ME, "休假", "1070213 0800", "1070213 1730", "8"],
        ]
    )
    assert len(attendance.people[ME].rows) == 1
