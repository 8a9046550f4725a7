"""How a run begins and ends: one line, nothing of anybody left, nobody else's run touched."""

import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from harvester.cli.main import run
from harvester.files import new_place, run_folder
from harvester.jobs.claim.grounds import ClaimSettings
from harvester.messages import Language
from harvester.web.kept.cases import Cases, ClaimCase
from harvester.web.workers import Workers
from tests.claim.test_claim_from_page import page as saved_page

from .running import Running, running, start


def hand_in(served: Running) -> None:
    answer = served.client.post(
        "/claim",
        files=[("files", ("a.html", saved_page().encode()))],
        data={"programme": "kaohsiung-107", "hours": "office"},
    )
    assert answer.status_code == 303


def test_a_killed_run_is_swept_by_the_next_which_ends_politely(tmp_path: Path) -> None:
    killed = start(tmp_path)
    assert killed.client.get(killed.address).status_code == 303
    hand_in(killed)
    (left,) = killed.folder().iterdir()
    token = tmp_path / "token"
    # Beside it, and as long as it lives, another run takes nothing of it.
    with running(tmp_path, "--api-token-file", str(token)) as beside:
        assert left.is_dir()
        killed.process.kill()
        killed.process.communicate()
        assert token.stat().st_mode & 0o777 == 0o600
        api = {"authorization": f"Bearer {token.read_text().strip()}"}
        assert beside.client.get("/api/claims", headers=api).json() == {"claims": []}
        hand_in(beside)
        code, out, err = beside.end(signal.SIGTERM)
    assert (code, out) == (0, b"")
    assert "已清除" in err.decode()
    assert not token.exists()
    assert list(killed.folder().iterdir()) == [left]
    with run_folder(killed.folder()):
        assert not left.exists()


def test_a_port_that_is_taken_is_said(served: Running, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--no-browser", "--port", str(served.port)]) == 2
    said = capfd.readouterr()
    assert (said.out, str(served.port) in said.err) == ("", True)


def test_a_token_never_replaces_a_file(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "mine").write_text("mine")
    assert run(["serve", "--no-browser", "--api-token-file", str(tmp_path / "mine")]) == 2
    assert capfd.readouterr().out == ""
    assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.parametrize("hours", ["0", "-1", "nan"])
def test_hours_to_keep_are_above_none(hours: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--no-browser", "--keep", hours]) == 2
    assert "--keep" in capfd.readouterr().err


def test_what_was_kept_for_long_enough_is_erased(tmp_path: Path) -> None:
    cases = Cases(Workers(0), lambda _error: None)
    old, young = (_case(cases, new_place(tmp_path), made) for made in (time.monotonic() - 3601, time.monotonic()))
    cases.erase_older(3600)
    assert (cases.get(old.id), old.place.exists()) == (None, False)
    assert (cases.get(young.id), young.place.exists()) == (young, True)


HANGS = """
import sys, threading
from functools import partial
from pathlib import Path
from harvester.files import erase_place
from harvester.web.ending import Ending
ending = Ending(partial(print, "erased", flush=True))
ending.stops.append(threading.Event().wait)
ending.erasures += [partial(Path(sys.argv[1], "gone").unlink), partial(erase_place, Path(sys.argv[1]))]
threading.Thread(target=threading.Event().wait).start()
with ending.listening():
    print("ready", flush=True)
    for _ in range(2):
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            pass
"""


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="needs signals")
def test_it_ends_and_is_erased_whatever_holds_it_up(tmp_path: Path) -> None:
    place = new_place(tmp_path)
    (place / "a.pdf").write_text("a person's")
    with subprocess.Popen([sys.executable, "-c", HANGS, str(place)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(signal.SIGTERM)
        out, _ = process.communicate(timeout=15)
    assert (process.returncode, out) == (0, b"erased\n")
    assert not place.exists()


def _case(cases: Cases, place: Path, made: float) -> ClaimCase:
    settings = ClaimSettings(("a",), "kaohsiung-107", place / "hours.toml", date(2018, 6, 1))
    case = cases.begin(place, settings, Language.ZH_TW)
    case.made = made
    return case
