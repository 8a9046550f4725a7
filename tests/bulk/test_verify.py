"""An officer's run: one line a person, nothing lost, the same as ``harvester claim`` for each of them."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from fixtures.city.pages import evenings
from harvester.bulk.redecide import lines_of
from harvester.cli.main import run
from harvester.messages import Language
from harvester.papers.form.odt import form_odt
from tests.bulk.conftest import MARCH, Office, one_of_each
from tests.papers.builders import form, good
from tests.published import faults

Call = Callable[..., int]
DECIDED = {"A001": "decided", "A002": "decided", "A003": "decided", "A004": "decided", "A005": "none"}


def codes(found: Any) -> list[str]:
    return [one["code"] for one in found]


def grant(office: Office, person: str) -> str:
    claim = office.people()[person]["claim"]
    return "" if claim is None else str(claim["grants"][0]["outcome"])


def test_everybody_gets_a_line_and_what_is_certain_needs_nobody(office: Office, call: Call) -> None:
    one_of_each(office)
    assert call("--format", "json") == 0
    assert office.outcomes() == DECIDED
    assert [grant(office, person) for person in ("A001", "A002", "A003", "A004")] == [
        "granted", "refused", "refused", "refused",
    ]  # fmt: skip
    leave = office.people()["A001"]["claim"]["grants"][0]
    # The last of the ten evenings is 14 March; six months from the 15th end on 14 September.
    assert (leave["hours"], leave["use_by"]) == (4, "2018-09-14")
    assert codes(office.people()["A005"]["findings"]) == ["nothing_handed_in"]
    summary = json.loads(office.printed)
    assert summary["people"] == {"decided": 4, "eyes": 0, "unreadable": 0, "none": 1}
    assert summary["grants"] == {"compensatory_leave": {"granted": 1, "refused": 3, "undetermined": 0}}
    assert summary["documents"] == {"complete": 4, "partial": 0, "failed": 0, "quarantined": 0}
    assert summary["finished"] is True
    for name, sha256 in summary["files"].items():
        assert hashlib.sha256((office.out / name).read_bytes()).hexdigest() == sha256
    assert faults("verify-summary-1", summary) == []
    for line in office.people().values():
        assert faults("verify-person-1", line) == []
        assert faults("verify-person-1", line | {"outcome": "granted"}) != []
    for line in office.documents().values():
        assert faults("verify-document-1", line) == []
        assert faults("verify-document-1", line | {"sha256": None}) != []


def test_a_persons_claim_is_that_of_harvester_claim(
    office: Office, call: Call, capfd: pytest.CaptureFixture[str]
) -> None:
    one_of_each(office)
    call()
    for person, name in (("A001", "A001 王小明.html"), ("A002", "A002/page.html"), ("A003", "三月.html")):
        arguments = [argument for argument in office.arguments() if argument not in {"verify", str(office.inbox)}]
        cut = arguments.index("--workers")
        arguments = [*arguments[:cut], "--person", person, "--format", "json", "--lang", "en"]
        assert run(["claim", str(office.inbox / name), *arguments]) == 0
        alone = json.loads(capfd.readouterr().out)
        together = office.people()[person]["claim"]
        for found in (*alone["findings"], *together["findings"]):
            found.pop("params", None)
        own = json.dumps(alone, ensure_ascii=False).replace(Path(name).name, name)
        assert json.loads(own) == together


def test_a_second_run_reads_nothing_again_and_gives_the_same(office: Office, call: Call) -> None:
    one_of_each(office)
    call()
    before = (office.out / "people.jsonl").read_bytes()
    assert call() == 0
    assert (office.out / "people.jsonl").read_bytes() == before
    assert "Reading documents: 0" in office.said
    office.hand_in("A005.html", "張美玉", evenings(MARCH, 5))
    assert call() == 0
    assert "Reading documents: 1" in office.said
    assert grant(office, "A005") == "granted"


def test_a_changed_setting_judges_anew_and_reads_nothing(office: Office, call: Call) -> None:
    one_of_each(office)
    call()
    rows = (office.folder / "attendance.csv").read_text(encoding="utf-8")
    rows += "A001,overtime,2018-03-05 19:00,2018-03-05 22:00,\n"
    (office.folder / "attendance.csv").write_text(rows, encoding="utf-8")
    call()
    assert "Reading documents: 0" in office.said
    assert grant(office, "A001") == "refused"


def test_documents_that_are_nobodys_or_unreadable_are_named_and_counted(office: Office, call: Call) -> None:
    one_of_each(office)
    (office.inbox / "junk.txt").write_text("hello", encoding="utf-8")
    office.hand_in("A005.html", "王小明", evenings(MARCH, 9))
    assert call() == 3
    documents = office.documents()
    assert (documents["junk.txt"]["status"], documents["junk.txt"]["persons"]) == ("failed", [])
    assert codes(documents["A005.html"]["findings"]) == ["person_contradicted"]
    assert office.outcomes() == DECIDED | {"A001": "eyes", "A005": "eyes"}
    assert list(office.documents()) == sorted(office.documents())
    eyes = list(csv.reader(io.StringIO((office.out / "eyes.csv").read_text(encoding="utf-8-sig"))))
    assert eyes[1][:4] == ["", "", "junk.txt", "wrong_type"]
    assert {row[3] for row in eyes[2:]} == {"person_contradicted", "not_on_roster"}


def test_a_form_is_held_against_the_records(office: Office, call: Call) -> None:
    one_of_each(office)
    (office.inbox / "A001 申請表.odt").write_bytes(form_odt(form(good())))
    assert call() == 1
    assert office.documents()["A001 申請表.odt"]["kind"] == "form"
    assert set(codes(office.people()["A001"]["findings"])) == {"form_differs"}
    assert office.outcomes()["A001"] == "eyes"


def test_two_people_with_the_same_stamps_need_eyes_both(office: Office, call: Call) -> None:
    one_of_each(office)
    office.hand_in("A005.html", "張美玉", evenings(MARCH, 1))
    assert call() == 1
    assert office.outcomes() == DECIDED | {"A001": "eyes", "A005": "eyes"}
    assert codes(office.people()["A005"]["findings"]) == ["same_stamps"]


def test_who_must_be_asked_has_a_notice_ready_to_send(office: Office, call: Call) -> None:
    one_of_each(office)
    office.hand_in("A005.html", "張美玉", evenings(MARCH, 1))
    call()
    rows = list(csv.reader(io.StringIO((office.out / "notices.csv").read_text(encoding="utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["A001", "A005"]
    assert rows[2][4].startswith("張美玉 您好：")
    assert "1. 所送資料有須當面向您查明之處" in rows[2][4]
    # What is sent to one applicant names no other.
    assert "王小明" not in rows[2][4]
    assert "A001" not in rows[2][4]


def decision(text: str, office: Office) -> str:
    path = office.folder / "decisions.toml"
    path.write_text('schema = "office-decisions/1"\n' + text, encoding="utf-8")
    return str(path)


def met(person: str, condition: str) -> str:
    settled = f'person = "{person}"\ngrant = "compensatory_leave"\ncondition = "{condition}"\noutcome = "met"'
    return f"[[decision]]\n{settled}\n{SIGNED}"


SIGNED = 'reason = "當面核對"\nby = "人事室 陳"\nat = 2018-09-03\n'


def test_what_the_office_looked_at_no_longer_needs_eyes_and_still_stands_there(office: Office, call: Call) -> None:
    one_of_each(office)
    office.hand_in("A005.html", "張美玉", evenings(MARCH, 1))
    said = "".join(f'[[decision]]\nperson = "{who}"\nfinding = "same_stamps"\n{SIGNED}' for who in ("A001", "A005"))
    assert call("--decisions", decision(said, office)) == 0
    assert office.outcomes() == DECIDED | {"A005": "decided"}
    line = office.people()["A005"]
    assert codes(line["findings"]) == ["same_stamps"]
    assert [one["by"] for one in line["decisions"]] == ["人事室 陳"]


def test_a_decision_for_everybody_is_concluded_for_everybody_at_once(office: Office, call: Call) -> None:
    one_of_each(office)
    (office.folder / "attendance.csv").write_text("person,kind,start,end,note\n", encoding="utf-8")
    call()
    for person, about in (("*", set(DECIDED)), ("A001", {"A001"})):
        said = 'schema = "office-decisions/1"\n' + met(person, "no_other_duty")
        files = [("decisions.toml", said.encode())]
        lines = [*lines_of(office.out, "kaohsiung-107", ["compensatory_leave"], files, Language.EN)]
        assert {line.person.person for line in lines} == about
        claim = next(line for line in lines if line.person.person == "A001").person.claim
        assert claim is not None
        assert claim.grants[0].outcome == "granted"


def test_a_decision_settles_what_is_undetermined_and_overrules_nothing(office: Office, call: Call) -> None:
    one_of_each(office)
    (office.folder / "attendance.csv").write_text("person,kind,start,end,note\n", encoding="utf-8")
    call()
    assert grant(office, "A001") == "undetermined"
    said = (("*", "no_other_duty"), ("A002", "off_duty"))
    call("--decisions", decision("".join(met(person, condition) for person, condition in said), office))
    claim = office.people()["A001"]["claim"]
    settled = [one for one in claim["conditions"] if "decision" in one]
    assert [(one["code"], one["outcome"], one["decision"]["by"]) for one in settled] == [
        ("no_other_duty", "met", "人事室 陳")
    ]
    assert (claim["grants"][0]["outcome"], claim["grants"][0]["use_by"]) == ("granted", "2018-09-14")
    assert grant(office, "A002") == "refused"
    assert codes(office.people()["A002"]["findings"]) == ["decision_without_need"]


def test_a_document_can_be_given_to_a_person(office: Office, call: Call) -> None:
    office.hand_in("scan.html", "王小名", evenings(MARCH, 1))
    call()
    assert office.outcomes()["A001"] == "none"
    sha256 = office.documents()["scan.html"]["sha256"]
    call("--decisions", decision(f'[[assign]]\nsha256 = "{sha256}"\nperson = "A001"\n{SIGNED}', office))
    assert office.documents()["scan.html"]["persons"] == ["A001"]


def test_what_was_counted_before_is_named(office: Office, call: Call) -> None:
    one_of_each(office)
    call()
    again = office.folder / "again"
    assert call("--earlier", str(office.out), out=again) == 1
    line = office.people(again)["A001"]
    assert set(codes(line["findings"])) == {"same_claim"}
    (found,) = line["findings"]
    assert found["message"].startswith("A001 王小明.html: 10 records (#1 ")
    assert office.people(again)["A002"]["outcome"] == "decided"
    assert "補休 (of people who need eyes, once somebody has looked)\n" in office.printed
    said = "… records (…) were already counted for the same grant of … (…) in an earlier run（same_claim）"
    assert f"       1  {said}\n" in office.printed


def test_masked_results_show_no_name_and_no_lists(office: Office, call: Call) -> None:
    one_of_each(office)
    call("--mask")
    shown = [path for path in office.out.rglob("*") if path.is_file() and path.suffix not in {".jsonl", ".sqlite"}]
    for path in shown:
        if path.suffix in {".html", ".csv", ".json"} and path.name != "summary.json":
            text = path.read_text(encoding="utf-8")
            assert "王小明" not in text, path
            assert "A001" not in text, path
    assert "王○○" in (office.out / "people.csv").read_text(encoding="utf-8")
    assert not list(office.out.glob("approval*"))
    assert sorted(path.name for path in (office.out / "people").iterdir())[:2] == ["1.html", "2.html"]


def test_the_list_that_is_signed_holds_who_is_decided_and_granted(office: Office, call: Call) -> None:
    one_of_each(office)
    call()
    for name in ("approval.xlsx", "approval.ods"):
        rows = CalamineWorkbook.from_path(str(office.out / name)).get_sheet_by_index(0).to_python()
        assert rows[0][:7] == ["序號", "服務單位", "員工編號", "姓名", "補休時數", "事實發生日", "使用期限"]
        assert [row[:7] for row in rows[1:]] == [[1, "人事處", "A001", "王小明", 4, "107/03/14", "107/09/14"]]


def test_a_sample_is_drawn_once_and_kept(office: Office, call: Call) -> None:
    one_of_each(office)
    call("--sample", "2", "--seed", "107")
    drawn = office.summary()["sample"]
    by_hand = sorted(
        ("A001", "A002", "A003", "A004"), key=lambda who: hashlib.sha256(f"107:{who}".encode()).hexdigest()
    )[:2]
    assert drawn == {"size": 2, "seed": "107", "people": by_hand}
    assert {who for who, line in office.people().items() if line["sampled"]} == set(by_hand)
    call("--sample", "2")
    assert office.summary()["sample"] == drawn


@pytest.mark.parametrize(
    ("drop", "words"), [("--roster", "--roster"), ("--hours", "--hours"), ("--programme", "--programme")]
)
def test_a_missing_option_is_named(office: Office, drop: str, words: str, capfd: pytest.CaptureFixture[str]) -> None:
    arguments = office.arguments()
    at = arguments.index(drop)
    assert run([*arguments[:at], *arguments[at + 2 :], "--lang", "en"]) == 2
    assert words in capfd.readouterr().err


def test_a_wrong_setting_stops_before_anything_is_read_or_written(office: Office, call: Call) -> None:
    one_of_each(office)
    (office.folder / "roster.csv").write_text("person,name\nA001,王小明\nA001,李大文\n", encoding="utf-8")
    assert call() == 2
    assert not office.out.exists()


def test_a_dry_run_lists_and_writes_nothing(office: Office, call: Call) -> None:
    one_of_each(office)
    (office.inbox / "A002.html").symlink_to("A002/page.html")
    assert call("--dry-run") == 0
    assert re.search(r"^A002\.html\t.*symbolic link", office.printed, re.MULTILINE)
    assert "A001 王小明.html\tA001 王小明" in office.printed
    assert "5 documents" in office.printed
    assert not office.out.exists()


def test_the_standing_of_a_folder_can_be_asked(office: Office, call: Call, capfd: pytest.CaptureFixture[str]) -> None:
    one_of_each(office)
    call()
    assert run(["verify", "--status", str(office.out), "--format", "json"]) == 0
    assert json.loads(capfd.readouterr().out) == {
        "readings": {"waiting": 0, "leased": 0, "done": 4, "quarantined": 0}, "documents": 4, "finished": True,
    }  # fmt: skip
    assert run(["verify", "--status", str(office.folder / "nowhere")]) == 2


def test_what_is_written_is_its_owners_alone(office: Office, call: Call) -> None:
    one_of_each(office)
    call()
    assert {oct(path.stat().st_mode & 0o077) for path in office.out.rglob("*")} == {"0o0"}


def test_a_copy_on_a_page_that_shows_no_codes_is_one_as_well(office: Office, call: Call) -> None:
    office.hand_in("A001.html", "王小明", evenings(MARCH, 1))
    page = office.hand_in("A002.html", "李大文", evenings(MARCH, 1))
    page.write_text(re.sub(r"[(（]P[A-Z]{3,}107[0-9]+[)）]", "", page.read_text(encoding="utf-8")), encoding="utf-8")
    assert call() == 1
    assert {who for who, line in office.people().items() if "same_stamps" in codes(line["findings"])} == {
        "A001",
        "A002",
    }
    assert grant(office, "A001") == "granted"
    with (office.out / "people.csv").open(encoding="utf-8-sig", newline="") as file:
        shown = {row[0]: row[5] for row in csv.reader(file)}
    assert shown["A001"] == "granted once it was looked at"
    assert "granted once it was looked at" in (office.out / "people" / "A001.html").read_text(encoding="utf-8")
