"""What a name may stand for, and what it may be made of: bounded, said, and no other file of the call lost."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from harvester.cli.main import run
from harvester.messages import visible

PLAN = Path(__file__).parents[2] / "fixtures" / "html" / "plan-2018" / "page.html"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="names and devices of POSIX systems")


@POSIX
def test_pipes_devices_and_loops_end_and_cost_no_other_file(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "empty").mkdir()
    given = [tmp_path / "pipe", Path("/dev/zero"), tmp_path / "loop", tmp_path / "empty", tmp_path / ("長" * 300), PLAN]
    assert run(["read", *map(str, given)]) == 3
    lines = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert [line["findings"][0]["code"] for line in lines[:5]] == [
        "empty_file", "too_large", "file_denied", "file_is_folder", "file_denied",
    ]  # fmt: skip
    assert lines[5]["status"] == "complete"


@POSIX
@pytest.mark.parametrize("form", ["json", "csv", "table"])
def test_names_move_no_terminal_and_may_be_no_text(
    form: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    for name in (b"bad\xff.html", b"esc\x1b[31m.html", b"two\nlines.html"):
        shutil.copy(PLAN, tmp_path / os.fsdecode(name))
    files = sorted(map(str, tmp_path.iterdir()))
    missing = os.fsdecode(b"missing\xff.html")
    assert run(["read", *files, missing, "--format", form]) == 3
    out, err = capsysbinary.readouterr()
    assert b"\x1b" not in out + err
    for shown in ("bad\\xff.html", "esc\\x1b[31m.html", "two\\nlines.html", "missing\\xff.html"):
        assert shown in err.decode()


@POSIX
def test_settings_under_a_name_that_is_no_text_are_named_in_the_rulings(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    hours = tmp_path / os.fsdecode(b"h\xff.toml")
    hours.write_text(
        'schema = "duty-hours/1"\n[[hours]]\nname = "office"\ndays = "workdays"\nstart = "08:00"\nend = "17:00"\n'
    )
    assert run(["check", str(PLAN), "--hours", str(hours)]) == 0
    assert "h\\\\xff.toml" in capsysbinary.readouterr().out.decode()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("王小明　107.html", "王小明　107.html"),
        ("\u202elmth", "\\u202elmth"),
        ("👨\u200d👩.html", "👨\u200d👩.html"),
        ("a\ud800", "a\\ud800"),
    ],
)
def test_only_what_cannot_be_seen_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown
