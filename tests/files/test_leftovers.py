"""A killed run's half-written files go when the next one starts; a living run's and anybody's own stay."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from harvester.files import Folder, Outgoing, write_whole
from harvester.files.leftovers import MARK

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes and locks of POSIX systems")
_WRITES = """
import sys, time, pathlib
from harvester.files import Outgoing, folder, safe
def stop(path, data):
    path.write_bytes(data)
    print("there", flush=True)
    time.sleep(60)
folder.fill = safe.fill = stop
if sys.argv[2] == "set":
    folder.Folder(pathlib.Path(sys.argv[1])).write({"a.json": Outgoing(b"half")})
else:
    safe.write_whole(pathlib.Path(sys.argv[1]) / "a.json", Outgoing(b"half"))
"""


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("how", ["set", "file"])
def test_what_a_killed_run_left_is_swept_at_the_next_start_and_not_before(tmp_path: Path, how: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _WRITES, str(tmp_path), how], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "there\n"
        Folder(tmp_path)
        write_whole(tmp_path / "other.json", Outgoing(b"{}"))
        assert [name.startswith(MARK) for name in left(tmp_path)] == [True, False]
        process.kill()
    write_whole(tmp_path / "other.json", Outgoing(b"{}"))
    assert left(tmp_path) == ["other.json"]


def test_only_what_is_marked_as_unfinished_is_swept_and_no_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "kept.txt").write_bytes(b"theirs")
    (tmp_path / "being-written-by-me.txt").write_bytes(b"theirs")
    (tmp_path / f"{MARK}linked_1").symlink_to("theirs")
    (tmp_path / f"{MARK}notes.txt").write_bytes(b"theirs")
    (tmp_path / f"{MARK}2026-draft").mkdir()
    (tmp_path / f"{MARK}abc_1234").mkdir()
    (tmp_path / f"{MARK}abc_1234" / "link").symlink_to("../theirs")
    Folder(tmp_path)
    kept = [f"{MARK}2026-draft", f"{MARK}linked_1", f"{MARK}notes.txt", "being-written-by-me.txt", "theirs"]
    assert left(tmp_path) == kept
    assert (tmp_path / "theirs" / "kept.txt").read_bytes() == b"theirs"


def test_a_number_of_a_process_that_lives_keeps_its_file(tmp_path: Path) -> None:
    mine = tmp_path / f"{MARK}{os.getpid()}-{'0' * 32}"
    mine.write_bytes(b"half")
    Folder(tmp_path)
    assert mine.exists()
