"""Erasing leaves what is not the program's own, and one line; a withdrawal stands beside the consent."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from harvester.cli.exit_codes import ExitCode
from harvester.cli.main import run
from harvester.evidence.codes import ForgetCode
from harvester.files import MANIFEST, OwnFolder, alone_in, outgoing
from harvester.jobs.collect.names import ALL, HISTORIES, LOG
from harvester.jobs.forgetting import forget, plan_of
from parsers.findings import SettingsError
from tests.evidence.conftest import as_folder, as_zip
from tests.evidence.tools import collected, flipped, sealed


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder as ``collect`` leaves it, with its manifest."""
    place = tmp_path / "out"
    files = {name: outgoing(data.decode()) for name, data in collected().items() if name != LOG}
    OwnFolder(place, LOG, ALL, HISTORIES).write(files, re.compile("$^"), "林美華")
    (place / LOG).write_bytes(collected()[LOG])
    return place


def notes(tmp_path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (tmp_path / "forgotten.jsonl").read_text(encoding="utf-8").splitlines()]


def test_only_what_was_written_here_and_is_unchanged_goes(own: Path, tmp_path: Path) -> None:
    (own / "my notes.txt").write_text("mine")
    (own / "history-107.csv").write_text("changed by hand")
    outside = tmp_path / "outside.html"
    outside.write_bytes((own / "page-107-list.html").read_bytes())
    (own / "page-107-list.html").unlink()
    (own / "page-107-list.html").symlink_to(outside)
    assert run(["forget", str(own), "--reason", "案件結案 A123456789", "--yes"]) == ExitCode.DONE
    assert {path.name for path in own.iterdir()} == {"my notes.txt", "history-107.csv", "page-107-list.html"}
    assert outside.is_file()
    (note,) = notes(tmp_path)
    assert (note["schema"], note["name"]) == ("forgotten/1", "out")
    assert "案件結案" in str(note["reason"])
    assert "A123456789" not in str(note["reason"])


def test_a_log_of_somebody_elses_and_a_folder_at_work_stay(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with alone_in(own):
        assert run(["forget", str(own), "--reason", "r", "--yes"]) == ExitCode.USAGE
    assert "out_in_use" in capsys.readouterr().err
    assert (own / MANIFEST).is_file()
    (own / LOG).write_text("my own notes")
    assert run(["forget", str(own), "--reason", "r", "--yes"]) == ExitCode.DONE
    assert [path.name for path in own.iterdir()] == [LOG]


def test_what_changed_after_it_was_confirmed_is_not_erased(own: Path) -> None:
    plan = plan_of(own)
    (own / "history-107.csv").write_text("changed by hand")
    with pytest.raises(SettingsError) as refused:
        forget(plan, "r")
    assert [found.code for found in refused.value.findings] == [ForgetCode.FORGET_CHANGED]
    assert (own / "history-107.csv").read_text() == "changed by hand"
    assert set(plan.files) <= set(own.iterdir())
    again = plan_of(own)
    (own / "my notes.txt").write_text("mine")
    forget(again, "r")
    assert {path.name for path in own.iterdir()} == {"history-107.csv", "my notes.txt"}


@pytest.mark.parametrize("written", ["beside", "absolute"])
def test_a_manifest_that_names_files_elsewhere_erases_nothing(own: Path, tmp_path: Path, written: str) -> None:
    theirs = tmp_path / "theirs.txt"
    theirs.write_text("theirs")
    name = "../theirs.txt" if written == "beside" else str(theirs)
    manifest = json.loads((own / MANIFEST).read_text(encoding="utf-8"))
    manifest["files"][name] = [hashlib.sha256(b"theirs").hexdigest()]
    (own / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    before = {path.name for path in own.iterdir()}
    assert run(["forget", str(own), "--reason", "r", "--yes"]) == ExitCode.USAGE
    assert theirs.read_text() == "theirs"
    assert {path.name for path in own.iterdir()} == before


def test_a_folder_with_nothing_else_is_gone(own: Path) -> None:
    assert run(["forget", str(own), "--reason", "r", "--yes"]) == ExitCode.DONE
    assert not own.exists()


def test_bundles_are_erased_whole_and_only_intact(tmp_path: Path) -> None:
    path, bag = as_zip(sealed(), tmp_path / "b.zip"), as_folder(sealed(), tmp_path / "bag")
    known = hashlib.sha256(path.read_bytes()).hexdigest()
    files = sealed()
    broken = as_zip({**files, "bag-info.txt": flipped(files["bag-info.txt"], 0)}, tmp_path / "broken.zip")
    for one in (path, bag):
        assert run(["forget", str(one), "--reason", "r", "--yes"]) == ExitCode.DONE
        assert not one.exists()
    assert run(["forget", str(broken), "--reason", "r", "--yes"]) == ExitCode.USAGE
    assert broken.exists()
    assert {note["sha256"] for note in notes(tmp_path)} >= {known}


def test_nothing_goes_without_a_yes_nor_what_is_not_ours(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["forget", str(own), "--reason", "r"]) == ExitCode.USAGE
    assert "forget_unconfirmed" in capsys.readouterr().err
    (tmp_path / "link").symlink_to(own)
    for path in (tmp_path / "link", tmp_path / "missing", Path(__file__), tmp_path):
        assert run(["forget", str(path), "--reason", "r", "--yes"]) == ExitCode.USAGE
        assert "forget_not_ours" in capsys.readouterr().err
    assert (own / "history-107.json").is_file()
    assert not (tmp_path / "forgotten.jsonl").exists()


def test_a_withdrawal_stands_beside_the_consent_and_is_sealed(
    own: Path, tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    consent = (own / "consent.json").read_bytes()
    assert run(["consent", "--withdraw", str(own)]) == ExitCode.DONE
    told = json.loads((own / "withdrawal.json").read_text(encoding="utf-8"))
    assert (told["schema"], told["consent_sha256"]) == ("withdrawal/1", hashlib.sha256(consent).hexdigest())
    assert (own / "consent.json").read_bytes() == consent
    assert run(["consent", "--withdraw", str(own)]) == ExitCode.USAGE
    assert "withdrawn_already" in capsys.readouterr().err
    assert run(["consent", "--withdraw", str(tmp_path)]) == ExitCode.USAGE
    assert "consent_not_there" in capsys.readouterr().err
    assert run(["seal", str(own), "-o", str(tmp_path / "bag")]) == ExitCode.DONE
    assert (tmp_path / "bag" / "data" / "withdrawal.json").is_file()
    assert run(["forget", str(own), "--reason", "withdrawn", "--yes"]) == ExitCode.DONE
    assert not own.exists()
