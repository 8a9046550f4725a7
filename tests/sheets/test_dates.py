"""Dates and times of workbooks: each by its own style, in whatever format the file is packed."""

from __future__ import annotations

from pathlib import Path

import pytest

from harvester.sheets.books.formats import built_in, parsed
from harvester.sheets.books.numbers import iso_cell, number_cell
from tests.sheets.tools import (
    AFTERNOON,
    LEAVE,
    LEAVE_ROW,
    ME,
    MIDNIGHT,
    ON_DUTY,
    OVERTIME,
    Given,
    grid,
    packed,
    parts_of,
    says,
    sheet_xml,
    shown,
    styles_xml,
    xls,
    xlsb,
    xlsx,
)

TIMED_FORMATS = (
    "yyyy/mm/dd hh:mm",
    "yyyy\\-mm\\-dd\\ hh:mm:ss",
    "[$-404]yyyy/m/d AM/PM hh:mm;@",
    '[$-404]e"年"m"月"d"日" hh"時"mm"分"',
    "[$-zh-TW]e/m/d h:mm;@",
    "[$-404]ggge\\年m\\月d\\日 上午/下午h\\時mm\\分",
    "m/d h:mm",
    "[$-x-sysdate]yyyy/m/d hh:mm;@",
)
DATED_FORMATS = (
    "yyyy/m/d;@",
    "[$-404]e/m/d",
    "[$-zh-TW]e/m/d;@",
    "[$-zh-TW,1030404]e/m/d",
    "[$-zh-Hant-TW]yyyy/m/d",
    "[$-zh-CHS]yyyy/m/d",
    "[$-th-TH]d mmm yyyy",
    "[$-sv-SE]yyyy-mm-dd",
    "[$-x-sysdate]dddd, mmmm dd, yyyy",
    "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
    'yyyy"年"m"月"d"日" "(h)"',
    "[DBNum1][$-404]e\\年m\\月d\\日",
    "[Red]yyyy-mm-dd",
    'm"月"d"日"',
    "yyyy/m/d_h",
    "[$-en-US]m/d/yy;@",
    'yyyy"/"m"/"d',
    "[$-zh-Hant]yyyy/m/d",
    '[$-zh-TW]e"年"m"月"d"日";@',
)


def made(kind: str, head: tuple[str, ...], row: list[Given], code: str) -> bytes:
    match kind:
        case "xlsx":
            return xlsx([head, row], [code])
        case "xlsb":
            return xlsb([head, row], [code])
        case _:
            return xls([list(head), list(row)], [code])


@pytest.mark.parametrize("kind", ["xlsx", "xlsb", "xls"])
@pytest.mark.parametrize("code", TIMED_FORMATS)
def test_a_midnight_shown_with_its_time_ends_a_leave_there(tmp_path: Path, kind: str, code: str) -> None:
    path = tmp_path / f"leave.{kind}"
    path.write_bytes(made(kind, LEAVE, LEAVE_ROW, code))
    assert says(path, "2018-02-13 14:00:00") == ("off_duty", "leave")
    assert says(path, "2018-02-14 10:00:00") == ON_DUTY


@pytest.mark.parametrize("kind", ["xlsx", "xlsb", "xls"])
@pytest.mark.parametrize("code", DATED_FORMATS)
def test_a_date_shown_without_a_time_is_the_whole_last_day(tmp_path: Path, kind: str, code: str) -> None:
    path = tmp_path / f"overtime.{kind}"
    path.write_bytes(
        made(kind, ("person", "kind", "start", "end", "note"), [ME, "加班", (43141.0, 1), (43142.0, 1), ""], code)
    )
    assert says(path, "2018-02-11 10:00:00") == ("on_duty", "overtime")
    assert grid(path.read_bytes())[1][2:4] == ["2018-02-10<date>", "2018-02-11<date>"]


@pytest.mark.parametrize("number", [14, 15, 16, 27, 28, 30, 31, 36, 50, 57])
def test_formats_that_are_named_by_number_alone_are_dates(number: int) -> None:
    assert shown(number_cell(43142, built_in(number))) == "2018-02-11<date>"


@pytest.mark.parametrize("number", [18, 20, 21, 32, 33, 45, 47])
def test_formats_that_are_named_by_number_alone_are_times(number: int) -> None:
    assert shown(number_cell(0.375, built_in(number))) == "09:00:00<clock>"
    assert shown(number_cell(AFTERNOON, built_in(22))) == "2018-02-13 13:30:00<instant>"


@pytest.mark.parametrize("number", [34, 35, 52, 53, 55, 56])
def test_formats_that_mean_dates_or_times_by_the_writer_s_language_are_no_guess(number: int) -> None:
    assert shown(number_cell(MIDNIGHT, built_in(number))) == "2018-02-14 ??:??<uncertain>"
    assert shown(number_cell(0.375, built_in(number))) == "09:00:00<clock>"
    assert shown(number_cell(AFTERNOON, built_in(number))) == "2018-02-13 13:30:00<instant>"


