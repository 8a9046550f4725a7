"""An office's run for systems: begun with a token alone, looked at, its results as the contracts' JSON."""

import httpx
import pytest

from fixtures.city.pages import evenings
from tests.bulk.conftest import MARCH

from .offices import an_office, fields, files
from .running import until

pytestmark = pytest.mark.xdist_group("web_office")


def test_a_run_from_its_start_to_its_result(system: httpx.Client, tmp_path_factory: pytest.TempPathFactory) -> None:
    office = an_office(tmp_path_factory.mktemp("office"))
    office.hand_in("A001.html", "王小明", evenings(MARCH, 1))
    begun = system.post("/api/verify", data=fields(office), files=files(office))
    assert begun.status_code == 202, begun.text
    address = begun.headers["location"]
    assert begun.json()["status"] in {"running", "finished"}
    assert until(lambda: system.get(address).json()["status"] == "finished", 120)
    state = system.get(address).json()
    assert (state["out"], state["documents"], state["readings"]["done"]) == (str(office.out), 1, 1)
    result = system.get(f"{address}/result").json()
    assert (result["summary"]["schema"], result["summary"]["people"]["decided"]) == ("verify-summary/1", 1)
    assert {one["person"]: one for one in result["people"]} == office.people()
    assert f"{address}/people.jsonl" in state["files"]
    assert system.get(f"{address}/people.jsonl").content == (office.out / "people.jsonl").read_bytes()
    assert state["id"] in [one["id"] for one in system.get("/api/verify").json()["runs"]]
    assert system.post(f"{address}/stop").json()["status"] == "finished"


def test_what_is_wrong_is_said_in_json(system: httpx.Client) -> None:
    answer = system.post("/api/verify", data={"out": "results", "grants": "compensatory_leave"})
    assert [one["code"] for one in answer.json()["findings"]] == ["web_field_unknown"]
    answer = system.post("/api/verify", data={"out": "results", "grant": ["a", "b"], "mapping": ""})
    assert (answer.status_code, answer.json()["findings"][0]["code"]) == (400, "office_path_not_whole")
    for path in ("none", "none/result", "none/people.jsonl"):
        assert system.get(f"/api/verify/{path}").status_code == 404
    assert {"/api/verify", "/api/verify/{run}", "/api/verify/{run}/result"} <= set(
        system.get("/api/openapi.json").json()["paths"]
    )
