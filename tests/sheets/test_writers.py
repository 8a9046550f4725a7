"""The same midnight as many programs write it, and styles in ODF's many places."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.sheets.tools import (
    AFTERNOON,
    DATED,
    LEAVE,
    LEAVE_ROW,
    MAIN,
    ME,
    MIDNIGHT,
    ON_DUTY,
    RELATIONS,
    TIMED,
    grid,
    ods,
    ods_date,
    ods_style,
    packed,
    parts_of,
    says,
    sheet_xml,
    styles_xml,
    xls,
    xlsb,
    xlsx,
)


def writers() -> dict[str, bytes]:
    """Give the same leave as many programs write it."""
    rows = [LEAVE, LEAVE_ROW]
    styles = styles_xml(["yyyy/mm/dd hh:mm"])
    sheet = sheet_xml(rows)
    usual = parts_of({"請假": sheet}, styles)
    rels = "xl/_rels/workbook.xml.rels"
    strict = {
        name: part.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, part in usual.items()
        if isinstance(part, str)
    }
    prefixed = sheet.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    moved = {name.replace("xl/", "data/"): part for name, part in usual.items()}
    moved["_rels/.rels"] = str(moved["_rels/.rels"]).replace("xl/workbook", "data/workbook")
    by_base = styles.replace("<cellXfs>", '<cellStyleXfs><xf numFmtId="164"/></cellStyleXfs><cellXfs>').replace(
        '<xf numFmtId="164" fontId="0"/></cellXfs>', '<xf xfId="0"/></cellXfs>'
    )
    return {
        "usual": packed(usual),
        "no references": packed(parts_of({"a": sheet_xml(rows, references=False)}, styles)),
        "small letters": packed(
            usual | {"xl/worksheets/sheet1.xml": sheet.replace('r="C2"', 'r="c2"').replace('r="D2"', 'r="d2"')}
        ),
        "strict": packed(dict(strict)),
        "absolute targets": packed(usual | {rels: str(usual[rels]).replace('Target="', 'Target="/xl/')}),
        "backslashes": packed({name.replace("/", "\\"): part for name, part in usual.items()}),
        "capital letters": packed({name.replace("sheet1.xml", "Sheet1.XML"): part for name, part in usual.items()}),
        "prefixes": packed(usual | {"xl/worksheets/sheet1.xml": prefixed}),
        "another folder": packed(moved),
        "style by its base": packed(usual | {"xl/styles.xml": by_base}),
        "iso dates": xlsx([LEAVE, [ME, "事假", ("2018-02-13T13:30:00", 1), ("2018-02-14", 1), ""]], ["yyyy/m/d h:mm"]),
        "utf-16": packed(
            usual | {"xl/worksheets/sheet1.xml": ('<?xml version="1.0" encoding="UTF-16"?>' + sheet).encode("utf-16")}
        ),
        "xlsb": xlsb(rows, ["yyyy/mm/dd hh:mm"]),
        "xls": xls([list(row) for row in rows], ["yyyy/mm/dd hh:mm"]),
        "ods": ods(
            [LEAVE, [ME, "事假", ods_date("2018-02-13T13:30:00", "c"), ods_date("2018-02-14", "c"), ""]],
            ods_style("c", TIMED),
        ),
    }


@pytest.mark.parametrize("writer", sorted(writers()))
def test_whoever_wrote_it_a_midnight_is_a_midnight(tmp_path: Path, writer: str) -> None:
    path = tmp_path / "leave.xlsx"
    path.write_bytes(writers()[writer])
    assert grid(path.read_bytes())[1][1:4] == ["事假", "2018-02-13 13:30:00<instant>", "2018-02-14 00:00:00<instant>"]
    assert says(path, "2018-02-14 10:00:00") == ON_DUTY


ENDS = [
    ("事假", "2018-02-13T13:30:00", "2018-02-14", "2018-02-14 10:00:00", ON_DUTY),
    ("停班", "2018-08-23T18:00:00", "2018-08-24", "2018-08-24 10:00:00", ON_DUTY),
    ("加班", "2018-02-13T18:00:00", "2018-02-14", "2018-02-14 20:00:00", ("off_duty", "after_hours")),
    ("輪班", "2018-02-13T16:00:00", "2018-02-14", "2018-02-14 20:00:00", ("off_duty", "after_hours")),
    ("公差", "2018-02-13T08:00:00", "2018-02-14T00:00:00", "2018-02-14 20:00:00", ("off_duty", "after_hours")),
]


@pytest.mark.parametrize(("word", "start", "end", "at", "said"), ENDS)
def test_an_ods_midnight_written_without_a_time(
    word: str, start: str, end: str, at: str, said: tuple[str, str]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.ods"
        path.write_bytes(ods([LEAVE, [ME, word, ods_date(start, "c"), ods_date(end, "c"), ""]], ods_style("c", TIMED)))
        assert says(path, at) == said


def test_ods_styles_by_parents_columns_conditions_and_none() -> None:
    elsewhere = ods_style("base", TIMED)
    child = '<style:style style:name="child" style:family="table-cell" style:parent-style-name="base"/>'
    condition = (
        f'<number:date-style style:name="P0">{TIMED}</number:date-style><number:text-style style:name="T">'
        '<number:text-content/><style:map style:condition="value()&lt;=1.79E+308" style:apply-style-name="P0"/>'
        '</number:text-style><style:style style:name="m" style:family="table-cell" style:data-style-name="T"/>'
    )
    column = '<table:table-column/><table:table-column table:default-cell-style-name="child"/>'
    dated = ods_style("d", DATED)
    lost = '<style:style style:name="l" style:family="table-cell" style:data-style-name="Ngone"/>'
    rows = [
        ["parent", ods_date("2018-02-14", "child")],
        ["column", ods_date("2018-02-14")],
        ["map", ods_date("2018-02-14", "m")],
        ["dated", ods_date("2018-02-14T00:00:00", "d")],
        ["lost", ods_date("2018-02-14", "l")],
        ["lost", ods_date("2018-02-14", "nowhere")],
    ]
    found = grid(ods(rows, child + condition + dated + lost, column, elsewhere))
    assert [row[1] for row in found] == [
        "2018-02-14 00:00:00<instant>",
        "2018-02-14 00:00:00<instant>",
        "2018-02-14 00:00:00<instant>",
        "2018-02-14<date>",
        "2018-02-14 ??:??<uncertain>",
        "2018-02-14 ??:??<uncertain>",
    ]
    plain = [["iso", ods_date("2018-02-14")], ["iso", ods_date("2018-02-14T00:00:00")]]
    assert [row[1] for row in grid(ods(plain))] == ["2018-02-14<date>", "2018-02-14 00:00:00<instant>"]


def test_a_midnight_whose_style_is_not_in_the_file_is_unreadable_and_named(tmp_path: Path) -> None:
    rows: list[Sequence[Any]] = [LEAVE, [ME, "事假", (AFTERNOON, 1), (MIDNIGHT, 1), ""]]
    path = tmp_path / "leave.xlsx"
    path.write_bytes(packed(parts_of({"a": sheet_xml(rows)}, styles_xml([170]))))
    assert grid(path.read_bytes())[1][2:4] == ["2018-02-13 13:30:00<instant>", "2018-02-14 ??:??<uncertain>"]
    assert says(path, "2018-02-13 14:00:00")[0] == "on_duty"
    path.write_bytes(ods([LEAVE, [ME, "加班", ods_date("2018-02-13T18:00:00"), ods_date("2018-02-14", "x"), ""]]))
    assert says(path, "2018-02-13 20:00:00") == ("undetermined", "unreadable_row")
