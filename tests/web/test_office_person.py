"""A person's page: verdicts, the print's picture with boxes, decisions that hold at once and are the command's own."""

import html
import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from fixtures.city.pages import evenings
from harvester.bulk.ledger import Lock
from harvester.bulk.redecide import lines_of
from harvester.bulk.results.line import PersonLine
from harvester.bulk.results.model import VerifiedPerson
from harvester.bulk.shown import basis_of
from harvester.cli.main import run
from harvester.messages import Language
from harvester.web.office.person import person_of
from harvester.web.runs.kept import kept_run
from harvester.web.runs.papers import PapersDesk
from harvester.web.runs.people import people_of
from harvester.web.workers import Workers
from tests.bulk.conftest import MARCH, Office

from .offices import COVERED, an_office, begun, finished
from .running import Running, beside, until

PRINT = Path(__file__).parents[2] / "fixtures" / "print" / "small" / "plain.pdf"
HOSTILE = "<img src=x onerror=alert(1)>"
BOLD = "<b>張美玉</b>"
WHY = {"reason": "差勤組電話確認 <b>", "by": '人事室 "陳"'}

#: One run of the page for all of them, whoever runs the suite with how many processes.
pytestmark = pytest.mark.xdist_group("web_office")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Of A001 no attendance says anything; the names of A003's file and of A005 are hostile; A002 has a print."""
    made = an_office(tmp_path_factory.mktemp("office"))
    made.hand_in("A001.html", "王大明", evenings(MARCH, 1))
    shutil.copy(PRINT, made.inbox / "A002.pdf")
    made.hand_in(f"A003 {HOSTILE}.html", "陳一玉", evenings(MARCH, 3))
    roster = (made.folder / "roster.csv").read_text(encoding="utf-8")
    for number, name in (
        ("A001,王小明", "A001,王大明"),
        ("A002,李大文", "A002,王小明"),
        ("A005,張美玉", f"A005,{BOLD}"),
    ):
        roster = roster.replace(number, name)
    (made.folder / "roster.csv").write_text(roster, encoding="utf-8")
    (made.folder / "attendance.csv").write_text(
        COVERED.replace("A001,covered,2018-01-01,2018-12-31,\n", ""), encoding="utf-8"
    )
    return made


@pytest.fixture(scope="module")
def address(served: Running, office: Office) -> str:
    return begun(served, office)


def outcomes(page: str) -> dict[str, str]:
    return dict(re.findall(r'data-(?:condition|grant|person)="([^"]*)" data-outcome="([^"]*)"', page))


def test_hostile_names_are_text(served: Running, address: str) -> None:
    for path, name in ((address, BOLD), (f"{address}/people/A003", HOSTILE), (f"{address}/people/A005", BOLD)):
        answer = served.client.get(path)
        assert answer.status_code == 200
        assert name not in answer.text
        assert html.escape(name) in answer.text


def test_the_list_says_what_needs_eyes_as_the_run_does(served: Running, office: Office, address: str) -> None:
    kept = kept_run(office.out)
    assert kept is not None
    people = people_of(office.out, kept)
    assert people is not None
    numbers = [row.number for row in people.rows]
    lines = {one.person.person: one for one in lines_of(office.out, kept.programme, (), [], kept.lang, numbers)}
    for row in people.rows:
        assert [one.message for one in row.open] == [one.finding.message for one in lines[row.number].open], row.number
    said = {row.number: [one.code for one in row.open] for row in people.rows}
    assert said["A001"] == ["person_not_in_attendance", "undetermined"]


def test_what_is_not_known_to_need_eyes_was_looked_at_by_nobody(office: Office, address: str) -> None:
    """As of a ledger of an earlier program, which tells of a person no more than the line."""
    person = VerifiedPerson.model_validate(office.people()["A001"])
    shown = person_of(PersonLine(person, "", ()), (), Language.EN)
    assert "person_not_in_attendance" in [one.code for one in shown.findings]
    assert shown.seen == frozenset()


def test_what_is_wrong_with_a_decision_stands_beside_its_field(served: Running, office: Office, address: str) -> None:
    for sent, field, code in (
        ({}, "condition", "office_no_choice"),
        ({"condition": "no_other_duty", "finding": "x"} | WHY, "finding", "office_two_choices"),
        ({"condition": "no_other_duty", "outcome": "met", "by": "x"}, "reason", "office_no_reason"),
        ({"condition": "no_other_duty", "outcome": "met", "reason": "x", "by": " "}, "by", "office_no_signer"),
        ({"condition": "no_other_duty"} | WHY, "outcome", "office_no_outcome"),
        ({"condition": "off_duty", "outcome": "not_met"} | WHY, "condition", "office_nothing_to_decide"),
        ({"finding": "same_file"} | WHY, "finding", "office_nothing_to_decide"),
    ):
        answer = served.client.post(f"{address}/people/A001", data=sent)
        assert answer.status_code == 400
        assert beside(answer.text, field) == [code]
    assert not (office.out / "decisions.toml").exists()
    assert served.client.post(f"{address}/people/none", data={}).status_code == 404
    assert served.client.get(f"{address}/people/..%2f..%2froster.csv").status_code == 404


