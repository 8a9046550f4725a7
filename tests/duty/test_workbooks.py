"""Attendance in XLSX and ODS: date and time cells, midnight and whole days, several sheets."""

# A spreadsheet's cells know no time zone.
# ruff: noqa: DTZ001

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import xlsxwriter
from odfdo import Document, Table

from harvester.jobs.duty_files import load_attendance
from tests.duty.test_attendance_file import spans


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
