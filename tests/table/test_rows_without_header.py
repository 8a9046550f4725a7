"""Rows that stand where no header is over them are named; what only lies about a table is not taken for one."""

from typing import Any

import pytest

from fixtures.make.markup import head, page, row, table
from fixtures.make.plan import COURSES, HEAD
from parsers.reading import read

ROWS = [row(course.cells) for course in COURSES]


def read_one(body: str) -> Any:
    (history,) = read(page(body).encode(), program="test")
    return history, [found.code for found in history.findings]


@pytest.mark.parametrize("above", [1, 4])
def test_rows_above_their_header_are_named(above: int) -> None:
    history, codes = read_one(f"<table>{''.join(ROWS[:above])}{head(HEAD)}{''.join(ROWS[above:])}</table>")
    assert codes.count("row_refused") == above
    assert history.status == "partial"


def test_rows_of_another_width_below_a_header_in_its_own_table_are_named() -> None:
    cut = [row(course.cells[:-1]) for course in COURSES]
    history, codes = read_one(f"<table>{head(HEAD)}</table><table>{''.join(cut)}</table>")
    assert (codes.count("row_refused"), history.records) == (4, ())


@pytest.mark.parametrize(
    "other",
    [
        "<table><tr><td>姓名</td><td>王小明</td><td>更新</td><td>2018-03-21</td></tr></table>",
        "<table><tr><td colspan=14>2018 年度學習紀錄（至 2018-03-21）</td></tr></table>",
    ],
)
def test_what_lies_about_a_table_is_no_row_of_it(other: str) -> None:
    for body in (other + table(COURSES), table(COURSES) + other, f"<table>{head(HEAD)}</table>{other}"):
        _, codes = read_one(body)
        assert "row_refused" not in codes
    title = f"<table><tr><td colspan=14>2018 年度</td></tr>{head(HEAD)}{''.join(ROWS)}</table>"
    assert read_one(title)[0].status == "complete"


def test_hidden_rows_whose_courses_nobody_can_tell_are_named() -> None:
    nameless = [text for text in HEAD if text != "課程名稱"]
    rows = "".join(row([cell for at, cell in enumerate(course.cells) if at != 2]) for course in COURSES)
    _, codes = read_one(table(COURSES) + f"<div style='display:none'><table>{head(nameless)}{rows}</table></div>")
    assert codes == ["hidden_rows"]


def test_a_word_beside_an_instant_has_no_sign_of_its_own() -> None:
    labels = (*HEAD[:10], "終身學習時數上傳", *HEAD[12:])
    rows = [(*cells[:10], f"{cells[10]}／{cells[11]}", *cells[12:]) for cells in (course.cells for course in COURSES)]
    history, _ = read_one(f"<table>{head(labels)}{''.join(map(row, rows))}</table>")
    assert history.status == "complete"
    assert history.records[0].lifelong_upload.model_dump(mode="json") == COURSES[0].record["lifelong_upload"]


def test_figures_are_no_status() -> None:
    wrong = COURSES[0].but({8: "75分"})
    history, _ = read_one(table([wrong]))
    assert {"pass_status", "passed"} <= set(history.records[0].doubts)
