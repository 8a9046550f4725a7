"""An office's run over the page: the same ledger and results as the command's, errors beside their fields."""

import json
import os
import re
import shutil
import signal
from pathlib import Path

import pytest

from fixtures.city.pages import evenings
from harvester.bulk.ledger import Lock
from harvester.bulk.results.model import VerifiedPerson
from harvester.bulk.results.standing import standing_of
from harvester.cli.main import run
from harvester.messages import Language
from harvester.web.runs.kept import KeptRun, kept_run
from harvester.web.runs.papers import PapersDesk
from harvester.web.runs.people import people_of
from harvester.web.runs.runs import Runs
from harvester.web.runs.work import RunStage
from harvester.web.workers import Workers
from tests.bulk.conftest import MARCH, Office, one_of_each

from .offices import an_office, begun, fields, files, finished, post
from .running import Running, beside, until

#: One run of the page for all of them, whoever runs the suite with how many processes.
pytestmark = pytest.mark.xdist_group("web_office")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = an_office(tmp_path_factory.mktemp("office"))
    one_of_each(made)
    return made


@pytest.fixture(scope="module")
def address(served: Running, office: Office) -> str:
    """A run that the page has begun and finished."""
    return begun(served, office)


def rows(page: str) -> dict[str, str]:
    return dict(re.findall(r'<tr data-person="([^"]*)" data-outcome="([^"]*)"', page))


def test_everybody_is_in_the_list_as_in_the_results(served: Running, office: Office, address: str) -> None:
    page = served.client.get(address).text
    assert rows(page) == {"A001": "decided", "A002": "decided", "A003": "decided", "A004": "decided", "A005": "none"}
    assert office.outcomes() == rows(page)
    assert 'data-count="none"' in page
    assert rows(served.client.get(f"{address}?outcome=none").text) == {"A005": "none"}
    assert [*rows(served.client.get(f"{address}?q=人事處&sort=name&dir=down").text)] == ["A001", "A004", "A005"]


def test_the_list_shows_a_grant_as_the_runs_own_pages_do(office: Office, address: str, tmp_path: Path) -> None:
    kept = kept_run(office.out)
    assert kept is not None
    shutil.copy(office.out / "summary.json", tmp_path)
    line, shown = office.people()["A001"], set()
    for day in ("2018-09-03", "2099-01-01"):
        for outcome in ("decided", "eyes"):
            made_with = line["claim"]["made_with"] | {"as_of": day}
            other = line | {"outcome": outcome, "claim": line["claim"] | {"made_with": made_with}}
            (tmp_path / "people.jsonl").write_text(json.dumps(other) + "\n", encoding="utf-8")
            people, person = people_of(tmp_path, kept), VerifiedPerson.model_validate(other)
            assert people is not None
            assert person.claim is not None
            assert people.rows[0].grants == {one.code: standing_of(person, one) for one in person.claim.grants}
            shown |= {*people.rows[0].grants.values()}
    assert shown == {"granted", "waiting", "expired"}


def test_what_the_page_began_the_command_finishes_and_the_other_way_round(
    served: Running, office: Office, address: str, capfd: pytest.CaptureFixture[str]
) -> None:
    before = (office.out / "people.jsonl").read_bytes()
    kept = office.out / "given"
    names = ("roster/roster.csv", "hours/hours.toml", "attendance/attendance.csv")
    own = {str(office.folder / name.rpartition("/")[2]): str(kept / name) for name in names}
    again = [own.get(one, one) for one in office.arguments()]
    assert run(again) == 0
    assert (office.out / "people.jsonl").read_bytes() == before
    by_command = office.folder / "by-command"
    assert run(office.arguments(out=by_command)) == 0
    capfd.readouterr()
    answer = post(served, office, out=str(by_command))
    assert rows(finished(served, answer.headers["location"])) == rows(served.client.get(address).text)
    assert (by_command / "people.jsonl").read_bytes() == before


