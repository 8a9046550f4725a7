"""A document that counts for nobody is given to a person on the page; what a run may be given, the form takes."""

import hashlib
import html
import json
import re
import tomllib
from pathlib import Path

import pytest

from fixtures.city.pages import evenings
from harvester.cli.main import run
from tests.bulk.conftest import MARCH, Office

from .offices import an_office, begun, files, finished, post
from .running import Running, beside

#: One run of the page for all of them, whoever runs the suite with how many processes.
pytestmark = pytest.mark.xdist_group("web_office")
NAME = "<b>掃描</b> 0001.html"
WHY = {"reason": "本人電話確認", "by": "人事室 陳"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Of two documents one bears a name that no roster has."""
    made = an_office(tmp_path_factory.mktemp("office"))
    made.hand_in("A001 王小明.html", "王小明", evenings(MARCH, 1))
    made.hand_in(NAME, "李大聞", evenings(MARCH, 2))
    return made


@pytest.fixture(scope="module")
def address(served: Running, office: Office) -> str:
    return begun(served, office)


def document(office: Office) -> str:
    return hashlib.sha256((office.inbox / NAME).read_bytes()).hexdigest()


def test_what_is_wrong_with_it_stands_beside_its_field(served: Running, office: Office, address: str) -> None:
    page = served.client.get(address).text
    assert re.findall(r'<li class="paper" data-document="([0-9a-f]+)">', page) == [document(office)]
    assert html.escape(NAME, quote=False) in page
    assert NAME not in page
    at = f"{address}/documents/{document(office)}"
    shown = served.client.get(at).text
    assert 'data-finding="not_on_roster"' in shown
    assert "李大聞" in shown
    for form, field, code in (
        ({"person": ""}, "person", "office_no_person"),
        ({"person": "王大同"}, "person", "office_person_unknown"),
        ({"person": "A002", "reason": ""}, "reason", "office_no_reason"),
        ({"person": "A002", "by": "--"}, "by", "office_no_signer"),
    ):
        answer = served.client.post(at, data=WHY | form)
        assert answer.status_code == 400
        assert beside(answer.text, field) == [code]
    assert not (office.out / "decisions.toml").exists()
    for none in ("0" * 64, "..%2f..%2fetc"):
        assert served.client.get(f"{address}/documents/{none}").status_code == 404


def test_whom_it_is_given_to_is_judged_by_it_as_by_the_command(
    served: Running, office: Office, address: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert office.outcomes()["A002"] == "none"
    before = office.people()["A001"]
    answer = served.client.post(f"{address}/documents/{document(office)}", data={"person": "李大文"} | WHY)
    assert answer.status_code == 303
    page = finished(served, address)
    assert f'data-document="{document(office)}"' not in page
    assert re.search('<tr data-person="A002" data-outcome="(decided|eyes)"', page)
    people = office.people()
    assert [one["sha256"] for one in people["A002"]["documents"]] == [document(office)]
    assert people["A001"] == before
    written = tomllib.loads((office.out / "decisions.toml").read_text("utf-8"))
    assert [(one["sha256"], one["person"]) for one in written["assign"]] == [(document(office), "A002")]

    by_command = office.folder / "by-command"
    run(office.arguments("--decisions", str(office.out / "decisions.toml"), out=by_command))
    capfd.readouterr()
    assert office.people(by_command) == people


def test_everything_that_a_run_may_be_given_the_form_takes_and_keeps(
    served: Running, office: Office, address: str, tmp_path: Path
) -> None:
    made = an_office(tmp_path)
    made.hand_in("A001 王小明.html", "王小明", evenings(MARCH, 1))
    given = [
        ("courses", ("courses.csv", b"course_code,job_related\nX1,yes\n")),
        ("calendar", ("calendar.csv", "西元日期,星期,是否放假,備註\n20180101,一,2,開國紀念日\n".encode())),
    ]
    said = {"sample": "1", "mask": "no", "earlier": str(office.out)}
    answer = post(served, made, [*files(made), *given], **said)
    assert answer.status_code == 303, answer.text
    page = finished(served, answer.headers["location"])
    assert made.summary()["sample"] == {"size": 1, "seed": made.summary()["sample"]["seed"], "people": ["A001"]}
    assert 'data-person="A001"' in page
    kept = json.loads((made.out / "office-run.json").read_text("utf-8"))
    assert kept["earlier"] == [str(office.out)]
    assert [Path(kept[name]).name for name in ("courses", "calendar")] == ["courses.csv", "calendar.csv"]
    # The same record was counted for A001 there: an earlier year's folder is looked at.
    assert "same_claim" in [one["code"] for one in made.people()["A001"]["findings"]]

    # Shown again it is filled in; what is said anew holds, and nothing else changes.
    again = served.client.get(f"/office?run={answer.headers['location'].rpartition('/')[2]}").text
    assert f'value="{made.out}"' in again
    assert str(office.out) in again
    assert "roster.csv" in again
    answer = served.client.post(
        "/office", data={"out": str(made.out), "earlier": "-", "sample": "0"}, files=[("x", ("", b""))]
    )
    finished(served, answer.headers["location"])
    assert made.summary()["sample"]["size"] == 0
    assert "same_claim" not in [one["code"] for one in made.people()["A001"]["findings"]]
