"""Sheets that claim, unpack to or go on for more than any office exports: bounded, refused in words, never a fault."""

import io
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from fixtures.make.hostile.case import HOURS, PAGE, Hostile
from fixtures.make.hostile.sheets import all_columns, good_book, ods, ods_cell, sheets, zipped
from harvester.cli.main import run
from harvester.duty.attendance import filing
from harvester.jobs.inputs.sheet_files import CITY, open_sheets
from harvester.limits import TEXT, parts_from_child, servers
from harvester.sheets import handed
from harvester.sheets.errors import TableError
from harvester.sheets.grid import CellKind, Rows, SheetCell
from harvester.sheets.handed import book_taken_over, hand_over_book, rows_taken_over
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
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Endless())))  # type: ignore[type-var]
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
    monkeypatch.setattr(filing, "MOST_TROUBLES", 3)
    (tmp_path / "hours.toml").write_text(HOURS)
    (tmp_path / "rows.csv").write_text("person,kind,start,end,note\n" + "王小明,加班,x,y,\n" * 4)
    given = ["--hours", str(tmp_path / "hours.toml"), "--attendance", str(tmp_path / "rows.csv")]
    assert run(["check", str(PAGE), *given, "--lang", "en"]) == 3
    said = capfd.readouterr().err
    assert "] rows_unreadable" in said
    assert "Up to line 5 of rows.csv more than 3 attendance rows" in said


GOOD = [zipped(good_book()), ods(f"<table:table-row>{ods_cell('王小明')}</table:table-row>")]


@pytest.mark.parametrize("data", GOOD)
def test_a_child_hands_over_what_reading_gives(data: bytes) -> None:
    def plain(found: list[object]) -> list[object]:
        return [(sheet.name, list(sheet.rows)) for sheet in found]  # type: ignore[attr-defined]

    assert plain([*book_taken_over(parts_from_child(hand_over_book, (data,), TEXT))]) == plain([*read_sheets(data)])


@pytest.mark.parametrize("data", [*GOOD, "person,kind\n王小明,加班\n".encode() * 2000])
def test_no_sheet_is_read_but_in_a_child(data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()

    def elsewhere(given: object, own: Callable[[object], object]) -> object:
        assert os.getpid() != here
        return own(given)

    for name in ("read_sheets", "read_lines"):
        monkeypatch.setattr(handed, name, partial(elsewhere, own=getattr(handed, name)))
    servers.dismiss()
    path = tmp_path / "sheet"
    path.write_bytes(data)
    (sheet,) = open_sheets(path, CITY).sheets
    assert "王小明" in [cells[0] for _, cells in sheet.rows]


@pytest.mark.parametrize(
    "said",
    [
        b"{}",
        b"[[",
        b"[1]",
        b'[["1", ["a"]]]',
        b'[[1, "a"]]',
        b"[[1, [2]]]",
        b'[[1, [["a", "no kind", 0]]]]',
        b'{"sheet": [1, false, false]}',
        b'{"refused": "NO_CODE", "params": {}}',
        b'{"refused": "SHEET_SWELLS", "params": {"limit": []}}',
        b"\xff",
        b"\x1ex\x1fa",
        b"\x1e1\x1fa\x1e",
        b"\x1e1\x1e\xff",
        b"\x1e1 2\x1ea",
        b"[" * 200_000,
    ],
)
def test_what_our_own_reading_would_not_say_is_refused_as_no_table(said: bytes) -> None:
    with pytest.raises(TableError):
        [*Rows(rows_taken_over([b'[[1, ["a"]]]', said]))]
    with pytest.raises(TableError):
        [[*sheet.rows] for sheet in book_taken_over([b'{"sheet": [null, false, false]}', said])]


@pytest.mark.parametrize(
    "cell", ["", "a", "a\x1eb", "a\x1fb", "[", "{", "\ud800", "甲,\n乙", SheetCell("1", CellKind.NUMBER)]
)
def test_a_cell_is_taken_over_as_it_stands(cell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(1, ["person", cell]), (7, [cell]), (8, [])]
    monkeypatch.setattr(handed, "read_lines", lambda _: iter(rows))
    taken = [*Rows(rows_taken_over(handed.hand_over_lines(b"")))]
    assert taken == rows
    assert type(taken[1][1][0]) is type(cell)
