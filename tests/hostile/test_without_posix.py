"""Where only POSIX has something (limits of a child, locks, users), the program does without: forced here."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "fixtures" / "html" / "plan-2018" / "page.html"
#: What a Python of another system has not, taken away in this process and in every child of it before anything of the
#: program is imported. Libraries that ask for their own system at import have been imported before.
ELSEWHERE = """
import sysconfig; sysconfig.get_config_vars()
import asyncio, asyncio.subprocess, ctypes, multiprocessing, os, selectors, shutil, signal, socket, subprocess, sys
import tempfile, threading, typer, typer.main, rich.console
for name in ("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty"):
    sys.modules[name] = None
for name in ("fork", "setsid", "geteuid", "getuid", "killpg", "O_NOFOLLOW", "O_NONBLOCK", "O_DIRECTORY", "fchmod"):
    if hasattr(os, name):
        delattr(os, name)
sys.platform = "win32"
"""
RUNS = """
import io, sys
from harvester.cli.main import run
for arguments in {arguments!r}:
    print("rc", run(arguments), flush=True)
from harvester.limits import ChildLimits, in_child
from harvester.limits.bounds import holding
print("holds", *holding())
print("modules", *[name for name in ("fcntl", "resource", "pwd", "termios") if sys.modules.get(name)])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="it is so there without being forced")
def test_help_reading_and_a_claim_need_nothing_that_only_posix_has(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(ELSEWHERE, encoding="utf-8")
    out = tmp_path / "history.json"
    claim = ["claim", str(PAGE), "--programme", "kaohsiung-107", "--hours", "office", "--as-of", "2018-06-01"]
    arguments = [["--help"], ["read", str(PAGE), "-o", str(out)], [*claim, "-o", str(tmp_path / "claim.txt")]]
    path = os.pathsep.join([str(tmp_path), str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    said = subprocess.run(
        [sys.executable, "-c", RUNS.format(arguments=arguments)],
        capture_output=True, text=True, encoding="utf-8", env={**os.environ, "PYTHONPATH": path}, check=False,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    lines = said.stdout.splitlines()
    assert [line for line in lines if line.startswith("rc")] == ["rc 0", "rc 0", "rc 1"], said.stderr
    assert "holds wall_s answer_mb" in lines
    assert lines[-1] == "modules"
    assert json.loads(out.read_text("utf-8"))["status"] == "complete"
    assert "王小明" in (tmp_path / "claim.txt").read_text("utf-8")