def test_a_folder_at_work_is_refused(served: Running, office: Office, address: str) -> None:
    with Lock(office.out):
        answer = post(served, office)
        assert (answer.status_code, 'data-finding="ledger_in_use"' in answer.text) == (409, True)
        assert served.client.post(f"{address}/go-on").status_code == 409


def test_what_the_run_wrote_can_be_taken_home_and_nothing_else(served: Running, office: Office, address: str) -> None:
    for name in ("people.xlsx", "people.ods", "people.csv", "people.jsonl", "eyes.csv", "summary.html"):
        answer = served.client.get(f"{address}/files/{name}")
        assert answer.content == (office.out / name).read_bytes()
        assert "attachment" in answer.headers["content-disposition"]
    for name in ("ledger.sqlite", "office-run.json", "..%2froster.csv", "none.csv"):
        assert served.client.get(f"{address}/files/{name}").status_code == 404
    assert served.client.get("/office/none").status_code == 404


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"out": ""}, "out", "office_no_out"),
        ({"inbox": ""}, "inbox", "office_no_inbox"),
        ({"inbox": "/nowhere/at/all"}, "inbox", "inbox_missing"),
        ({"inbox": "inbox"}, "inbox", "office_path_not_whole"),
        ({"inbox": "/tmp/../etc"}, "inbox", "office_path_not_whole"),
        ({"inbox": "/dev/zero"}, "inbox", "office_path_not_whole"),
        ({"out": "../out"}, "out", "office_path_not_whole"),
        ({"out": "/proc/self"}, "out", "office_path_not_whole"),
        ({"programme": "../../plan.toml"}, "programme", "web_choice_unknown"),
        ({"as_of": "yesterday"}, "as_of", "office_no_day"),
        ({"grant": "none"}, "grant", "grant_unknown"),
        ({"sample": "-3"}, "sample", "office_no_number"),
        ({"sample": "many"}, "sample", "office_no_number"),
        ({"earlier": "../out"}, "earlier", "office_path_not_whole"),
        ({"earlier": "/nowhere/at/all"}, "earlier", "inbox_missing"),
        ({"earlier": "/dev/shm"}, "earlier", "office_path_not_whole"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    served: Running, tmp_path: Path, change: dict[str, str], field: str, code: str
) -> None:
    made = an_office(tmp_path)
    answer = served.client.post("/office", data=fields(made) | change, files=files(made))
    assert answer.status_code == 400
    assert beside(answer.text, field) == [code]
    assert "下一步" in answer.text


@pytest.mark.parametrize("field", ["inbox", "out"])
@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_no_link_is_followed_and_no_pipe_opened(served: Running, tmp_path: Path, field: str, kind: str) -> None:
    made = an_office(tmp_path)
    place = tmp_path / "odd"
    place.symlink_to(made.inbox) if kind == "link" else os.mkfifo(place)
    answer = post(served, made, **{field: str(place)})
    assert (answer.status_code, 'data-finding="office_path_not_plain"' in answer.text) == (400, True)


def test_results_never_lie_in_the_inbox_nor_behind_a_planted_link(served: Running, tmp_path: Path) -> None:
    made = an_office(tmp_path)
    assert 'data-finding="out_is_input"' in post(served, made, out=str(made.inbox)).text
    made.out.mkdir()
    (made.out / "ledger.sqlite").symlink_to(tmp_path / "victim")
    assert 'data-finding="office_path_not_plain"' in post(served, made).text
    assert not (tmp_path / "victim").exists()


