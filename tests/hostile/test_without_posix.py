"""Where only POSIX has something (forks, limits, locks, users), the program does without: forced here, all of it.

What Windows' Python lacks is taken away by the type checker's own list, after the libraries have been imported.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.elsewhere import hiding, missing

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "fixtures" / "html" / "plan-2018" / "page.html"
EVERYTHING = """
import importlib, pkgutil, sys
def everything():
    for package in ("harvester", "parsers"):
        for found in pkgutil.walk_packages(importlib.import_module(package).__path__, package + "."):
            yield found.name
OTHERS = {"harvester.cli.__main__", "harvester.upkeep.plugin"}
names = [name for name in everything() if name not in OTHERS]
for name in names:
    importlib.import_module(name)
for name in [name for name in sys.modules if name.split(".")[0] in ("harvester", "parsers")]:
    del sys.modules[name]
"""
#: What a child's new interpreter imports of the libraries before it is elsewhere too.
LIBRARIES = "import asyncio, bs4, lxml.html, multiprocessing, pikepdf, pydantic, pypdfium2, rapidfuzz, tempfile"
RUNS = """
for name in names:
    try:
        importlib.import_module(name)
    except ImportError as error:
        print("not there", name, error)
from harvester.limits import holding, spawned
spawned._INTERPRETER = {child!r} + spawned._INTERPRETER
from harvester.cli.main import run
for arguments in {arguments!r}:
    print("rc", run(arguments), flush=True)
print("holds", *holding())
print("modules", *[name for name in ("fcntl", "resource", "pwd", "termios", *{posix!r}) if sys.modules.get(name)])
"""


def test_what_is_taken_away_is_what_windows_lacks() -> None:
    gone = missing()
    assert {"fork", "geteuid", "killpg", "O_NOFOLLOW", "wait4", "set_blocking", "WNOHANG"} <= set(gone["os"])
    assert {"SIGKILL", "SIGHUP", "alarm"} <= set(gone["signal"])
    assert {"AF_UNIX", "send_fds"} <= set(gone["socket"])
    assert not {"open", "replace", "O_EXCL", "getpid", "kill", "umask"} & set(gone["os"])
    assert not {"SIGINT", "SIGTERM"} & set(gone["signal"])
    assert not {"AF_INET", "socketpair", "inet_aton"} & set(gone["socket"])


@pytest.mark.skipif(sys.platform == "win32", reason="it is so there without being forced")
def test_every_module_help_reading_and_a_claim_need_nothing_that_only_posix_has(tmp_path: Path) -> None:
    out = tmp_path / "history.json"
    claim = ["claim", str(PAGE), "--programme", "kaohsiung-107", "--hours", "office", "--as-of", "2018-06-01"]
    arguments = [["--help"], ["read", str(PAGE), "-o", str(out)], [*claim, "-o", str(tmp_path / "claim.txt")]]
    posix = [f"harvester.limits.{name}" for name in ("bond", "layers.landlock", "server", "servers", "sockets")]
    words = EVERYTHING + hiding() + RUNS.format(arguments=arguments, posix=posix, child=LIBRARIES + hiding())
    said = subprocess.run(
        [sys.executable, "-c", words], cwd=ROOT,
        capture_output=True, text=True, encoding="utf-8", env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    lines = said.stdout.splitlines()
    assert sorted(line.split()[2] for line in lines if line.startswith("not there")) == posix
    assert [line for line in lines if line.startswith("rc")] == ["rc 0", "rc 0", "rc 1"], said.stderr
    assert "holds wall_s answer_mb" in lines
    assert lines[-1] == "modules"
    assert json.loads(out.read_text("utf-8"))["status"] == "complete"
    assert "王小明" in (tmp_path / "claim.txt").read_text("utf-8")
