"""A bundle of another agency's pages is read by the declaration of whoever inspects, never by its own word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from harvester.cli.exit_codes import ExitCode
from harvester.cli.main import run
from harvester.jobs.evidence.anew import years_in
from harvester.layouts import parse_layout
from harvester.messages import Language
from harvester.views.history_out import as_json
from tests.evidence.tools import Files
from tests.layouts.pages import LAYOUT, ROWS, page, table

pytestmark = pytest.mark.usefixtures("home")
AGENCY = parse_layout(LAYOUT.encode(), "agency.toml")
HISTORY = "history-107.json"


def collected() -> Files:
    """A folder as ``collect --layout`` leaves it."""
    items = [{"caption": row[1].partition("(")[0], "period": row[2].replace("<br>", "")} for row in ROWS]
    answer = {"request": {"course_type": "single"}, "answer": {"data": items}}
    files = {"page-107-list.html": page(table()), "answers-107.jsonl": json.dumps(answer).encode()}
    (year,) = years_in(files, [AGENCY])
    assert year.anew is not None
    return {**files, HISTORY: as_json([year.anew], Language.ZH_TW).encode()}


def sealed(folder: Path, files: Files, *options: str) -> Path:
    place = folder / "collected"
    place.mkdir()
    for name, data in files.items():
        (place / name).write_bytes(data)
    (folder / "agency.toml").write_text(LAYOUT, encoding="utf-8")
    assert run(["seal", str(place), "-o", str(folder / "b.zip"), *options]) == ExitCode.DONE
    return folder / "b.zip"


def inspected(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    capsys.readouterr()
    assert run(["inspect", *map(str, arguments), "--format", "json"]) == ExitCode.NEEDS_EYES
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_it_follows_by_the_declaration_and_is_not_possible_without(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = sealed(tmp_path, collected(), "--layout", str(tmp_path / "agency.toml"))
    assert "L1" in capsys.readouterr().err
    found = inspected(capsys, bundle, "--layout", tmp_path / "agency.toml")
    assert (found["history_follows"], found["level"]) == ("yes", "L1")
    assert [one["code"] for one in found["findings"]] == ["signer_unknown"]
    found = inspected(capsys, bundle)
    assert (found["history_follows"], found["level"]) == ("not_possible", "L0")
    assert [one["code"] for one in found["findings"]] == ["signer_unknown", "history_layout_unknown"]
    assert "--layout" in found["findings"][1]["next_step"]
    capsys.readouterr()
    assert run(["read", str(bundle), "--layout", str(tmp_path / "agency.toml")]) == ExitCode.DONE
    history = json.loads(capsys.readouterr().out)
    assert (history["source"]["layout"], history["source"]["level"]) == ("agency-a", "L1")
    assert [one["exam_score"] for one in history["records"]] == [100.0, 90.0]


def test_a_history_that_was_edited_does_not_follow_by_it() -> None:
    files = collected()
    files[HISTORY] = files[HISTORY].replace(b"2018-02-11T13:18:51", b"2018-02-11T19:18:51")
    (year,) = years_in(files, [AGENCY])
    assert (year.follows.value, year.differing) == ("no", ("records[1]",))
