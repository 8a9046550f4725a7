"""A crossed-out row of an HTML table is one of a workbook: it is read, and marked."""

import pytest

from harvester.sheets.books.html_tables import html_sheets
from harvester.sheets.grid import Mark, marks_of

TABLE = "<html><meta charset=utf-8><table><tr><th>姓名<th>類別</tr>{}</table></html>"


@pytest.mark.parametrize(
    ("row", "struck"),
    [
        ("<tr><td><s>王小明</s><td><s>加班</s></tr>", True),
        ('<tr style="text-decoration:line-through"><td>王小明<td>加班</tr>', True),
        ("<tr><td>王小明<td>加班</tr>", False),
    ],
)
def test_a_crossed_out_row_is_marked(row: str, struck: bool) -> None:
    (sheet,) = html_sheets(TABLE.format(row).encode())
    (_, header), (_, cells) = sheet.rows
    assert [*map(str, cells)] == ["王小明", "加班"]
    assert [bool(marks_of(cell) & Mark.STRUCK) for cell in (*header, *cells)] == [False, False, struck, struck]
