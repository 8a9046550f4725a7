"""What stands over or beside a workbook's cells: comments, boxes of text, the lines around a page's table."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from tests.duty.attendance.office import OFF, ON, OPEN, read_office
from tests.duty.tools import ME

HEADER = ["姓名", "假別", "開始時間", "結束時間", "備註"]
FIRST = [ME, "休假", "2018-02-13 08:00", "2018-02-13 12:00", ""]
SECOND = [ME, "休假", "2018-02-14 08:00", "2018-02-14 12:00", ""]
MORNINGS = ("02-13 10:00", "02-14 10:00")


def said(folder: Path, data: bytes) -> list[str]:
    office = read_office(folder, data, name="t.xls")
    return [office.says(at) for at in MORNINGS]


def book(folder: Path, rows: list[list[str]], *, comment: tuple[str, str] | None = None, box: str = "") -> bytes:
    made = xlsxwriter.Workbook(folder / "made.xlsx")
    sheet = made.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    if comment is not None:
        sheet.write_comment(*comment)
    if box:
        sheet.insert_textbox("G2", box)
    made.close()
    return (folder / "made.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("place", "text", "first"),
    [
        ("B2", "已銷假", ON),
        ("C2", "王主任:\n改為14:00-16:00", OPEN),
        ("E2", "取消", ON),
        ("H2", "已銷假", ON),
        ("B2", "已附證明", OFF),
        ("B1", "請填假別", OFF),
    ],
)
def test_a_comment_says_what_a_remark_says(tmp_path: Path, place: str, text: str, first: str) -> None:
    assert said(tmp_path, book(tmp_path, [HEADER, FIRST, SECOND], comment=(place, text))) == [first, OFF]


def test_a_comment_on_a_header_and_a_box_speak_of_every_row(tmp_path: Path) -> None:
    rows = [HEADER, FIRST, SECOND]
    assert said(tmp_path, book(tmp_path, rows, comment=("B1", "紅字為已取消"))) == [OPEN, OPEN]
    assert said(tmp_path, book(tmp_path, rows, box="以上2/13部分已銷假")) == [OPEN, OPEN]
    assert said(tmp_path, book(tmp_path, rows, box="人事室製表")) == [OFF, OFF]


def test_a_comment_in_the_plain_form_leaves_its_row_unread(tmp_path: Path) -> None:
    plain = [["person", "kind", "start", "end"], [ME, "加班", "2018-02-10 09:00", "2018-02-10 12:00"]]
    office = read_office(tmp_path, book(tmp_path, plain, comment=("C2", "取消")), name="t.xlsx")
    assert office.codes == ["row_unreadable"]


def test_a_comment_of_xml_spreadsheet_2003_does_not_take_the_place_of_its_cell(tmp_path: Path) -> None:
    def cell(text: str, comment: str = "") -> str:
        beside = f'<Comment ss:Author="a"><ss:Data>{comment}</ss:Data></Comment>' if comment else ""
        return f'<Cell><Data ss:Type="String">{text}</Data>{beside}</Cell>'

    def of(comment: str) -> bytes:
        first = [cell(FIRST[0]), cell(FIRST[1], comment), *map(cell, FIRST[2:])]
        rows = ["".join(map(cell, HEADER)), "".join(first), "".join(map(cell, SECOND))]
        table = "".join(f"<Row>{row}</Row>" for row in rows)
        space = "urn:schemas-microsoft-com:office:spreadsheet"
        return (
            f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
            f'<Worksheet ss:Name="a"><Table>{table}</Table></Worksheet></Workbook>'
        ).encode()

    assert said(tmp_path, of("已銷假")) == [ON, OFF]
    assert said(tmp_path, of("已附證明")) == [OFF, OFF]


@pytest.mark.parametrize(
    ("above", "below", "first"),
    [
        ("請假明細（簽核狀態：簽核中）", "", OPEN),
        ("", "紅字表示已取消", OPEN),
        ("請假明細（簽核狀態：全部）", "請假取消者應填銷假單", OFF),
    ],
)
def test_the_lines_around_a_pages_table_are_read(tmp_path: Path, above: str, below: str, first: str) -> None:
    rows = "".join("<tr>" + "".join(f"<td>{each}</td>" for each in row) + "</tr>" for row in (HEADER, FIRST, SECOND))
    page = f"<html><body><h3>{above}</h3><table>{rows}</table><p>{below}</p></body></html>"
    assert said(tmp_path, page.encode()) == [first, first]


def test_a_line_above_a_pages_table_names_its_person(tmp_path: Path) -> None:
    page = (
        f"<p>姓名：{ME}</p><table><tr><td>日期</td><td>加班起</td><td>加班迄</td></tr>"
        "<tr><td>107/02/10</td><td>09:00</td><td>12:00</td></tr></table>"
    )
    office = read_office(tmp_path, f"<html><body>{page}</body></html>".encode(), name="t.xls")
    assert office.says("02-10 10:00") == ON


def test_a_sheet_of_words_alone_is_heard(tmp_path: Path) -> None:
    for text, first in (("王小明2/13休假已取消", OPEN), ("本表由系統匯出", OFF)):
        made = xlsxwriter.Workbook(tmp_path / "made.xlsx")
        sheet = made.add_worksheet("差假")
        for number, row in enumerate([HEADER, FIRST, SECOND]):
            sheet.write_row(number, 0, row)
        made.add_worksheet("說明").write(0, 0, text)
        made.close()
        assert said(tmp_path, (tmp_path / "made.xlsx").read_bytes()) == [first, first]


MONTH = """
[matrix]
year = 107
month = 2
[kinds]
"夜" = "duty"
"假" = "leave"
[hours]
"夜" = ["22:00", "06:00"]
"假" = ["08:00", "17:30"]
"""


@pytest.mark.parametrize(
    ("comment", "footer", "leave"),
    [
        (None, "", OFF),
        (("E2", "改休取消，照常上班"), "", OPEN),
        (("D2", "加班"), "", OFF),
        (None, "註：紅字者為未核准", OPEN),
        (None, "註：請假取消者應填銷假單", OFF),
    ],
)
def test_a_month_s_matrix_hears_comments_and_remarks(
    tmp_path: Path, comment: tuple[str, str] | None, footer: str, leave: str
) -> None:
    rows = [["姓名", "1", "2", "3", "13"], [ME, "夜", "", "", "假"], ["李大華", "", "夜", "", ""], [footer]]
    office = read_office(tmp_path, book(tmp_path, rows, comment=comment), mapping=MONTH, name="t.xlsx")
    assert office.says("02-13 10:00") == leave
    assert office.says("02-03 10:00") == (
        OPEN if comment is not None and comment[0] == "D2" else office.says("02-10 10:00")
    )