def test_a_settings_file_that_is_wrong_is_said_before_anything_is_read(served: Running, tmp_path: Path) -> None:
    made = an_office(tmp_path)
    (tmp_path / "roster.csv").write_text("person,name\nA001,王小明\nA001,李大文\n", encoding="utf-8")
    answer = post(served, made)
    assert answer.status_code == 400
    assert beside(answer.text, "roster") == ["roster_number_twice"]
    # They lie in the folder of results, and hold until others are chosen.
    assert "請重新選取" not in answer.text
    assert "roster.csv" in answer.text
    (tmp_path / "roster.csv").write_text("person,name\nA001,王小明\n", encoding="utf-8")
    answer = post(served, made, sample="-1")
    assert (beside(answer.text, "sample"), "請重新選取" in answer.text) == (["office_no_number"], True)
    assert not (made.out / "people.jsonl").exists()


def workers(served: Running) -> set[int]:
    """The processes that the page has spawned for runs."""
    tasks = Path(f"/proc/{served.process.pid}/task").iterdir()
    found = {int(one) for task in tasks for one in (task / "children").read_text().split()}
    return {one for one in found if b"--multiprocessing-fork" in Path(f"/proc/{one}/cmdline").read_bytes()}


def test_a_run_that_dies_or_is_stopped_is_named_and_goes_on(served: Running, office: Office, address: str) -> None:
    for number in range(4):
        office.hand_in(f"more/A005 {number}.html", "張美玉", evenings(MARCH, 5 + number))
    assert served.client.post(f"{address}/go-on").status_code == 303
    for one in workers(served):
        os.kill(one, signal.SIGSTOP)
    again = served.client.post(f"{address}/go-on")
    assert (again.status_code, 'data-finding="office_busy"' in again.text) == (409, True)
    assert f'href="{address}"' in again.text
    for one in workers(served):
        os.kill(one, signal.SIGKILL)
    assert until(lambda: 'class="stage died"' in served.client.get(address).text, 30)
    assert 'data-finding="office_died"' in served.client.get(address).text
    assert 'class="stage died"' in served.client.get(f"{address}/progress").text
    assert served.client.post(f"{address}/go-on").status_code == 303
    assert served.client.post(f"{address}/stop").status_code == 303
    assert re.search('class="stage (stopped|finished)"', served.client.get(address).text)
    assert served.client.post(f"{address}/go-on").status_code == 303
    assert rows(finished(served, address))["A005"] == "eyes"
    kept = Runs(served.state / "record-harvester" / "office-runs.json", PapersDesk(Workers(0), print))
    (found,) = [run for run in kept.all() if run.out == office.out]
    assert f"/office/{found.id}" == address
    assert found.stage(found.standing()) is RunStage.FINISHED


def test_a_folder_that_is_away_stays_in_the_list(tmp_path: Path) -> None:
    away, there, file = tmp_path / "drive" / "out", tmp_path / "out", tmp_path / "office-runs.json"
    kept = KeptRun(lang=Language.EN, inboxes=(), roster=tmp_path, programme="kaohsiung-107", hours=tmp_path)
    for folder in (away, there):
        folder.mkdir(parents=True)
        Runs(file, PapersDesk(Workers(0), print)).keep(folder, kept)
    (tmp_path / "drive").rename(tmp_path / "unplugged")
    runs = Runs(file, PapersDesk(Workers(0), print))
    assert ([one.out for one in runs.all()], runs.away()) == ([there], (away,))
    runs.keep(there, kept)
    (tmp_path / "unplugged").rename(tmp_path / "drive")
    back = Runs(file, PapersDesk(Workers(0), print))
    assert ({one.out for one in back.all()}, back.away()) == ({away, there}, ())


def test_papers_that_cannot_be_had_are_said_and_not_taken_for_none(tmp_path: Path) -> None:
    told: list[Exception] = []
    papers = PapersDesk(Workers(1), told.append)
    kept = KeptRun(lang=Language.EN, inboxes=(), roster=tmp_path, programme="kaohsiung-107", hours=tmp_path)
    drawn = papers.of(tmp_path, kept, "A001", ("a.html",), 30)
    assert drawn is not None
    assert (drawn.papers, [one.code for one in drawn.trouble], told) == ({}, ["ledger_missing"], [])
