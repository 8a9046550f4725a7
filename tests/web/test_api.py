"""The same claims for systems: with a token, without a browser, as the contracts' JSON."""

from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.claim.test_claim_from_page import page as saved_page

from .running import Running

FORM = {"programme": "kaohsiung-107", "hours": "office", "category": "編制內公務人員", "as_of": "2018-06-01"}


def test_a_claim_from_beginning_to_end(system: httpx.Client) -> None:
    made = system.post("/api/claims", files=[("files", ("頁.html", saved_page().encode()))], data=FORM)
    assert made.status_code == 201
    state = made.json()
    assert made.headers["location"] == f"/api/claims/{state['id']}"
    assert state["status"] == "decided"
    claim = state["claim"]
    assert (claim["schema"], claim["programme"], claim["holder"]["name"]) == ("claim/1", "kaohsiung-107", "王小明")
    assert claim["made_with"]["sources"][0]["name"] == "頁.html"
    assert {one["code"]: one["outcome"] for one in claim["grants"]}["commendation"] == "undetermined"
    assert system.get(made.headers["location"]).json() == state
    assert system.get(f"{made.headers['location']}/claim.json").json() == claim
    assert state["id"] in [one["id"] for one in system.get("/api/claims").json()["claims"]]
    assert system.delete(made.headers["location"]).status_code == 204
    assert system.get(made.headers["location"]).status_code == 404


@pytest.mark.parametrize(
    ("files", "changes", "code"),
    [
        ([], {}, "web_no_files"),
        ([("files", ("a.html", b"x"))], {"hours": ""}, "web_no_hours"),
        ([("files", ("a.html", b"x"))], {"as_of": "some day"}, "as_of_invalid"),
        ([("files", ("a.html", b"x"))], {"category": "局長"}, "person_category_unknown"),
    ],
)
def test_what_is_wrong_is_said_in_json(system: httpx.Client, files: Any, changes: dict[str, str], code: str) -> None:
    answer = system.post("/api/claims", files=files or [("x", ("", b""))], data=FORM | changes)
    assert answer.status_code == 400
    (found,) = answer.json()["findings"]
    assert (found["code"], found["severity"]) == (code, "error")
    assert found["next_step"]


def test_a_file_that_cannot_be_read_is_a_claim_that_was_refused(system: httpx.Client) -> None:
    made = system.post("/api/claims", files=[("files", ("a.html", b"<p>x</p>"))], data=FORM).json()
    assert (made["status"], bool(made["findings"]), made["claim"]) == ("refused", True, None)
    answer = system.get(f"/api/claims/{made['id']}/claim.json")
    assert (answer.status_code, answer.json()["findings"][0]["code"]) == (409, "web_not_decided")


@pytest.mark.parametrize(
    ("said", "files", "field"),
    [
        ({"asof": "2018-06-01"}, [], "asof"),
        ({"attendance": "attendance.csv"}, [], "attendance"),
        ({}, [("person", ("A001.csv", b"A001"))], "person"),
        ({}, [("calendar", ("107.csv", b"x")), ("calendar", ("108.csv", b"x"))], "calendar"),
        ({"as_of": ["2018-06-01", "2018-07-01"]}, [], "as_of"),
    ],
    ids=["misspelt", "a name and no file", "a file and no name", "two of one", "said twice"],
)
def test_nothing_that_was_sent_is_passed_over(
    system: httpx.Client, said: dict[str, Any], files: list[Any], field: str
) -> None:
    handed = [("files", ("頁.html", saved_page().encode())), *files]
    answer = system.post("/api/claims", files=handed, data=FORM | said)
    assert answer.status_code == 400
    (one,) = answer.json()["findings"]
    assert (one["code"], field in one["message"]) == ("web_field_unknown", True)


def test_without_the_token_nothing_is_told(served: Running) -> None:
    for header in ({}, {"authorization": "Bearer wrong"}, {"authorization": f"Basic {served.token()}"}):
        for path in ("/api/claims", "/api/openapi.json"):
            answer = httpx.get(served.base + path, headers=header)
            assert (answer.status_code, answer.json()["findings"][0]["code"]) == (403, "web_not_entered")


def test_its_answers_are_those_it_describes(served: Running, system: httpx.Client) -> None:
    described = system.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.")
    schema = schemathesis.openapi.from_dict(described)
    schema.config.base_url = served.base
    checks = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
    asked = []
    for found in schema.get_all_operations():
        operation = found.ok()
        asked.append(f"{operation.method} {operation.path}".upper())

        @settings(max_examples=4, deadline=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck])
        @given(case=operation.as_strategy())
        def check(case: Any) -> None:
            case.call_and_validate(headers={"authorization": f"Bearer {served.token()}"}, checks=checks)

        check()
    assert {"GET /API/CLAIMS", "POST /API/CLAIMS", "DELETE /API/CLAIMS/{CASE}"} <= set(asked)
