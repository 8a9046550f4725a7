"""``seal``, ``inspect``, ``key`` as typed: files, exit codes, what is said."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from harvester.cli.exit_codes import ExitCode
from harvester.cli.main import run

pytestmark = pytest.mark.usefixtures("home")


def inspected(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = run(["inspect", *map(str, arguments), "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def test_sealed_inspected_countersigned(
    tmp_path: Path, folder: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "failure.html").write_text("x")
    (folder / "notes.docx").write_text("x")
    bundle, again = tmp_path / "b.zip", tmp_path / "again"
    assert run(["seal", str(folder), "-o", str(bundle)]) == ExitCode.DONE
    said = capsys.readouterr()
    assert "failure.html" in said.err
    assert "notes.docx" in said.err
    assert stat.S_IMODE(bundle.stat().st_mode) == 0o600
    code, found = inspected(capsys, bundle)
    assert (code, found["outcome"], found["level"]) == (ExitCode.NEEDS_EYES, "intact", "L1")
    assert run(["key", "--export", str(tmp_path / "me.pem")]) == ExitCode.DONE
    code, found = inspected(capsys, bundle, "--trust", tmp_path / "me.pem")
    assert (code, found["history_follows"], found["findings"]) == (ExitCode.DONE, "yes", [])
    assert run(["key", "--new", "office", "--export", str(tmp_path / "office.pem")]) == ExitCode.DONE
    sign = ["seal", str(bundle), "--countersign", "--key", "office", "-o"]
    assert run([*sign, str(again)]) == ExitCode.DONE
    code, found = inspected(capsys, again, "--trust", tmp_path / "me.pem", "--trust", tmp_path / "office.pem")
    assert code == ExitCode.DONE
    assert len(found["proves"]["sealed_by"]) == 2
    assert (
        run(["seal", str(again), "--countersign", "--key", "office", "-o", str(tmp_path / "third")]) == ExitCode.USAGE
    )
    assert not (tmp_path / "third").exists()
    assert stat.S_IMODE((home / "default.pem").stat().st_mode) == 0o600


def test_altered_is_five_and_cannot_be_countersigned(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bag = tmp_path / "bag"
    assert run(["seal", str(folder), "-o", str(bag)]) == ExitCode.DONE
    history = bag / "data" / "history-107.json"
    history.write_bytes(history.read_bytes().replace(b"complete", b"partial!", 1))
    code, found = inspected(capsys, bag)
    assert (code, found["outcome"]) == (ExitCode.ALTERED, "altered")
    assert run(["inspect", str(bag)]) == ExitCode.ALTERED
    assert "不得作為佐證" in capsys.readouterr().out
    assert run(["seal", str(bag), "--countersign", "-o", str(tmp_path / "b.zip")]) == ExitCode.ALTERED
    assert not (tmp_path / "b.zip").exists()


def test_a_link_in_a_bags_folder_is_named_and_never_followed(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bag = tmp_path / "bag"
    assert run(["seal", str(folder), "-o", str(bag)]) == ExitCode.DONE
    (bag / "data" / "link.html").symlink_to("/etc/passwd")
    code, found = inspected(capsys, bag)
    assert code == ExitCode.ALTERED
    assert "name_unsafe" in {one["code"] for one in found["findings"]}


def test_unreadable_is_three(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04 cut off")
    code, found = inspected(capsys, tmp_path / "b.zip")
    assert (code, found["outcome"]) == (ExitCode.UNREADABLE, "unreadable")
    code, found = inspected(capsys, tmp_path / "nothing.zip")
    assert code == ExitCode.UNREADABLE


def test_nothing_is_written_over_and_nothing_where_a_secret_is(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "b.zip"
    out.write_text("mine")
    assert run(["seal", str(folder), "-o", str(out)]) == ExitCode.USAGE
    assert out.read_text() == "mine"
    with (folder / "run.jsonl").open("a", encoding="utf-8") as log:
        log.write('{"cookie": "PHPSESSID=0123456789abcdef"}\n')
    assert run(["seal", str(folder), "-o", str(tmp_path / "other.zip")]) == ExitCode.USAGE
    assert not (tmp_path / "other.zip").exists()
    assert "secret_cookie" in capsys.readouterr().err


def test_a_folder_with_nothing_to_seal(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run(["seal", str(tmp_path / "empty"), "-o", str(tmp_path / "b.zip")]) == ExitCode.USAGE
    assert run(["seal", str(tmp_path / "missing"), "-o", str(tmp_path / "b.zip")]) == ExitCode.USAGE


def test_a_file_too_large_is_not_sealed(tmp_path: Path, folder: Path) -> None:
    (folder / "page-107-list.png").write_bytes(b"\x89PNG" + b"\0" * (20 * 1024 * 1024))
    assert run(["seal", str(folder), "-o", str(tmp_path / "b.zip")]) == ExitCode.USAGE
    assert not (tmp_path / "b.zip").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["key", "--new", "../x"], "key_name_invalid"),
        (["key", "--key", "nobody"], "key_missing"),
        (["seal", "b", "-o", "c", "--countersign", "--tsa", "http://127.0.0.1:9/"], "option_unused"),
        (["seal", "b", "-o", "c", "--countersign", "--layout", "a.toml"], "option_unused"),
        (["seal", "b", "-o", "c", "--tsa-root", "r.pem"], "option_unused"),
        (["inspect", "x.zip", "--trust", "/etc/hostname"], "key_unreadable"),
        (["inspect", "x.zip", "--tsa-root", "/etc/hostname"], "key_unreadable"),
    ],
)
def test_keys_and_options_that_are_none(arguments: list[str], code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == ExitCode.USAGE
    assert code in capsys.readouterr().err


def test_a_key_is_never_made_twice_nor_used_where_others_may_read_it(
    tmp_path: Path, folder: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["key", "--new", "a"]) == ExitCode.DONE
    assert run(["key", "--new", "a"]) == ExitCode.USAGE
    assert "key_exists" in capsys.readouterr().err
    (home / "a.pem").chmod(0o644)
    assert run(["seal", str(folder), "--key", "a", "-o", str(tmp_path / "b.zip")]) == ExitCode.USAGE
    assert "key_unprotected" in capsys.readouterr().err


def test_a_key_in_the_keyring_leaves_no_private_file(
    tmp_path: Path, folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: dict[tuple[str, str], str] = {}

    class Ring:
        def set_password(self, service: str, name: str, secret: str) -> None:
            kept[service, name] = secret

        def get_password(self, service: str, name: str) -> str | None:
            return kept.get((service, name))

    monkeypatch.setattr("harvester.jobs.evidence.keys.sound_keyring", Ring)
    assert run(["seal", str(folder), "-o", str(tmp_path / "b.zip")]) == ExitCode.DONE
    assert kept
    assert [path.name for path in home.iterdir()] == ["default.pub.pem"]
    kept.clear()
    assert run(["seal", str(folder), "-o", str(tmp_path / "c.zip")]) == ExitCode.USAGE
