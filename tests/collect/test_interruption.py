"""Ctrl-C at any moment: exit 130, nothing half-written, no browser left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from fixtures.platform import PEOPLE, Mood, Replica
from harvester.files import Folder, Outgoing
from parsers.findings import SettingsError


def children_of(pid: int) -> set[int]:
    found: set[int] = set()
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            child = int(entry.parent.name)
            found |= {child, *children_of(child)}
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
@pytest.mark.parametrize("event", ["browser_started", "form_sent", "page_read"])
def test_ctrl_c_leaves_nothing_half_written(tmp_path: Path, event: str) -> None:
    out = tmp_path / "out"
    account = PEOPLE["wang"].accounts["ecpa"]
    with Replica(Mood.SLOW, pause=0.4) as replica:
        site = replica.write_profile(tmp_path / "site.toml")
        command = [
            sys.executable,
            "-m",
            "harvester.cli",
            "collect",
            "--site",
            str(site),
            "--out",
            str(out),
            "--year",
            "107",
        ]
        command += ["--login", "ecpa", "--account", account.account, "--password-stdin", "--headless", "--consent"]
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )
        assert process.stdin is not None
        process.stdin.write(account.password.encode() + b"\n")
        process.stdin.close()
        wait_for(out / "run.jsonl", f'"event": "{event}"', process)
        family = children_of(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=60) == 130
    assert family
    end = time.monotonic() + 30
    while time.monotonic() < end and any(Path(f"/proc/{pid}/exe").exists() for pid in family):
        time.sleep(0.1)
    assert not [pid for pid in family if alive(pid)]
    assert {path.name for path in out.iterdir()} == {"consent.json", "manifest.json", "run.jsonl"}
    log = (out / "run.jsonl").read_text(encoding="utf-8")
    assert log.endswith("\n")
    assert '"outcome": "interrupted"' in log.splitlines()[-1]


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_sigterm_ends_a_hanging_run_soon(tmp_path: Path) -> None:
    out = tmp_path / "out"
    account = PEOPLE["lin"].accounts["ecpa"]
    with Replica(Mood.SCRIPT_LOOP) as replica:
        site = replica.write_profile(tmp_path / "site.toml")
        command = [sys.executable, "-m", "harvester.cli", "collect", "--site", str(site), "--out", str(out)]
        command += ["--login", "ecpa", "--account", account.account, "--password-stdin", "--headless", "--consent"]
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )
        assert process.stdin is not None
        process.stdin.write(account.password.encode() + b"\n")
        process.stdin.close()
        wait_for(out / "run.jsonl", "learn_stat.php", process)
        time.sleep(3)  # into the loop
        family = children_of(process.pid)
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 130
        took = time.monotonic() - began
    assert took < 5
    time.sleep(1)
    assert not [pid for pid in family if alive(pid)]
    assert '"outcome": "interrupted"' in (out / "run.jsonl").read_text(encoding="utf-8").splitlines()[-1]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for(file: Path, text: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        if file.exists() and text in file.read_text(encoding="utf-8"):
            return
        assert process.poll() is None, process.stderr.read() if process.stderr else ""
        time.sleep(0.05)
    raise AssertionError(f"never came to {text}")


def test_a_set_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(tmp_path / "out")
    folder.write({"history-107.json": Outgoing(b"old"), "page-107-list-2.html": Outgoing(b"old")})
    real = os.open

    def full(path: str, *arguments: Any, **options: Any) -> Any:
        if os.fspath(path).endswith("history-107.csv"):
            raise OSError("disk full")
        return real(path, *arguments, **options)

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(SettingsError, match="out_not_writable"):
        folder.write({"history-107.json": Outgoing(b"new"), "history-107.csv": Outgoing(b"new")}, stale=["*-107[-.]*"])
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in folder.path.iterdir()} == {
        "history-107.json": b"old",
        "page-107-list-2.html": b"old",
    }


def test_what_an_earlier_longer_list_left_goes_with_it(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "out")
    folder.write({"page-107-list-2.html": Outgoing(b"old"), "page-106-list-2.html": Outgoing(b"of another year")})
    folder.write({"page-107-list.html": Outgoing(b"new")}, stale=["*-107[-.]*"])
    assert {path.name for path in folder.path.iterdir()} == {"page-107-list.html", "page-106-list-2.html"}


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match="out_not_writable"):
        Folder(tmp_path / "file" / "out")
