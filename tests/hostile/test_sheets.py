"""Sheets that claim, unpack to or go on for more than any office exports: bounded, refused in words, never a fault."""

import io
import sys
import time
from pathlib import Path

import pytest

from fixtures.make.hostile.case import HOURS, PAGE, Hostile
from fixtures.make.hostile.sheets import all_columns, cell_at, good_book, ods, ods_cell, sheets, with_rows, zipped
from harvester.cli.main import run
from harvester.duty.attendance import rows as attendance_rows
from harvester.jobs import sheet_files
from harvester.jobs.sheet_files import CITY, open_sheets
from harvester.limits import TEXT, in_child
from harvester.sheets.handed import hand_over, taken_over
from harvester.sheets.small_book import small_book
from harvester.sheets.table_in import read_sheets

CASES = [case for case in sheets() if not case.heavy]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="limits and devices of POSIX systems")


@POSIX
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_sheet_is_answered_as_it_should_be(
    case: Hostile, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / case.name).write_bytes(case.make())
    assert run([*case.arguments(tmp_path), "--lang", "en"]) == case.exit
    out, err = capfd.readouterr()
    if case.codes:
        assert any(f"] {code}" in err for code in case.codes)
        assert case.name in err
    assert "memory allocation" not in err
    assert bool(out) == (case.exit < 2)


@POSIX
@pytest.mark.parametrize("option", ["--attendance", "--calendar", "--courses"])
def test_every_option_that_takes_a_sheet_is_bounded(
    option: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hours.toml").write_text(HOURS)
    (tmp_path / "all.xlsx").write_bytes(all_columns())
    (tmp_path / "endless").symlink_to("/dev/zero")
    for name, code in (("all.xlsx", "sheet_too_many_cells"), ("endless", "sheet_too_large")):
        given = ["--hours", str(tmp_path / "hours.toml"), option, str(tmp_path / name)]
        command = ["claim", str(PAGE), "--programme", "kaohsiung-107"]
        assert run([*command, *given]) == (3 if option == "--attendance" else 2)
        assert code in capfd.readouterr().err


def test_a_stream_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, into: bytearray) -> int:  # type: ignore[override]
            into[:] = b"a" * len(into)
            return len(into)

    (tmp_path / "hours.toml").write_text(HOURS)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    assert run(["check", str(PAGE), "--hours", str(tmp_path / "hours.toml"), "--attendance", "-"]) == 3
    assert "sheet_too_large" in capfd.readouterr().err


def test_a_file_beyond_the_bound_is_not_even_read(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "hours.toml").write_text(HOURS)
    with (tmp_path / "hole.csv").open("wb") as file:
        file.truncate(CITY.file + 1)
    begin = time.process_time()
    given = ["--hours", str(tmp_path / "hours.toml"), "--attendance", str(tmp_path / "hole.csv")]
    assert run(["check", str(PAGE), *given]) == 3
    assert time.process_time() - begin < 2
    assert "512 MB" in capfd.readouterr().err


def test_rows_that_nobody_can_look_after_refuse_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(attendance_rows, "MOST_TROUBLES", 3)
    (tmp_path / "hours.toml").write_text(HOURS)
    (tmp_path / "rows.csv").write_text("person,kind,start,end,note\n" + "王小明,加班,x,y,\n" * 4)
    given = ["--hours", str(tmp_path / "hours.toml"), "--attendance", str(tmp_path / "rows.csv")]
    assert run(["check", str(PAGE), *given, "--lang", "en"]) == 3
    said = capfd.readouterr().err
    assert "] rows_unreadable" in said
    assert "Up to line 5 of rows.csv more than 3 attendance rows" in said


def test_an_ordinary_small_workbook_needs_no_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> bytes:
        raise AssertionError("a child was started")

    monkeypatch.setattr(sheet_files, "in_child", never)
    path = tmp_path / "good.xlsx"
    path.write_bytes(zipped(good_book()))
    (sheet,) = open_sheets(path, CITY).sheets
    assert [cells[0] for _, cells in sheet.rows] == ["person", "王小明"]


@pytest.mark.parametrize(
    "rows",
    [
        cell_at(1_048_576, "B"),
        b'<row r="&#49;048576"><c r="A1"/></row>',
        b'<row r="00000000001048576"><c r="A1"/></row>',
        b"<row><c><v>1</v></c></row>",
        b"<!-- -->",
        b'<x:row r="2" xmlns:x="x"/>',
    ],
)
def test_what_is_not_proven_small_is_left_to_a_child(rows: bytes) -> None:
    assert small_book(with_rows(rows)) is None


@pytest.mark.parametrize("data", [zipped(good_book()), ods(f"<table:table-row>{ods_cell('王小明')}</table:table-row>")])
def test_a_child_hands_over_what_reading_gives(data: bytes) -> None:
    def plain(found: list[object]) -> list[object]:
        return [(sheet.name, list(sheet.rows)) for sheet in found]  # type: ignore[attr-defined]

    assert plain([*taken_over(hand_over(data))]) == plain([*read_sheets(data)])
    assert in_child(hand_over, (data,), TEXT) == hand_over(data)