def test_a_decision_holds_at_once_and_is_the_commands_own(
    served: Running, office: Office, address: str, capfd: pytest.CaptureFixture[str]
) -> None:
    before = outcomes(served.client.get(f"{address}/people/A001").text)
    assert (before["no_other_duty"], before["A001"]) == ("undetermined", "eyes")
    decision = {"grant": "compensatory_leave", "condition": "no_other_duty", "outcome": "met"} | WHY
    with Lock(office.out):
        # Nothing can write into the folder now, and the decision holds all the same.
        assert served.client.post(f"{address}/people/A001", data=decision).status_code == 303
        page = served.client.get(f"{address}/people/A001").text
        assert (outcomes(page)["no_other_duty"], outcomes(page)["compensatory_leave"]) == ("met", "granted")
        assert "差勤組電話確認 &lt;b&gt;" in page
        seen = {"finding": "person_not_in_attendance"} | WHY
        assert served.client.post(f"{address}/people/A001", data=seen).status_code == 303
        assert outcomes(served.client.get(f"{address}/people/A001").text)["A001"] == "decided"
        assert 'data-person="A001" data-outcome="decided"' in served.client.get(address).text
        assert office.outcomes()["A001"] == "eyes"
    given = office.out / "given"
    own = {str(office.folder / name.rpartition("/")[2]): str(given / name)
           for name in ("roster/roster.csv", "hours/hours.toml", "attendance/attendance.csv")}  # fmt: skip
    arguments = [own.get(one, one) for one in office.arguments("--decisions", str(office.out / "decisions.toml"))]
    assert run(arguments) in {0, 1}
    capfd.readouterr()
    assert office.outcomes()["A001"] == "decided"
    assert [one["by"] for one in office.people()["A001"]["decisions"]] == [WHY["by"], WHY["by"]]


def test_a_later_decision_takes_the_place_of_an_earlier_one(served: Running, office: Office, address: str) -> None:
    decision = {"grant": "compensatory_leave", "condition": "no_other_duty", "outcome": "not_met"} | WHY
    assert served.client.post(f"{address}/people/A001", data=decision).status_code == 303
    assert outcomes(served.client.get(f"{address}/people/A001").text)["compensatory_leave"] == "refused"
    finished(served, address)
    line = json.loads((office.out / "people.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert [one["outcome"] for one in line["decisions"] if one["condition"]] == ["not_met"]


def test_a_print_is_shown_with_boxes_beside_its_values(served: Running, address: str) -> None:
    person = f"{address}/people/A002"
    assert until(lambda: "<image href=" in served.client.get(person).text, 60)
    page = served.client.get(person).text
    (picture, *_) = re.findall(r'<image href="([^"]*)"', page)
    assert served.client.get(picture).content.startswith(b"\x89PNG")
    assert page.count("<rect") > 10
    assert re.search(r'<tr data-record="1">.*?2018', page, re.DOTALL)
    assert "style=" not in page
    assert "office_document_changed" not in page


def test_what_was_changed_since_is_not_shown_as_what_was_read(office: Office, address: str) -> None:
    kept = kept_run(office.out)
    assert kept is not None
    file = office.inbox / "A002.pdf"
    read = file.read_bytes()
    papers = PapersDesk(Workers(1), lambda error: pytest.fail(repr(error)))
    try:
        for change in (lambda: file.write_bytes(read + b"\n"), file.unlink):
            change()
            drawn = papers.of(office.out, kept, "A002", ("A002.pdf",), 60)
            assert drawn is not None
            (paper,) = drawn.papers.values()
            assert (paper.pictures, [one.code for one in paper.trouble]) == ((), ["office_document_changed"])
            assert paper.document.reading is not None
    finally:
        file.write_bytes(read)
    # One desk all along: what it keeps is of no other bytes than those that are there now.
    drawn = papers.of(office.out, kept, "A002", ("A002.pdf",), 60)
    assert drawn is not None
    (paper,) = drawn.papers.values()
    assert (len(paper.pictures) > 0, paper.trouble) == (True, ())
    assert papers.of(office.out, kept, "A002", ("A002.pdf",), 60) is drawn


def test_what_is_kept_drawn_is_drawn_anew_when_a_run_read_or_settled_otherwise(
    office: Office, address: str, tmp_path: Path
) -> None:
    for name in ("ledger.sqlite", "summary.json"):
        shutil.copy(office.out / name, tmp_path)
    names = ("A001.html", "A002.pdf")
    before = basis_of(tmp_path, names)
    summary = json.loads((tmp_path / "summary.json").read_text("utf-8"))
    for setting, is_kept in (("decisions", True), ("hours", False)):
        made = summary | {"made_with": summary["made_with"] | {setting: ["other"]}}
        (tmp_path / "summary.json").write_text(json.dumps(made), "utf-8")
        assert (basis_of(tmp_path, names) == before) is is_kept
    shutil.copy(office.out / "summary.json", tmp_path)
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as ledger, ledger:
        ledger.execute("UPDATE document SET reading = 'another' WHERE name = 'A001.html'")
    assert basis_of(tmp_path, names) != before
    assert basis_of(tmp_path, names[1:]) == basis_of(office.out, names[1:])


def test_a_document_that_the_ledger_knows_no_more_is_named(office: Office, address: str) -> None:
    kept = kept_run(office.out)
    assert kept is not None
    papers = PapersDesk(Workers(1), lambda error: pytest.fail(repr(error)))
    drawn = papers.of(office.out, kept, None, ("moved.html",), 60)
    assert drawn is not None
    assert [(one.code, one.params["name"]) for one in drawn.trouble] == [("office_document_changed", "moved.html")]
