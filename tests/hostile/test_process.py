"""A full disk, a closed output, Ctrl-C and a polite end, in a process of its own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fixtures.make.hostile.pages import rows

PLAN = Path(__file__).parents[2] / "fixtures" / "html" / "plan-2018" / "page.html"
COMMAND = [sys.executable, "-m", "harvester.cli", "read"]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and devices of POSIX systems")


@pytest.mark.parametrize("target", ["> /dev/full", ">&-"])
def test_an_output_that_takes_nothing_is_not_a_fault_of_ours(target: str) -> None:
    line = f'"$0" -m harvester.cli read "$1" {target}'
    ended = subprocess.run(["sh", "-c", line, sys.executable, str(PLAN)], capture_output=True, check=False)
    assert ended.returncode == 2
    assert b"out_not_writable" in ended.stderr
    assert b"Exception ignored" not in ended.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_reading_leaves_no_file_and_no_child(number: signal.Signals, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(rows(42_000))
    started = subprocess.Popen(
        [*COMMAND, str(page), "-o", str(tmp_path / "out.json")], stderr=subprocess.PIPE, start_new_session=True
    )
    time.sleep(1.5)
    os.killpg(started.pid, number)
    _, err = started.communicate(timeout=20)
    assert started.returncode == 130
    assert "已中斷" in err.decode()
    assert b"Traceback" not in err
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
    with pytest.raises(ProcessLookupError):
        os.killpg(started.pid, 0)
