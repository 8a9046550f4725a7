"""What a long run says of itself: a line a minute in a log, a bar in a terminal, and how to go on after Ctrl-C."""

from __future__ import annotations

import io
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest
from rich.console import Console

from harvester.bulk.results.model import DocumentStatus
from harvester.bulk.run.progress import RunStep
from harvester.cli import run_progress
from harvester.cli.face import Face
from harvester.messages import Language
from tests.bulk.conftest import Office, one_of_each

Call = Callable[..., int]
COUNTS = {DocumentStatus.COMPLETE: 55, DocumentStatus.FAILED: 5}


def test_a_log_has_a_line_when_a_step_begins_and_one_a_minute(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    now = 1000.0
    monkeypatch.setattr("harvester.cli.run_progress.time.monotonic", lambda: now)
    with run_progress.run_teller(Face(Language.EN)) as tell:
        tell(RunStep.READ, 0, 600)
        for done in range(1, 121):
            now += 1.0
            tell(RunStep.READ, done // 2, 600, COUNTS)
        tell(RunStep.JUDGE, 0, 40)
    said = capfd.readouterr().err.splitlines()
    assert said == [
        "Reading documents: 600",
        "Reading documents: 30/600, 0.5 a second, about 19 minutes left · complete 55 · failed 5",
        "Reading documents: 60/600, 0.5 a second, about 18 minutes left · complete 55 · failed 5",
        "Judging: 40",
    ]


def test_a_terminal_has_a_bar_with_rate_rest_and_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.StringIO()
    face = Face(Language.EN)
    face.__dict__["talk"] = Console(file=shown, force_terminal=True, width=120, soft_wrap=True)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with run_progress.run_teller(face) as tell:
        tell(RunStep.READ, 0, 60)
        tell(RunStep.READ, 60, 60, COUNTS)
    last = next(line for line in reversed(shown.getvalue().splitlines()) if "60/60" in line)
    assert "Reading" in last
    assert "complete 55 · failed 5" in last


def test_interrupted_it_ends_cleanly_says_how_to_go_on_and_goes_on(office: Office, call: Call) -> None:
    one_of_each(office)
    command = [sys.executable, "-m", "harvester.cli", *office.arguments(), "--lang", "en"]
    run = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True, text=True)
    assert run.stderr is not None
    said = ""
    while "Reading" not in said and (line := run.stderr.readline()):
        said += line
    run.send_signal(signal.SIGINT)
    said += run.communicate(timeout=120)[1]
    assert run.returncode == 130
    assert f"Stopped; what was done is kept in {office.out}. The same command goes on from there." in said
    assert "Traceback" not in said
    assert office.summary()["finished"] is False
    assert call() == 0
    assert office.outcomes() == dict.fromkeys(("A001", "A002", "A003", "A004"), "decided") | {"A005": "none"}
    assert office.summary()["finished"] is True