@pytest.mark.parametrize(
    ("code", "value", "cell"),
    [
        ("h:mm", 0.0, "00:00:00<clock>"),
        ("h:mm", 1.0, "24:00:00 ??<uncertain>"),
        ("h:mm", 26 / 24, "26:00:00 ??<uncertain>"),
        ("[h]:mm", 26 / 24, "26:00:00<clock>"),
        ("[hh]:mm:ss", 1.0, "24:00:00<clock>"),
        ("h:mm", 43144.75, "18:00:00<clock>"),
        ("yyyy/m/d h:mm", 0.75, "18:00:00<clock>"),
        ("yyyy/m/d", 43144.75, "2018-02-13 ??:??<uncertain>"),
        ("yyyy/m/d", 43144.99999, "2018-02-13<date>"),
        ("yyyy/m/d", 0.0, "1900-01-00 ??:??<uncertain>"),
        ("yyyy/m/d hh:mm", 43144.999999999, "2018-02-14 00:00:00<instant>"),
        ("[<43100]yyyy/m/d;yyyy/m/d hh:mm", MIDNIGHT, "2018-02-14 00:00:00<instant>"),
        ("[>43100]yyyy/m/d;yyyy/m/d hh:mm", MIDNIGHT, "2018-02-14<date>"),
        ("yyyy/m/d", -1.0, "#####<error>"),
        ("General", MIDNIGHT, "43145<number>"),
        ('General" h"', 8.5, "8.5<number>"),
        ("0.00E+00", 8.0, "8<number>"),
        ("mm:ss", 0.375, "09:00:00<clock>"),
    ],
)
def test_a_number_is_what_its_format_shows(code: str, value: float, cell: str) -> None:
    assert shown(number_cell(value, parsed(code))) == cell


@pytest.mark.parametrize(
    ("text", "code", "cell"),
    [
        ("2018-02-14", "yyyy/mm/dd hh:mm", "2018-02-14 00:00:00<instant>"),
        ("2018-02-14T00:00:00", "yyyy/mm/dd", "2018-02-14<date>"),
        ("2018-02-14T00:00:00Z", "yyyy/mm/dd hh:mm", "2018-02-14 00:00:00<instant>"),
        ("2018-02-13T13:30:00.000", "yyyy/mm/dd hh:mm", "2018-02-13 13:30:00<instant>"),
        ("2018-02-14T00:00:00", "General", "2018-02-14 ??:??<uncertain>"),
    ],
)
def test_a_date_as_iso_text_is_ruled_by_its_style_too(text: str, code: str, cell: str) -> None:
    found = iso_cell(text, parsed(code))
    assert found is not None
    assert shown(found) == cell


@pytest.mark.parametrize("text", ["2018-02-30", "x", "2018-02-13T25", "107/02/13"])
def test_what_is_no_iso_date_is_none(text: str) -> None:
    assert iso_cell(text, parsed("yyyy/m/d")) is None


OVERTIME_TIMES = ("姓名", "加班日期", "加班起始時間", "加班結束時間")


@pytest.mark.parametrize("kind", ["xlsx", "xlsb", "xls"])
@pytest.mark.parametrize("since_1904", [False, True])
def test_both_epochs_and_hours_beyond_a_day(tmp_path: Path, kind: str, since_1904: bool) -> None:
    less = 1462.0 if since_1904 else 0.0
    formats = ["yyyy/m/d", "h:mm", "[h]:mm"]
    rows: list[list[Given]] = [
        list(OVERTIME_TIMES),
        [ME, (43141.0 - less, 1), (1 / 3, 2), (0.5, 2)],
        [ME, (43143.0 - less, 1), (0.875, 2), (1.0, 2)],
        [ME, (43145.0 - less, 1), (20 / 24, 3), (26 / 24, 3)],
        [ME, (43146.0 - less, 1), (20 / 24, 2), (26 / 24, 2)],
    ]
    path = tmp_path / f"overtime.{kind}"
    match kind:
        case "xlsx":
            properties = f'<workbookPr date1904="{int(since_1904)}"/>'
            path.write_bytes(packed(parts_of({"a": sheet_xml(rows)}, styles_xml(formats), properties=properties)))
        case "xlsb":
            path.write_bytes(xlsb(rows, formats, since_1904=since_1904))
        case _:
            path.write_bytes(xls([list(row) for row in rows], formats, since_1904=since_1904))
    found = grid(path.read_bytes())
    assert [row[1] for row in found[1:]] == [f"2018-02-{day}<date>" for day in (10, 12, 14, 15)]
    assert says(path, "2018-02-10 08:30:00") == ("on_duty", "overtime")
    assert says(path, "2018-02-10 13:00:00") == ("off_duty", "weekend")
    assert says(path, "2018-02-15 01:00:00") == ("on_duty", "overtime")
    for unread in ("2018-02-12 22:30:00", "2018-02-15 21:00:00"):
        assert says(path, unread) == ("undetermined", "unreadable_row")


def test_an_overtime_list_of_dates_is_read_by_its_own_headers(tmp_path: Path) -> None:
    """The innocent twin: the same numbers without a style are no dates, and are named."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx([OVERTIME, [ME, "加班", 43141, 43142, ""]]))
    assert says(path, "2018-02-11 10:00:00") == ("undetermined", "unreadable_row")


@pytest.mark.parametrize(
    ("more", "cell"),
    [
        (["18:00"], "2018-02-13<date>"),
        (["1800"], "2018-02-13<date>"),
        ([(43144.75, 2)], "2018-02-13<date>"),
        ([(43144.75, 3)], "2018-02-13<date>"),
        ([""], "2018-02-13 ??:??<uncertain>"),
        (["17:00"], "2018-02-13 ??:??<uncertain>"),
        (["備註", (43144.5, 2)], "2018-02-13 ??:??<uncertain>"),
    ],
)
def test_a_time_that_a_date_does_not_show_is_shown_by_its_row_or_makes_it_uncertain(
    more: list[Given], cell: str
) -> None:
    rows: list[list[Given]] = [[ME, (43144.75, 1), *more]]
    formats = ["yyyy/m/d", "h:mm", "yyyy/m/d h:mm"]
    assert grid(xlsx(rows, formats))[0][1] == cell
    assert grid(xlsb(rows, formats))[0][1] == cell
