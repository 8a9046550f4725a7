"""Attendance in XLSX and ODS: date and time cells, midnight and whole days, several sheets."""

# A spreadsheet's cells know no time zone.
# ruff: noqa: DTZ001

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from odfdo import Document, Table

from harvester.duty.attendance.findings import attendance_findings
from harvester.duty.hours.hours_file import parse_hours
from harvester.jobs.inputs.duty_files import load_attendance
from tests.duty.attendance.test_attendance_file import spans
from tests.duty.tools import OFFICE
from tests.sheets.tools import packed, parts_of, says, sheet_xml, xlsx


def workbook(path: Path) -> None:
    book = xlsxwriter.Workbook(path)
    timed = book.add_format({"num_format": "yyyy/mm/dd hh:mm"})
    dated = book.add_format({"num_format": "yyyy/mm/dd"})
    hours = book.add_format({"num_format": "[h]:mm"})
    for month, day in (("二月", 13), ("三月", 14)):
        sheet = book.add_worksheet(month)
        sheet.write_row(0, 0, ["差勤資料"])
        sheet.write_row(1, 0, ["person", "kind", "start", "end", "note"])
        sheet.write_row(2, 0, ["王小明", "加班"])
        sheet.write_datetime(2, 2, datetime(2018, 2, day, 18, 0, 0), timed)
        sheet.write_datetime(2, 3, datetime(2018, 2, day + 1, 0, 0, 0), timed)
        sheet.write_row(3, 0, [1234, "leave"])
        sheet.write_datetime(3, 2, datetime(2018, 2, day, 0, 0, 0), dated)
        sheet.write_datetime(3, 3, datetime(2018, 2, day + 1, 0, 0, 0), dated)
    sheet = book.add_worksheet("值班")
    sheet.write_row(0, 0, ["姓名", "類別", "日期", "開始時間", "結束時間"])
    sheet.write_row(1, 0, ["王小明", "值日"])
    sheet.write_datetime(1, 2, datetime(2018, 2, 20), dated)
    sheet.write_datetime(1, 3, time(8, 0), hours)
    sheet.write_datetime(1, 4, timedelta(hours=32), hours)
    book.close()


def test_an_xlsx_with_several_sheets_tells_midnight_from_a_whole_day(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx")
    attendance = load_attendance([tmp_path / "a.xlsx"])
    assert attendance.troubles == []
    assert spans(attendance) == [
        ("overtime", "2018-02-13 18:00:00", "2018-02-14 00:00:00"),
        ("overtime", "2018-02-14 18:00:00", "2018-02-15 00:00:00"),
        ("duty", "2018-02-20 08:00:00", "2018-02-21 08:00:00"),
    ]
    assert spans(attendance, "1234")[0] == ("leave", "2018-02-13 00:00:00", "2018-02-15 00:00:00")
    assert [(file.name, file.sheet) for file in attendance.files] == [
        ("a.xlsx[二月]", "二月"),
        ("a.xlsx[三月]", "三月"),
        ("a.xlsx[值班]", "值班"),
    ]
    assert attendance.people["王小明"].rows[0].line == 3


def test_an_ods_with_date_and_time_cells(tmp_path: Path) -> None:
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("a")
    for column, name in enumerate(["person", "kind", "start", "end"]):
        table.set_value((column, 0), name)
    table.set_value((0, 1), "王小明")
    table.set_value((1, 1), "公假")
    table.set_value((2, 1), date(2018, 2, 13))
    table.set_value((3, 1), date(2018, 2, 14))
    table.set_value((0, 2), "王小明")
    table.set_value((1, 2), "公差")
    table.set_value((2, 2), datetime(2018, 2, 15, 8, 30, 15))
    table.set_value((3, 2), datetime(2018, 2, 16, 0, 0, 0))
    document.body.append(table)
    document.save(tmp_path / "a.ods")
    assert spans(load_attendance([tmp_path / "a.ods"])) == [
        ("official_leave", "2018-02-13 00:00:00", "2018-02-15 00:00:00"),
        ("official_trip", "2018-02-15 08:30:15", "2018-02-16 00:00:00"),
    ]


PLAIN = ("person", "kind", "start", "end", "note")
OFFICE_TABLE = ("姓名", "假別", "開始時間", "結束時間", "事由")
ROW = ("王小明", "事假", "107/02/13 08:00", "107/02/13 17:30", "")
HIDE = '<cols><col min="{at}" max="{at}" hidden="1"/></cols>'


@pytest.mark.parametrize("header", [PLAIN, OFFICE_TABLE])
def test_struck_and_hidden_rows_and_rows_of_a_hidden_sheet_free_nobody_unseen(
    tmp_path: Path, header: tuple[str, ...]
) -> None:
    path = tmp_path / "a.xlsx"
    at = "2018-02-13 10:00:00"
    struck = [header, [(cell, 1) if cell else cell for cell in ROW]]
    for data in (
        xlsx([header, ROW], hidden=[2]),
        xlsx(struck, ["@"], struck=[1]),
        xlsx([header, [ROW[0], ROW[1], (ROW[2], 1), *ROW[3:]]], ["@"], struck=[1]),
        packed(parts_of({"a": sheet_xml([header, ROW])}, states={"a": ' state="hidden"'})),
    ):
        path.write_bytes(data)
        assert says(path, at)[0] != "off_duty"
    path.write_bytes(xlsx([header, ROW]))
    assert says(path, at) == ("off_duty", "leave")


@pytest.mark.parametrize("header", [PLAIN, OFFICE_TABLE])
@pytest.mark.parametrize(("at", "named"), [(1, False), (2, True), (3, True), (5, False)])
def test_hidden_columns_that_count_are_named(tmp_path: Path, header: tuple[str, ...], at: int, named: bool) -> None:
    """A hidden time or kind is a warning; a hidden number, name or remark is none."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx([header, ROW], columns=HIDE.format(at=at)))
    hours = parse_hours(OFFICE.encode(), "hours.toml")
    found = attendance_findings(load_attendance([path]), hours, person="王小明", holder="王小明", unit=None)
    assert [each.params["headers"] for each in found if each.code == "columns_hidden"] == [header[at - 1]] * named


def test_an_error_in_the_place_of_a_name_may_be_anybody(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx([PLAIN, [("#N/A", 0), "加班", "107/02/10 08:00", "107/02/10 12:00", ""]]))
    assert load_attendance([path]).troubles != []
