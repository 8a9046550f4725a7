"""Cells that are merged hold for all their rows; tables beside each other are two; nothing is filled in by guess."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwt

from harvester.sheets.table_in import read_sheets
from tests.sheets.tools import (
    LEAVE,
    ME,
    OTHER,
    Given,
    as_texts,
    grid,
    ods,
    ods_cell,
    says,
    xlsb,
    xlsx,
)

ROWS: list[list[Given]] = [
    list(LEAVE),
    [ME, "補休", "107/02/12 08:00", "107/02/12 12:00", ""],
    ["", "加班", "107/02/10 08:00", "107/02/10 12:00", ""],
    [OTHER, "事假", "107/02/12 08:00", "107/02/12 12:00", ""],
    ["", "事假", "107/02/13 08:00", "107/02/13 12:00", ""],
]
MERGED = '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="A4:A5"/></mergeCells>'


def spanned(text: str, rows: int) -> str:
    return ods_cell(text).replace("<table:table-cell", f'<table:table-cell table:number-rows-spanned="{rows}"', 1)


COVERED = "<table:covered-table-cell/>"


LEFT_BELOW = '<table:covered-table-cell office:value-type="string"><text:p>舊名</text:p></table:covered-table-cell>'


def biff_merged() -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("差勤")
    for number, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            if column or not number:
                sheet.write(number, column, cell)
    sheet.write_merge(1, 2, 0, 0, ME)
    sheet.write_merge(3, 4, 0, 0, OTHER)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


MERGED_BOOKS: dict[str, Callable[[], bytes]] = {
    "xlsx": lambda: xlsx(ROWS, more=MERGED),
    "xlsx, names left below": lambda: xlsx([*ROWS[:2], ["舊名", *ROWS[2][1:]], *ROWS[3:]], more=MERGED),
    "xlsb": lambda: xlsb(ROWS, merged=[(1, 2, 0, 0), (3, 4, 0, 0)]),
    "xls": biff_merged,
    "ods": lambda: ods(
        [
            as_texts(ROWS[0]),
            [spanned(ME, 2), *as_texts(ROWS[1])[1:]],
            [COVERED, *as_texts(ROWS[2])[1:]],
            [spanned(OTHER, 2), *as_texts(ROWS[3])[1:]],
            [LEFT_BELOW, *as_texts(ROWS[4])[1:]],
        ]
    ),
}


@pytest.mark.parametrize("name", MERGED_BOOKS)
def test_a_merged_name_holds_for_its_rows(name: str) -> None:
    found = grid(MERGED_BOOKS[name]())
    assert [row[0] for row in found] == ["姓名", ME, f"{ME}<text MERGED>", OTHER, f"{OTHER}<text MERGED>"]
    assert [row[1] for row in found[1:]] == ["補休", "加班", "事假", "事假"]


def test_a_blank_name_that_is_not_merged_stays_blank() -> None:
    """The innocent twin: nothing is filled in by guess."""
    assert [row[0] for row in grid(xlsx(ROWS))][1:] == [ME, "", OTHER, ""]


def test_headers_over_two_rows_and_titles_are_spread_and_rows_below_a_merge_are_not_made_up() -> None:
    rows: list[list[Given]] = [
        ["加班明細"],
        ["姓名", "請假起", "", "備註"],
        ["", "日期", "時間", ""],
        [ME, "107/02/13", "13:30"],
    ]
    merged = (
        '<mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/>'
        '<mergeCell ref="A4:A9"/><mergeCell ref="D2:D1048576"/></mergeCells>'
    )
    assert grid(xlsx(rows, more=merged)) == [
        ["加班明細", *["加班明細<text MERGED>"] * 3],
        ["姓名", "請假起", "請假起<text MERGED>", "備註"],
        ["姓名<text MERGED>", "日期", "時間", "備註<text MERGED>"],
        [ME, "107/02/13", "13:30", "備註<text MERGED>"],
    ]


BESIDE: list[list[Given]] = [
    ["107年2月差勤"],
    ["姓名", "假別", "開始時間", "結束時間", "", "姓名", "加班日期", "加班起始時間", "加班結束時間"],
    [ME, "事假", "107/02/12 08:00", "107/02/12 17:30", "", ME, "1070210", "0800", "1200"],
    ["", "", "", "", "", OTHER, "1070211", "0800", "1200"],
]


@pytest.mark.parametrize("make", [xlsx, xlsb, lambda rows: ods([as_texts(row) for row in rows])])
def test_two_tables_beside_each_other_are_two(make: Callable[[list[list[Given]]], bytes], tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(make(BESIDE))
    left, right = read_sheets(path.read_bytes())
    assert (left.name, right.name) == ("差勤[A:D]", "差勤[F:I]")
    assert [number for number, _ in left.rows] == [1, 2, 3]
    assert [cells[0] for _, cells in right.rows] == ["姓名", ME, OTHER]
    assert says(path, "2018-02-10 10:00:00") == ("on_duty", "overtime")
    assert says(path, "2018-02-12 10:00:00") == ("off_duty", "leave")


@pytest.mark.parametrize(
    "rows",
    [
        [["姓名", "假別", "", "開始時間", "結束時間"], [ME, "事假", "", "107/02/12 08:00", "107/02/12 17:30"]],
        [["姓名", "假別", "備註", "姓名", "類別"], [ME, "事假", "", ME, "加班"]],
        [["姓名", "值日", "", "姓名"], [ME, "2018-02-10", "", OTHER]],
        [["姓名", "假別", "", "姓名", "假別"], [ME, "事假", "x", ME, "加班"]],
    ],
)
def test_a_table_with_a_blank_column_stays_one(rows: list[list[Given]]) -> None:
    """The innocent twins: a gap without a second header, a header without a gap, a gap that holds something."""
    (sheet,) = read_sheets(xlsx(rows))
    assert sheet.name == "差勤"
