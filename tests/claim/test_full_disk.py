"""A folder that takes nothing is named before a browser starts, and so is a full folder of temporary files."""

import subprocess
import sys
from pathlib import Path

import pytest

from fixtures.make.hostile.case import HOURS, PAGE
from harvester.browser import room
from tests.claim.tools import Caller, saved, ten_records

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and devices of POSIX systems")


def test_a_disk_that_takes_nothing_is_said_so_and_nothing_is_left(tmp_path: Path) -> None:
    """The shell's limit of what a process may write stands for the full disk, for every child too."""
    (tmp_path / "hours.toml").write_text(HOURS)
    out = tmp_path / "papers"
    line = 'ulimit -f 0; exec "$0" -m harvester.cli claim "$1" --hours "$2" --programme kaohsiung-107 --out "$3"'
    ended = subprocess.run(
        ["sh", "-c", line, sys.executable, str(PAGE), str(tmp_path / "hours.toml"), str(out)],
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 2
    said = ended.stderr.decode()
    assert "out_not_writable" in said
    assert str(out) in said
    assert "請清出磁碟空間" in said
    assert not out.exists()


def test_a_folder_on_something_that_takes_no_files_is_refused_before_the_browser_starts(call: Caller) -> None:
    code, said = call.claim(saved(call.folder / "page.json", ten_records()), out="/proc/papers")
    assert code == 2
    assert "out_not_writable" in said


def test_a_full_folder_of_temporary_files_is_named(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", "/proc")
    code, said = call.claim(saved(call.folder / "page.json", ten_records()), out=call.folder / "papers")
    assert code == 2
    assert "temp_not_writable" in said
    assert "/proc" in said


def test_room_for_temporary_files_is_no_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert room.no_room() is None
