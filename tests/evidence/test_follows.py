"""Whether the stored history follows from the kept pages, and the level from what the server sent."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from harvester.evidence.level import EvidenceLevel
from harvester.evidence.verify import Trust
from harvester.jobs.evidence.anew import taken, years_in
from tests.evidence.tools import KEY, OFFICE, TRUST, Files, codes, collected, id_of, inspected, sealed

HISTORY, PAGE, ANSWERS = "history-107.json", "page-107-list.html", "answers-107.jsonl"
BEGUN, OTHER = "2018-02-06 19:53:48", "2018-02-06 09:53:48"


def edited(files: Files, change: Callable[[dict[str, Any]], None]) -> Files:
    told = json.loads(files[HISTORY])
    change(told)
    return {**files, HISTORY: json.dumps(told, ensure_ascii=False).encode()}


def stamp(told: dict[str, Any]) -> None:
    told["records"][0]["started_at"] = "2018-02-06T09:53:48+08:00"


def stamp_and_cell(told: dict[str, Any]) -> None:
    stamp(told)
    cells = told["records"][0]["cells"]
    cells["上課期間"] = cells["上課期間"].replace(BEGUN, OTHER)


def holder(told: dict[str, Any]) -> None:
    told["holder"]["name"] = "王小明"


def one_less(told: dict[str, Any]) -> None:
    told["records"].pop()


@pytest.mark.parametrize("change", [stamp, stamp_and_cell, holder, one_less])
def test_a_stored_history_that_does_not_follow(change):
    found = inspected(sealed(edited(collected(), change)))
    assert found.outcome.value == "intact"
    assert (found.history_follows.value, found.level.value) == ("no", "L0")
    assert codes(found) == {"history_differs"}


def test_an_edited_csv_does_not_follow():
    files = collected()
    files["history-107.csv"] = files["history-107.csv"].replace(BEGUN.encode(), OTHER.encode())
    assert inspected(sealed(files)).history_follows.value == "no"


def replaced(files: Files, name: str) -> Files:
    assert BEGUN.encode() in files[name]
    return {**files, name: files[name].replace(BEGUN.encode(), OTHER.encode())}


def test_a_page_changed_in_the_browser_does_not_stand_in_what_the_server_sent():
    from harvester.jobs.evidence.anew import years_in
    from harvester.messages import Language
    from harvester.views.history_out import as_json

    files = {name: data for name, data in replaced(collected(), PAGE).items() if not name.startswith("history")}
    (year,) = years_in(files)
    assert year.anew is not None
    files[HISTORY] = as_json([year.anew], Language.ZH_TW).encode()
    found = inspected(sealed(files))
    assert (found.history_follows.value, found.level.value) == ("yes", "L0")


@pytest.mark.parametrize("gone", [ANSWERS, "line"])
def test_without_every_answer_it_is_handed_in(gone):
    files = collected()
    lines = files[ANSWERS].splitlines(keepends=True)
    files[ANSWERS] = lines[0] if gone == "line" else b""
    found = inspected(sealed(files))
    assert (found.history_follows.value, found.level.value) == ("yes", "L0")


def test_what_a_bundle_claims_of_itself_does_not_count():
    files = sealed({"consent.json": b"{}"}, level="L3")
    assert inspected(files).level.value == "L0"
    assert codes(inspected(files)) == {"history_missing"}


@pytest.mark.parametrize(
    ("key", "observer", "trust", "level"),
    [
        (OFFICE, OFFICE, OFFICE, "L2"),
        (KEY, KEY, OFFICE, "L1"),  # an applicant says so of the own key
        (KEY, OFFICE, OFFICE, "L1"),  # the office has not signed
        (OFFICE, None, OFFICE, "L1"),
    ],
)
def test_observed_by_a_trusted_office(key, observer, trust, level):
    files = sealed(key=key, observed_by=None if observer is None else id_of(observer))
    assert inspected(files, Trust((trust.public_key(),))).level.value == level


def test_a_page_that_cannot_be_read_does_not_follow():
    files = {**collected(), PAGE: b"<html><p>nothing</p></html>"}
    found = inspected(sealed(files), TRUST)
    assert found.history_follows.value == "no"


def other_agency(told: dict[str, Any]) -> None:
    told["source"]["layout"] = "other-agency"


def test_a_page_of_a_layout_that_only_the_sealer_has_is_not_said_to_differ():
    files = {**edited(collected(), other_agency), PAGE: b"<html><p>nothing</p></html>"}
    found = inspected(sealed(files), TRUST)
    assert (found.history_follows.value, found.level.value) == ("not_possible", "L0")
    assert codes(found) == {"history_layout_unknown"}


def test_a_line_of_the_answers_that_is_none_does_not_follow():
    files = collected()
    found = inspected(sealed({**files, ANSWERS: files[ANSWERS] + b"{cut off\n"}))
    assert (found.history_follows.value, codes(found)) == ("no", {"history_differs"})


def test_a_year_that_nothing_gives_is_named_beside_the_year_that_is_read():
    payload = {**collected(), "history-106.json": b"{}"}
    read = {one.year: taken(one, payload, EvidenceLevel.L0) for one in years_in(payload)}
    ((lost,), (whole,)) = read[106], read[107]
    assert (lost.status.value, [found.code for found in lost.findings]) == ("failed", ["history_missing"])
    assert whole.records
