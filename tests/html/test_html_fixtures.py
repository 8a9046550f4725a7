"""Every field of every record of every saved page, one test each."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from parsers.findings import UnreadableError
from parsers.history import LearningHistory, Record
from parsers.reading import read
from tests.html.html_cases import HtmlCase, as_json, cases, readable, refused

NOT_EXPECTED_BY_HAND = {"cells", "place", "places"}
HISTORY_FIELDS = ("status", "holder", "year", "totals", "packages", "doubts")


def fields() -> Iterator[Any]:
    for case in readable():
        for h, history in enumerate(case.expected["histories"]):
            for r, record in enumerate(history["records"]):
                for name, value in record.items():
                    where = f"{case.name} · {h + 1} · record {r + 1} · {name}"
                    yield pytest.param(case, h, r, name, value, id=where)


@pytest.mark.parametrize(("case", "h", "r", "name", "value"), list(fields()))
def test_a_field_of_a_record(case: HtmlCase, h: int, r: int, name: str, value: Any) -> None:
    records = as_json(case.page)[h]["records"]
    assert r < len(records), f"record {r + 1} was not read"
    assert records[r][name] == value, f"record {r + 1} · {name}: expected {value!r}, got {records[r][name]!r}"


def history_fields() -> Iterator[Any]:
    for case in readable():
        for h, history in enumerate(case.expected["histories"]):
            for name in HISTORY_FIELDS:
                yield pytest.param(case, h, name, history[name], id=f"{case.name} · {h + 1} · {name}")


@pytest.mark.parametrize(("case", "h", "name", "value"), list(history_fields()))
def test_a_header_fact(case: HtmlCase, h: int, name: str, value: Any) -> None:
    assert as_json(case.page)[h][name] == value


@pytest.mark.parametrize("case", readable(), ids=lambda case: case.name)
def test_counts_checks_and_findings(case: HtmlCase) -> None:
    found = as_json(case.page)
    assert len(found) == len(case.expected["histories"])
    for history, wanted in zip(found, case.expected["histories"], strict=True):
        assert len(history["records"]) == len(wanted["records"])
        assert {check["code"]: check["outcome"] for check in history["checks"]} == wanted["checks"]
        told = [[each["code"], each["place"] and each["place"]["row"]] for each in history["findings"]]
        assert sorted(told, key=str) == sorted(wanted["findings"], key=str)
        assert history["source"]["layout"] == case.expected["layout"]
        assert history["source"]["kind"] == case.expected["kind"]


@pytest.mark.parametrize("case", readable(), ids=lambda case: case.name)
def test_records_say_their_position_and_keep_every_cell(case: HtmlCase) -> None:
    for history in as_json(case.page):
        for position, record in enumerate(history["records"], start=1):
            assert record["place"] == {"page": None, "row": position}
            assert record["cells"]


@pytest.mark.parametrize("case", refused(), ids=lambda case: case.name)
def test_what_is_not_the_record_page_is_refused_by_name(case: HtmlCase) -> None:
    code = json.loads((case.folder / "error.json").read_text(encoding="utf-8"))["code"]
    with pytest.raises(UnreadableError) as caught:
        read(case.page.read_bytes(), program="test")
    assert [found.code for found in caught.value.findings] == [code]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_fixture_has_an_expectation_of_every_field(case: HtmlCase) -> None:
    names = {path.name for path in case.folder.iterdir()}
    assert "meta.toml" in names
    assert len(names & {"expected.json", "error.json"}) == 1, "a missing expectation is a failure"
    if "error.json" in names:
        return
    for history in case.expected["histories"]:
        assert {*HISTORY_FIELDS, "records", "checks", "findings"} == set(history)
        for record in history["records"]:
            assert set(record) == set(Record.model_fields) - NOT_EXPECTED_BY_HAND
    assert set(HISTORY_FIELDS) < set(LearningHistory.model_fields)
