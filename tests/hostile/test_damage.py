"""Damage costs itself alone: a value out of all ranges, an encoding that is none, letters that are none."""

import json
from pathlib import Path
from typing import Any

import pytest

from fixtures.make.hostile.case import HOURS, PAGE
from fixtures.make.hostile.sheets import ods
from harvester.cli.main import run
from harvester.sheets.table_in import read_sheets
from parsers.html.decode import decode
from parsers.moments import Instant, Unreadable, read_stamp

GOOD = PAGE.read_text(encoding="utf-8")


def said(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize(
    "stamp",
    [
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00+08:00",
        "1911-12-31T23:59:59+08:00",
        "2200-01-01T00:00:00+08:00",
        "2018-02-11T08:00:00+99:00",
    ],
)
def test_a_stamp_out_of_all_ranges_is_unreadable(stamp: str) -> None:
    assert isinstance(read_stamp(stamp), Unreadable)


def test_a_stamp_of_another_zone_is_read() -> None:
    read = read_stamp("2018-02-11T00:30:00-11:30")
    assert isinstance(read, Instant)
    assert read.at.isoformat() == "2018-02-11T20:00:00+08:00"


def test_an_attendance_row_out_of_all_ranges_costs_its_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "hours.toml").write_text(HOURS)
    rows = (
        "王小明,overtime,0001-01-01T00:00:00+14:00,9999-12-31T23:59:59-14:00,\n王小明,covered,2018-01-01,2018-12-31,\n"
    )
    (tmp_path / "rows.csv").write_text("person,kind,start,end,note\n" + rows)
    given = ["--hours", str(tmp_path / "hours.toml"), "--attendance", str(tmp_path / "rows.csv")]
    assert run(["check", str(PAGE), *given, "--lang", "en"]) == 1
    assert "] row_unreadable" in capfd.readouterr().err


@pytest.mark.parametrize("stamp", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_history_of_no_time_is_refused_and_the_next_file_read(
    stamp: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    run(["read", str(PAGE)])
    history = json.loads(capfd.readouterr().out)
    for change in (
        {"records": [history["records"][0] | {"started_at": stamp}]},
        {"totals": history["totals"] | {"lifelong_uploaded_at": stamp}},
    ):
        (tmp_path / "own.json").write_text(json.dumps(history | change))
        assert run(["read", str(tmp_path / "own.json"), str(PAGE)]) == 3
        refused, good = said(capfd.readouterr().out)
        assert [found["code"] for found in refused["findings"]] == ["schema_invalid"]
        assert good["status"] == "complete"


@pytest.mark.parametrize("date", ["Mon, 01 Jan 0001 00:00:00 +1400", "Mon, 99999999999 Jan 2018 00:00:00 +0800"])
def test_a_saved_page_of_no_time_is_read(date: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    head = f"MIME-Version: 1.0\nDate: {date}\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    part = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    (tmp_path / "page.mhtml").write_text(f"{head}{part}{GOOD}\n--b--\n", encoding="utf-8")
    run(["read", str(tmp_path / "page.mhtml")])
    (read,) = [json.loads(capfd.readouterr().out)]
    assert len(read["records"]) == 4


OTHERS = "idna punycode zlib_codec hex bz2 uu quopri base64 rot13 undefined unicode_escape utf-7 mbcs"


@pytest.mark.parametrize("encoding", [*OTHERS.split(), "cp037", "utf-16", "a" * 5000, "x\0y"])
def test_a_page_that_declares_what_is_no_pages_encoding_is_read_by_its_bytes(encoding: str) -> None:
    page = GOOD.replace("charset=utf-8", f"charset={encoding}").replace("</body>", r"<p>\u738b +AAA-</p></body>")
    for real in ("utf-8", "cp950", "gb18030"):
        data = page.encode(real, "replace")
        assert r"\u738b +AAA-" in decode(data, encoding)
        assert "課程" in decode(data, encoding)


@pytest.mark.parametrize(("declared", "real"), [("big5", "cp950"), ("gb2312", "gb18030"), ("windows-950", "cp950")])
def test_an_encoding_of_pages_is_believed(declared: str, real: str) -> None:
    page = GOOD.replace("charset=utf-8", f"charset={declared}")
    assert "王小明" in decode(page.encode(real))


@pytest.mark.parametrize(
    "letter", ["&#27;", "&#0;", "&#xFFFE;", "&#xD800;", "\ufffe", "\x1b", "\x00", "&#99999999999;"]
)
def test_a_letter_that_is_none_costs_no_more_than_its_cell(
    letter: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "page.html").write_text(GOOD.replace("社會安定", f"社會{letter}安定"), encoding="utf-8")
    assert run(["read", str(tmp_path / "page.html"), str(PAGE)]) in {0, 1}
    read, good = said(capfd.readouterr().out)
    assert len(read["records"]) == 4
    assert read["records"][1]["started_at"] == good["records"][1]["started_at"]
    assert good["status"] == "complete"


def test_control_characters_in_names_reach_no_paper_and_no_screen(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hours.toml").write_text(HOURS)
    page = tmp_path / "pa\x1b[31mge.html"
    page.write_text(GOOD.replace("王小明", "王小&#27;[31m明"), encoding="utf-8")
    given = ["--programme", "kaohsiung-107", "--hours", str(tmp_path / "hours.toml"), "--draft-form"]
    out = tmp_path / "out"
    assert run(["claim", str(page), *given, "--unit", "人\x1b[31m\x00事處", "--out", str(out)]) in {0, 1}
    assert (out / "form.odt").read_bytes().startswith(b"PK")
    assert (out / "form.pdf").read_bytes().startswith(b"%PDF")
    written = capfd.readouterr()
    assert "\x1b" not in written.out + written.err


CELL = 'office:value-type="string"><text:p>a</text:p></table:table-cell>'
SWELLS = [
    f'<table:table-row table:number-rows-repeated="1048576"><table:table-cell {CELL}</table:table-row>',
    f'<table:table-row><table:table-cell table:number-columns-repeated="16384" {CELL}</table:table-row>' * 62,
    '<table:table-row table:number-rows-repeated="1048576">'
    f'<table:table-cell table:number-columns-repeated="16384" {CELL}</table:table-row>',
]


@pytest.mark.parametrize("row", SWELLS)
def test_a_small_workbook_that_swells_costs_a_moment_and_itself(
    row: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hours.toml").write_text(HOURS)
    (tmp_path / "rows.ods").write_bytes(ods(row))
    assert (tmp_path / "rows.ods").stat().st_size < 4000
    given = ["--hours", str(tmp_path / "hours.toml"), "--attendance", str(tmp_path / "rows.ods")]
    assert run(["check", str(PAGE), *given, "--lang", "en"]) == 3
    assert "] sheet_too_many_cells" in capfd.readouterr().err


def test_blank_rows_and_cells_may_be_repeated_to_the_end_of_the_sheet() -> None:
    blank = '<table:table-cell table:number-columns-repeated="16380"/>'
    same = f'<table:table-row table:number-rows-repeated="200"><table:table-cell {CELL}{blank}</table:table-row>'
    rest = f'<table:table-row table:number-rows-repeated="1048000">{blank}</table:table-row>'
    (sheet,) = read_sheets(ods(same + rest))
    assert len([*sheet.rows]) == 201
