"""A fixture's life on the command line: captured, made nobody's, accepted, looked at."""

import json
import tomllib
from pathlib import Path

import pytest

from harvester.cli.main import run
from harvester.upkeep.fixtures.expectations import expectations_of
from harvester.upkeep.fixtures.folder import Fixture
from harvester.upkeep.fixtures.reading import read_fixture
from tests.pdf.small import BASE

PLAN = Path(__file__).parents[2] / "fixtures" / "html" / "plan-2018" / "page.html"


def captured(tmp_path: Path) -> Path:
    page = tmp_path / "saved.html"
    page.write_bytes(PLAN.read_bytes().replace("王小明".encode(), "林怡婷".encode()))
    assert run(["fixture", "capture", str(page), "--into", str(tmp_path / "fixtures"), "--name", "first"]) == 0
    return tmp_path / "fixtures" / "first"


def failing(folder: Path) -> list[str]:
    fixture = Fixture(folder)
    got = read_fixture(fixture)
    return [piece.name for piece in expectations_of(fixture) if piece.check(got) is not None]


def test_from_a_saved_page_to_a_test_that_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, key = captured(tmp_path), str(tmp_path / "key")
    assert (folder / "page.html").read_bytes() == (tmp_path / "saved.html").read_bytes()
    assert failing(folder) == ["form"]
    assert run(["fixture", "accept", str(folder)]) == 2
    assert "fixture_not_anonymised" in capsys.readouterr().err
    assert not (folder / "expected.json").exists()
    assert run(["fixture", "anonymise", str(folder), "--key-file", key]) == 0
    assert "林怡婷" not in "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
    assert run(["fixture", "accept", str(folder)]) == 1
    assert failing(folder) == ["form"]
    meta = folder / "meta.toml"
    assert tomllib.loads(meta.read_text(encoding="utf-8"))["layout"] == "history-2018"
    meta.write_text(meta.read_text(encoding="utf-8").replace("reviewed = false", "reviewed = true"), encoding="utf-8")
    assert failing(folder) == []
    assert run(["fixture", "accept", str(folder)]) == 0
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert run(["fixture", "anonymise", str(folder), "--key-file", key]) == 1  # nobody is left to be found
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_difference_is_shown_and_written_with_a_yes_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = captured(tmp_path)
    run(["fixture", "anonymise", str(folder)])
    run(["fixture", "accept", str(folder)])
    page = (folder / "page.html").read_text(encoding="utf-8").replace("<td>00:38:47</td>", "<td>00:38:48</td>")
    (folder / "page.html").write_text(page, encoding="utf-8")
    expected = (folder / "expected.json").read_bytes()
    capsys.readouterr()
    assert run(["--lang", "en", "fixture", "accept", str(folder)]) == 1
    assert capsys.readouterr().out == (
        "record 1 · reading_seconds: expected 2327; got 2328; the cell says '00:38:48'\n"
    )
    assert (folder / "expected.json").read_bytes() == expected
    assert run(["fixture", "accept", str(folder), "--yes"]) == 0
    assert json.loads((folder / "expected.json").read_text(encoding="utf-8"))["records"][0]["reading_seconds"] == 2328


def test_what_cannot_be_a_fixture_is_refused_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = captured(tmp_path)
    other = tmp_path / "notes.txt"
    other.write_text("notes", encoding="utf-8")
    into = ["--into", str(tmp_path / "fixtures"), "--name"]
    assert run(["fixture", "capture", str(other), *into, "second"]) == 3
    assert run(["fixture", "capture", str(PLAN), *into, "first"]) == 2
    assert run(["fixture", "capture", str(PLAN), *into, "../first"]) == 2
    assert run(["fixture", "anonymise", str(tmp_path)]) == 2
    (tmp_path / "short").write_text("abc", encoding="utf-8")
    assert run(["fixture", "anonymise", str(folder), "--key-file", str(tmp_path / "short")]) == 2
    (tmp_path / "print.pdf").write_bytes(BASE)
    assert run(["fixture", "capture", str(tmp_path / "print.pdf"), *into, "print"]) == 0
    assert run(["fixture", "anonymise", str(tmp_path / "fixtures" / "print")]) == 2
    said = capsys.readouterr().err
    for code in (
        "fixture_no_source", "fixture_taken", "fixture_invalid", "anonymise_key_unreadable", "anonymise_not_of_prints",
    ):  # fmt: skip
        assert code in said
