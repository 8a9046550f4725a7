"""A bundle as FILE: inspected first, read anew, its level in the result; an altered one is never read."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from harvester.cli.exit_codes import ExitCode
from harvester.cli.main import run
from harvester.evidence.bundle.members import of_files
from harvester.evidence.inspection import Inspected, InspectedKind
from harvester.evidence.level import EvidenceLevel, level_of
from harvester.jobs.evidence.inspecting import looked_at
from tests.evidence.conftest import as_folder, as_zip
from tests.evidence.tools import TRUST, collected, flipped, sealed

HISTORY = "data/history-107.json"


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = run(list(map(str, arguments)))
    return code, json.loads(capsys.readouterr().out)


def hours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    capsys.readouterr()
    assert run(["hours", "show", "office"]) == ExitCode.DONE
    path = tmp_path / "HOURS.toml"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    return path


def test_a_bundle_is_read_anew_with_its_level(bundle, capsys):
    code, history = told(capsys, "read", bundle)
    pages = collected()["page-107-list.html"] + collected()["page-107-package.html"]
    assert code == ExitCode.DONE
    assert history["source"]["level"] == "L1"
    assert history["source"]["sha256"] == hashlib.sha256(pages).hexdigest()
    assert len(history["records"]) == 33
    assert history["findings"] == []


def test_check_and_claim_take_a_bundle_and_say_its_level(bundle, tmp_path, capsys):
    office = hours(tmp_path, capsys)
    _, ruling = told(capsys, "check", bundle, "--hours", office)
    assert ruling["source"]["level"] == "L1"
    known = bundle.read_bytes() if bundle.is_file() else (bundle / "statement.dsse.json").read_bytes()
    assert ruling["source"]["sha256"] == hashlib.sha256(known).hexdigest()
    claim = ["claim", bundle, "--programme", "kaohsiung-107", "--hours", office, "--as-of", "2018-09-03"]
    _, decided = told(capsys, *claim, "--format", "json")
    assert [one["level"] for one in decided["made_with"]["sources"]] == ["L1"]


def altered(tmp_path: Path) -> Path:
    files = sealed()
    return as_zip({**files, HISTORY: flipped(files[HISTORY], 900)}, tmp_path / "altered.zip")


@pytest.mark.parametrize("command", ["read", "check", "claim", "explain"])
def test_an_altered_bundle_is_five_and_nothing_of_it_is_used(command, tmp_path, capsys):
    office, path = hours(tmp_path, capsys), altered(tmp_path)
    more = {
        "read": [],
        "check": ["--hours", office],
        "claim": ["--programme", "kaohsiung-107", "--hours", office, "--out", tmp_path / "papers"],
        "explain": [1, "--hours", office],
    }
    assert run(list(map(str, [command, path, *more[command]]))) == ExitCode.ALTERED
    said = capsys.readouterr()
    assert "payload_changed" in said.err + said.out
    assert "2018-02-06" not in said.out
    assert not (tmp_path / "papers").exists()


def test_an_altered_bundle_among_others_leaves_them_read(tmp_path, bundle, capsys):
    assert run(["read", str(altered(tmp_path)), str(bundle)]) == ExitCode.ALTERED
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["status"], first["records"]) == ("failed", [])
    assert len(second["records"]) == 33


def test_a_bundle_cut_off_is_unreadable(tmp_path, capsys):
    path = as_zip(sealed(), tmp_path / "b.zip")
    path.write_bytes(path.read_bytes()[:-500])
    code, history = told(capsys, "read", path)
    assert (code, history["status"]) == (ExitCode.UNREADABLE, "failed")
    assert [one["code"] for one in history["findings"]] == ["zip_damaged"]


def test_another_zip_is_no_bundle(tmp_path, capsys):
    import zipfile

    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("notes.bin", bytes(range(256)))
    code, history = told(capsys, "read", tmp_path / "x.zip")
    assert (code, [one["code"] for one in history["findings"]]) == (ExitCode.UNREADABLE, ["wrong_type"])


def without_pages() -> dict[str, bytes]:
    return {name: data for name, data in collected().items() if not name.endswith(".html")}


def test_without_pages_the_stored_history_is_taken_as_not_from_source(tmp_path, capsys):
    code, history = told(capsys, "read", as_folder(sealed(without_pages()), tmp_path / "bag"))
    assert code == ExitCode.DONE
    assert "not_from_source" in {one["code"] for one in history["findings"]}
    assert history["source"]["level"] == "L0"
    _, ruling = told(capsys, "check", tmp_path / "bag", "--hours", hours(tmp_path, capsys))
    assert ruling["source"]["level"] == "L0"


def test_a_bundle_without_any_history_cannot_be_read(tmp_path, capsys):
    path = as_zip(sealed({"consent.json": b"{}"}), tmp_path / "b.zip")
    code, history = told(capsys, "read", path)
    assert (code, [one["code"] for one in history["findings"]]) == (ExitCode.UNREADABLE, ["history_missing"])


def test_what_only_the_capture_saw_still_forbids_complete(tmp_path, capsys):
    files = collected()
    stored = json.loads(files["history-107.json"])
    shortened = {"code": "list_shortened", "severity": "warning", "message": "少了", "next_step": "再擷取"}
    stored["findings"].append(shortened | {"place": None})
    stored["status"] = "partial"
    files["history-107.json"] = json.dumps(stored, ensure_ascii=False).encode()
    del files["history-107.csv"]
    code, history = told(capsys, "read", as_folder(sealed(files), tmp_path / "bag"))
    assert (code, history["status"]) == (ExitCode.NEEDS_EYES, "partial")
    assert history["source"]["level"] == "L1"


def test_a_level_written_into_a_history_is_nobodys_word(tmp_path, capsys):
    stored = json.loads(collected()["history-107.json"])
    stored["source"]["level"] = "L3"
    path = tmp_path / "history-107.json"
    path.write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")
    _, history = told(capsys, "read", path)
    assert "level" not in history["source"]


def test_levels_of_histories():
    looked = looked_at(of_files(sealed()), Inspected(name="b", sha256="0" * 64, kind=InspectedKind.BUNDLE), TRUST)
    assert [level_of(history) for history in looked.histories] == [EvidenceLevel.L1]
