"""What the plugin's tests say of a fixture that is not as it should be."""

import json
from pathlib import Path
from typing import Any

import pytest

from harvester.layouts import parse_layout
from harvester.upkeep.fixtures.expectations import NotAnExpectationError, expectations_of
from harvester.upkeep.fixtures.folder import Fixture, fixtures_below
from harvester.upkeep.fixtures.reading import read_fixture
from tests.layouts.pages import LAYOUT
from tests.upkeep.agency import META, PAGE, expected, write_repository

AGENCY = parse_layout(LAYOUT.encode(), "agency-a.toml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_repository(tmp_path)


def failing(folder: Path) -> dict[str, Any]:
    fixture = Fixture(folder)
    got = read_fixture(fixture, [AGENCY])
    found = {each.name: each.check(got) for each in expectations_of(fixture)}
    return {name: failure for name, failure in found.items() if failure is not None}


def rewrite(folder: Path, **changed: Any) -> None:
    (folder / "expected.json").write_text(json.dumps(expected() | changed), encoding="utf-8")


def test_a_sound_fixture_has_nothing_to_say(folder: Path) -> None:
    assert failing(folder) == {}


def test_a_row_more_is_one_too_many(folder: Path) -> None:
    (folder / "page.html").write_bytes(
        PAGE.replace(b"</table>", b"<tr><td>3<td>A(PC107100001)<td>--<td>0<td><td>--<td></table>")
    )
    assert list(failing(folder)) == ["no more and no fewer"]


def test_a_record_that_is_not_read_fails_in_its_fields(folder: Path) -> None:
    (folder / "page.html").write_bytes(PAGE[: PAGE.index(b"<tr><td>2")] + b"</table></body></html>")
    found = failing(folder)
    assert "no more and no fewer" in found
    assert found["record 2 · number"].got == "no such record"


def test_facts_and_findings_are_told_apart(folder: Path) -> None:
    rewrite(folder, year=2018)
    assert failing(folder)["facts"].expected == {"year": 2018}
    rewrite(folder, findings=[{"code": "row_refused", "severity": "warning"}])
    assert failing(folder)["findings"].expected == ["row_refused"]


def test_a_failure_says_the_text_of_its_cell(folder: Path) -> None:
    records = expected()["records"]
    records[0]["started_at"] = "2018-02-11T13:18:52+08:00"
    rewrite(folder, records=records)
    assert failing(folder)["record 1 · started_at"].cell == "2018-02-11 13:18:51- 2018-02-13 12:05:22"


def test_a_field_nobody_thought_of_is_missed(folder: Path) -> None:
    records = expected()["records"]
    del records[1]["pass_status"]
    rewrite(folder, records=records)
    assert failing(folder)["form"].got == {"missing": ["pass_status"]}


@pytest.mark.parametrize(
    ("meta", "got"),
    [
        (META.replace("reviewed = true", "reviewed = false"), "to be looked at"),
        (META.replace("reviewed = true\n", ""), "to be looked at"),
        (META.replace("made by hand", "captured from a file"), "not anonymised"),
        (META.replace("2026-11-30", "yesterday"), "Invalid value"),
        (META + "colour = 1\n", "colour"),
    ],
)
def test_a_fixture_nobody_answers_for_fails(folder: Path, meta: str, got: str) -> None:
    (folder / "meta.toml").write_text(meta, encoding="utf-8")
    found = failing(folder)
    assert list(found) == ["form"]
    assert got in str(found["form"].got)


def test_a_page_without_an_expectation_fails(folder: Path) -> None:
    (folder / "expected.json").unlink()
    assert failing(folder)["form"].got == []


def test_two_expectations_or_sources_are_one_too_many(folder: Path) -> None:
    (folder / "error.json").write_text('{"findings": ["not_this_page"]}', encoding="utf-8")
    assert failing(folder)["form"].got == ["expected.json", "error.json"]


@pytest.mark.parametrize("text", ["{}", "[]", "x", '{"schema": "learning-history/2"}'])
def test_what_is_no_expectation_is_said_at_once(folder: Path, text: str) -> None:
    (folder / "expected.json").write_text(text, encoding="utf-8")
    with pytest.raises(NotAnExpectationError):
        list(expectations_of(Fixture(folder)))


def test_an_error_that_is_expected_is_a_test_of_its_own(folder: Path) -> None:
    (folder / "expected.json").unlink()
    (folder / "error.json").write_text('{"findings": ["not_this_page"]}', encoding="utf-8")
    assert failing(folder)["error"].got == "histories"
    (folder / "page.html").write_bytes(b"<html><p>x</p></html>")
    assert failing(folder) == {}


def test_a_state_is_a_test_of_its_own(folder: Path) -> None:
    (folder / "expected.json").unlink()
    (folder / "state.json").write_text('{"state": "maintenance"}', encoding="utf-8")
    assert failing(folder)["state"].expected == "maintenance"


def test_every_fixture_of_the_project_is_found() -> None:
    pages = Path(__file__).parents[2] / "fixtures"
    for room in ("html", "states"):
        found = list(fixtures_below(pages / room))
        assert {path for each in found for path in each.iterdir()} == {
            path for path in (pages / room).rglob("*") if path.is_file()
        }
