"""Workbooks as offices and systems hand them out, up to the ruling of a stamp."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from harvester.jobs.inputs.duty_files import load_attendance
from tests.sheets.tools import LEAVE, ME, Given, packed, parts_of, says, sheet_xml, xlsx

OTHER = "李大華"
OVERTIME = ("姓名", "加班日期", "加班起始時間", "加班結束時間", "時數")
ON_DUTY = ("on_duty", "office_hours")
HELD = ("on_duty", "overtime")
OPEN = ("undetermined", "unreadable_row")


def saved(tmp_path: Path, data: bytes, name: str = "attendance.xls") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "number", [12, 14, 16, 18, 20, 22, 28, 30, 32, 34, 36, 46, 50, 52, 54, 56, 58, 71, 73, 75, 77, 79, 81]
)
def test_no_built_in_format_frees_the_day_after_a_leave_s_midnight(tmp_path: Path, number: int) -> None:
    """The leave is from 13:30 of the 13th to midnight; what the format hides of it is no reason to free the 14th."""
    path = saved(tmp_path, xlsx([LEAVE, [ME, "事假", (43144.5625, 1), (43145.0, 1), "家事"]], [number]))
    assert says(path, "2018-02-14 10:00:00") == ON_DUTY
    assert bool(load_attendance([path]).troubles) is (number not in {22, 77})


def test_an_html_table_saved_as_xls(tmp_path: Path) -> None:
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><table border=1>'
        "<tr><td colspan=5>高雄市政府人事處107年2月加班明細</td></tr>"
        "<tr><th>姓名</th><th>加班日期</th><th>加班起始時間</th><th>加班結束時間</th><th>時數</th></tr>"
        f"<tr><td>{ME}</td><td>107/02/13</td><td>18:00</td><td>20:00</td><td>2</td></tr></table></body></html>"
    )
    path = saved(tmp_path, page.encode())
    assert says(path, "2018-02-13 19:00:00") == HELD
    assert says(path, "2018-02-13 20:30:00") == ("off_duty", "after_hours")


def test_a_biff_file_with_a_merged_title_texts_and_typed_cells(tmp_path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("加班")
    sheet.write_merge(0, 0, 0, 4, "高雄市政府人事處107年2月加班明細")
    for column, name in enumerate(OVERTIME):
        sheet.write(1, column, name)
    for column, cell in enumerate((ME, "107/02/13", "18:00", "20:00", 2)):
        sheet.write(2, column, cell)
    sheet.write(3, 0, ME)
    for column, (value, code) in enumerate(((43145.0, "yyyy/m/d"), (0.75, "h:mm"), (20.5 / 24, "h:mm")), 1):
        sheet.write(3, column, value, xlwt.easyxf(num_format_str=code))
    target = io.BytesIO()
    book.save(target)
    path = saved(tmp_path, target.getvalue())
    assert says(path, "2018-02-13 19:00:00") == HELD
    assert says(path, "2018-02-14 20:15:00") == HELD
    assert says(path, "2018-02-14 20:45:00") == ("off_duty", "after_hours")


def merged(header: Sequence[str], rows: Sequence[Sequence[Given]], column: int = 0) -> bytes:
    """Make a sheet on which two rows each share one cell of a column."""
    areas = "".join(
        f'<mergeCell ref="{"AB"[column]}{at}:{"AB"[column]}{at + 1}"/>' for at in range(2, len(rows) + 2, 2)
    )
    return xlsx([list(header), *map(list, rows)], more=f"<mergeCells>{areas}</mergeCells>")


@pytest.mark.parametrize("header", [("person", "kind", "start", "end", "note"), LEAVE])
def test_merged_names_hold_for_their_rows_and_for_nobody_else(tmp_path: Path, header: tuple[str, ...]) -> None:
    rows: list[list[Given]] = [
        [ME, "補休", "107/02/12 08:00", "107/02/12 12:00"],
        ["", "加班", "107/02/10 08:00", "107/02/10 12:00"],
        [OTHER, "事假", "107/02/12 08:00", "107/02/12 12:00"],
        ["", "事假", "107/02/13 08:00", "107/02/13 12:00"],
    ]
    path = saved(tmp_path, merged(header, rows))
    assert says(path, "2018-02-13 10:00:00") == ON_DUTY
    assert says(path, "2018-02-10 10:00:00") == HELD
    assert says(path, "2018-02-13 10:00:00", person=OTHER) == ("off_duty", "leave")
    assert load_attendance([path]).troubles == []


def test_a_merged_kind_holds_for_its_rows(tmp_path: Path) -> None:
    rows: list[list[Given]] = [
        [ME, "加班", "107/02/03 08:00", "107/02/03 12:00"],
        [ME, "", "107/02/10 08:00", "107/02/10 12:00"],
    ]
    path = saved(tmp_path, merged(LEAVE, rows, column=1))
    assert says(path, "2018-02-10 10:00:00") == HELD


def test_a_merged_name_of_an_overtime_list(tmp_path: Path) -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.merge_range(0, 0, 0, 4, "高雄市政府 107年2月 加班清冊")
    sheet.write_row(2, 0, OVERTIME)
    for row, day in enumerate(("107/02/13", "107/02/14"), 3):
        sheet.write_row(row, 1, (day, "18:00", "21:00"))
    sheet.merge_range(3, 0, 4, 0, ME)
    book.close()
    path = saved(tmp_path, target.getvalue(), "a.xlsx")
    assert says(path, "2018-02-14 20:00:00") == HELD
    assert says(path, "2018-02-14 21:00:00") == ("off_duty", "after_hours")


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#VALUE!", "#NAME?"])
def test_errors_in_place_of_times_are_named_and_free_nobody(tmp_path: Path, error: str) -> None:
    path = saved(tmp_path, xlsx([LEAVE, [ME, "事假", (error, 0), (error, 0), ""]]))
    assert says(path, "2018-02-13 10:00:00") == ON_DUTY
    assert says(path, "2018-02-13 19:00:00") == OPEN
    assert [error in trouble.given for trouble in load_attendance([path]).troubles] == [True]


def test_an_error_beside_what_counts_does_no_harm(tmp_path: Path) -> None:
    """The innocent twin: a remark that is an error."""
    path = saved(tmp_path, xlsx([LEAVE, [ME, "加班", "107/02/10 08:00", "107/02/10 12:00", ("#N/A", 0)]]))
    assert says(path, "2018-02-10 10:00:00") == HELD
    assert load_attendance([path]).troubles == []


NUMBERS = ("員工編號", "類別", "開始時間", "結束時間")
PUNCH = ("刷卡", "107/02/09 08:00", "107/02/09 17:30")
WORKED = ("加班", "107/02/10 08:00", "107/02/10 12:00")


@pytest.mark.parametrize(
    ("first", "second", "formats"),
    [
        ((123, 1), (123, 1), ["00000"]),
        ("00123", (123, 1), ["00000"]),
        ((123, 1), (123, 2), ["00000", "[$-404]00000;@"]),
    ],
)
def test_a_number_shown_with_zeros_is_that_number(
    tmp_path: Path, first: Given, second: Given, formats: list[str]
) -> None:
    path = saved(tmp_path, xlsx([NUMBERS, [first, *PUNCH], [second, *WORKED]], formats))
    assert says(path, "2018-02-10 10:00:00", person="00123") == HELD


def test_a_number_shown_with_a_letter_is_that_number(tmp_path: Path) -> None:
    path = saved(tmp_path, xlsx([NUMBERS, ["A00123", *PUNCH], [(123, 1), *WORKED]], ['"A"00000']))
    assert says(path, "2018-02-10 10:00:00", person="A00123") == HELD


def test_dates_and_times_that_a_format_makes_of_plain_numbers(tmp_path: Path) -> None:
    rows: list[list[Given]] = [list(OVERTIME), [ME, (1070210, 1), (800, 2), (1200, 2), 4]]
    path = saved(tmp_path, xlsx(rows, ['000"/"00"/"00', '00":"00']))
    assert says(path, "2018-02-10 08:30:00") == HELD
    assert says(path, "2018-02-10 12:30:00") == ("off_duty", "weekend")


def test_numbers_as_systems_write_dates_and_times(tmp_path: Path) -> None:
    rows: list[list[Given]] = [
        ["姓名", "假別", "起始日期", "起始時間", "結束日期", "結束時間"],
        [ME, "事假", 1070213, 830, 1070213, 1230],
        [ME, "病假", (43145, 1), (1 / 3, 2), (43145, 1), (0.5, 2)],
    ]
    path = saved(tmp_path, xlsx(rows, ["yyyy/m/d", "h:mm"]))
    assert says(path, "2018-02-13 10:00:00") == ("off_duty", "leave")
    assert says(path, "2018-02-13 08:15:00") == ON_DUTY
    assert says(path, "2018-02-14 11:59:59") == ("off_duty", "leave")
    assert says(path, "2018-02-14 13:30:00") == ON_DUTY


def test_every_sheet_of_a_workbook_is_read_in_its_order(tmp_path: Path) -> None:
    header = list(LEAVE)
    sheets = {
        "二月": sheet_xml([header, [ME, "加班", "107/02/10 08:00", "107/02/10 12:00"]]),
        "三月": sheet_xml([header, [ME, "加班", "107/03/10 08:00", "107/03/10 12:00"]]),
    }
    path = saved(tmp_path, packed(parts_of(sheets)), "a.xlsx")
    assert says(path, "2018-02-10 10:00:00") == HELD
    assert says(path, "2018-03-10 10:00:00") == HELD
    assert [file.sheet for file in load_attendance([path]).files] == ["二月", "三月"]
