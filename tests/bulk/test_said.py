"""What is said of a document, a person or a run: each code where it belongs, and not beside its innocent twin."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fixtures.city.pages import Study, evenings, person_page
from harvester.bulk import codes
from harvester.bulk.run.engines import local as pool
from harvester.papers.form.odt import form_odt
from parsers.findings import FindingCode
from tests.bulk import crashing
from tests.bulk.conftest import MARCH, Office, one_of_each
from tests.bulk.test_verify import SIGNED, decision
from tests.evidence import edits
from tests.evidence.conftest import as_folder, as_zip
from tests.evidence.tools import flipped, sealed
from tests.papers.builders import form, good
from tests.programme.builders import TEN, record, taken

Call = Callable[..., int]


def said_of(office: Office, person: str) -> set[str]:
    return {one["code"] for one in office.people()[person]["findings"]}


def leave_of(office: Office, person: str) -> tuple[str, list[str]]:
    (leave,) = [one for one in office.people()[person]["claim"]["grants"] if one["code"] == "compensatory_leave"]
    return leave["outcome"], leave.get("held_by", [])


def of_document(office: Office, name: str) -> set[str]:
    return {one["code"] for one in office.documents()[name]["findings"]}


#: What becomes of a document that harms its worker, or the child that reads it.
HARMFUL = {
    "A005 crash 1.html": ("quarantined", "document_quarantined"),
    "A005 crash 2.html": ("quarantined", "document_quarantined"),
    "A005 dying 1.html": ("failed", "reader_crashed"),
    "A005 dying 2.html": ("failed", "reader_crashed"),
    "A005 hang.html": ("quarantined", "document_quarantined"),
    "A005 endless.html": ("failed", "too_much_time"),
    "A005 swelling 1.html": ("failed", "too_much_memory"),
    "A005 swelling 2.html": ("failed", "too_much_memory"),
}


def test_eight_documents_that_crash_hang_or_swell_harm_none_of_a_hundred(
    office: Office, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_of_each(office)
    for number, name in enumerate(HARMFUL):
        office.hand_in(name, "張美玉", evenings(MARCH, 5 + number))
    for number in range(88):
        office.hand_in(f"others/{number:02}.html", "外人", evenings(MARCH, 20 + number))
    monkeypatch.setattr(pool, "work", crashing.work)
    monkeypatch.setattr(pool, "PATIENCE", 6.0)
    assert call("--workers", "2") == 3
    documents = office.documents()
    assert len(documents) == 100
    for name, (status, code) in HARMFUL.items():
        assert documents[name]["status"] == status, name
        assert of_document(office, name) == {code}
        assert documents[name]["attempts"] == (3 if status == "quarantined" else 1)
    assert {line["status"] for name, line in documents.items() if name not in HARMFUL} == {"complete"}
    assert office.outcomes() == {
        "A001": "decided", "A002": "decided", "A003": "decided", "A004": "decided", "A005": "unreadable",
    }  # fmt: skip
    monkeypatch.undo()
    assert call() == 3
    assert "Reading documents: 0" in office.said
    call("--retry")
    assert office.documents()["A005 crash 1.html"]["status"] == "complete"


def test_the_same_file_for_two_people(office: Office, call: Call) -> None:
    one_of_each(office)
    office.hand_in("A005 王小明.html", "王小明", evenings(MARCH, 1))
    call()
    assert "same_file" in said_of(office, "A001")
    assert "same_file" in said_of(office, "A005")
    assert "same_file" not in said_of(office, "A002")


def test_nothing_is_nobodys_copy(office: Office, call: Call) -> None:
    for number in ("A001", "A002"):
        (office.inbox / f"{number}.html").symlink_to("/nowhere")
        (office.inbox / f"{number}.pdf").write_bytes(b"")
    assert call() == 3
    assert office.outcomes()["A001"] == "unreadable"
    assert not {"same_file"} & (said_of(office, "A001") | said_of(office, "A002"))


def test_a_class_at_nine_sharp_is_said_and_needs_nobody(office: Office, call: Call) -> None:
    rows = (office.folder / "roster.csv").read_text(encoding="utf-8")
    names = ("周一", "吳二", "鄭三", "馮四", "褚五", "衛六")
    rows += "".join(f"C{at},{name},人事處,編制內公務人員\n" for at, name in enumerate(names))
    (office.folder / "roster.csv").write_text(rows, encoding="utf-8")
    attended = (office.folder / "attendance.csv").read_text(encoding="utf-8")
    attended += "".join(f"C{at},covered,2018-01-01,2018-12-31,\n" for at in range(6))
    (office.folder / "attendance.csv").write_text(attended, encoding="utf-8")
    for at, name in enumerate(names):
        studies = evenings(MARCH, 20 + at)
        for number in range(3):
            begun = dt.datetime(2018, 3, 10, 9 + number, 0, 0)  # noqa: DTZ001
            studies[number] = Study(begun, begun + dt.timedelta(minutes=40))
        office.hand_in(f"C{at}.html", name, studies)
    assert call() == 0
    assert {person: line["outcome"] for person, line in office.people().items() if person[0] == "C"} == dict.fromkeys(
        (f"C{at}" for at in range(6)), "decided"
    )
    assert said_of(office, "C0") == {"same_stamps_of_a_class"}


def test_two_documents_of_one_person_that_differ(office: Office, call: Call) -> None:
    office.hand_in("A001/first.html", "王小明", evenings(MARCH, 1))
    later = evenings(MARCH, 1)
    later[2] = Study(later[2].start, later[2].end + dt.timedelta(hours=1))
    office.hand_in("A001/second.html", "王小明", later)
    call()
    assert "documents_differ" in said_of(office, "A001")
    assert leave_of(office, "A001") == ("undetermined", ["documents_differ"])
    looked_at = f'[[decision]]\nperson = "A001"\nfinding = "documents_differ"\n{SIGNED}'
    call("--decisions", decision(looked_at, office))
    assert leave_of(office, "A001") == ("granted", [])
    assert office.people()["A001"]["outcome"] == "decided"


def test_a_page_without_codes_differs_from_one_with_them(office: Office, call: Call) -> None:
    office.hand_in("A001/first.html", "王小明", evenings(MARCH, 1))
    later = evenings(MARCH, 1)
    later[2] = Study(later[2].start, later[2].end + dt.timedelta(hours=1))
    page = re.sub(r"[(（][A-Z]+[0-9]{6,}[)）]", "", person_page("王小明", later))
    (office.inbox / "A001" / "second.html").write_text(page, encoding="utf-8")
    call()
    assert "documents_differ" in said_of(office, "A001")


def test_a_document_is_said_to_differ_once_a_course_however_many_it_contradicts(office: Office, call: Call) -> None:
    office.hand_in("A001/first.html", "王小明", evenings(MARCH, 1))
    office.hand_in("A001/second.html", "王小明", evenings(MARCH, 1))
    later = evenings(MARCH, 1)
    later[2] = Study(later[2].start, later[2].end + dt.timedelta(hours=1))
    office.hand_in("A001/third.html", "王小明", later)
    call()
    (found,) = [note for note in office.people()["A001"]["findings"] if note["code"] == "documents_differ"]
    assert "A001/first.html" in found["message"]
    assert "A001/third.html" in found["message"]


def test_an_earlier_state_of_a_study_is_no_contradiction(office: Office, call: Call) -> None:
    office.hand_in("A001/first.html", "王小明", evenings(MARCH, 1))
    earlier = evenings(MARCH, 1)
    earlier[2] = Study(earlier[2].start, earlier[2].end - dt.timedelta(minutes=20), passed=False)
    office.hand_in("A001/second.html", "王小明", earlier)
    call()
    assert "documents_differ" not in said_of(office, "A001")
    assert leave_of(office, "A001") == ("granted", [])


def test_a_form_with_a_course_of_which_there_is_no_record(office: Office, call: Call) -> None:
    missing: list[Study | None] = [*evenings(MARCH, 1)]
    missing[0] = None
    office.hand_in("A001.html", "王小明", missing)
    (office.inbox / "A001.odt").write_bytes(form_odt(form(good())))
    call()
    assert {"form_without_record", "form_differs"} <= said_of(office, "A001")


def test_a_form_that_states_the_records_own_times_says_nothing(office: Office, call: Call) -> None:
    office.hand_in("A001.html", "王小明", [Study(*_window(number)) for number in range(10)])
    stated = [
        taken(record(name, started_at=_aware(number, 0), ended_at=_aware(number, 1))) for number, name in enumerate(TEN)
    ]
    (office.inbox / "A001.odt").write_bytes(form_odt(form(stated)))
    call()
    assert said_of(office, "A001") == set()


def _window(number: int) -> tuple[dt.datetime, dt.datetime]:
    begun = dt.datetime(2018, 3, 10, 9, 3 * number, 20)  # noqa: DTZ001 - a Saturday
    return begun, begun + dt.timedelta(hours=8)


def _aware(number: int, side: int) -> dt.datetime:
    return _window(number)[side].replace(tzinfo=dt.timezone(dt.timedelta(hours=8)))


def test_what_only_looks_like_a_bundle_has_failed(office: Office, call: Call) -> None:
    (office.inbox / "A001").mkdir()
    (office.inbox / "A001" / "bagit.txt").write_text("BagIt-Version: 1.0\n", encoding="utf-8")
    assert call() == 3
    assert office.documents()["A001"]["kind"] == "bundle"
    assert "statement_missing" in of_document(office, "A001")


MARCH_COVERED = "A009,covered,2018-01-01,2018-12-31,\n"


def test_a_bundle_counts_with_its_level_until_something_in_it_is_changed(office: Office, call: Call) -> None:
    for name, row in (("roster.csv", "A009,林美華,人事處,編制內公務人員\n"), ("attendance.csv", MARCH_COVERED)):
        with (office.folder / name).open("a", encoding="utf-8") as file:
            file.write(row)
    bag = as_folder(sealed(), office.inbox / "A009 bag")
    as_zip(sealed(), office.inbox / "A009.zip")
    assert call() == 0
    documents = office.documents()
    assert {documents[name]["kind"] for name in ("A009 bag", "A009.zip")} == {"bundle"}
    assert documents["A009.zip"]["status"] == "complete"
    assert {documents[name]["evidence_level"] for name in ("A009 bag", "A009.zip")} == {"L1"}
    assert "<td>L1</td>" in (office.out / "summary.html").read_text(encoding="utf-8")
    history = bag / "data" / "history-107.json"
    history.write_bytes(flipped(history.read_bytes(), 900))
    assert call() == 3
    assert office.documents()["A009 bag"]["status"] == "failed"
    assert of_document(office, "A009 bag") == {"payload_changed"}


def test_signs_of_editing_need_eyes_and_their_twins_do_not(office: Office, call: Call) -> None:
    sound = (Path(__file__).parents[2] / "fixtures" / "print" / "text_over_columns" / "print.pdf").read_bytes()
    (office.inbox / "A001 edited.pdf").write_bytes(edits.appended(sound))
    (office.inbox / "A001 saved again.pdf").write_bytes(edits.saved_again(sound))
    path = office.hand_in("A002.html", "李大文", evenings(MARCH, 1))
    text = path.read_text(encoding="utf-8")
    path.with_name("A002 edited.html").write_text(text.replace("<td>100", "<td>10", 1), encoding="utf-8")
    call()
    assert "pdf_revised" in of_document(office, "A001 edited.pdf")
    assert of_document(office, "A001 saved again.pdf") & {"pdf_revised", "pdf_rewritten"} == {"pdf_rewritten"}
    assert of_document(office, "A002 edited.html") == {"score_below_condition"}
    assert of_document(office, "A002.html") == set()


def test_a_statement_about_another_document_is_named(office: Office, call: Call) -> None:
    path = office.hand_in("A001.html", "王小明", evenings(MARCH, 1))
    text = f'schema = "confirmed/1"\nsource = "{"0" * 64}"\nby = "王小明"\n'
    path.with_name("A001.html.confirmed.toml").write_text(text, encoding="utf-8")
    assert call() == 1
    assert of_document(office, "A001.html") == {"confirmed_of_another"}


def test_what_is_decided_stated_or_matched_of_absent_documents_is_said_once(office: Office, call: Call) -> None:
    one_of_each(office)
    absent = "f" * 64
    decided = decision(f'[[assign]]\nsha256 = "{absent}"\nperson = "A001"\n{SIGNED}', office)
    matches = office.folder / "matches.toml"
    match = f'[[match]]\nsha256 = "{absent}"\nrecord = 1\ncourse = "{TEN[0]}"\n'
    matches.write_text(f'schema = "course-matches/1"\nby = "人事室 陳"\n{match}', encoding="utf-8")
    assert call("--decisions", decided, "--matches", str(matches)) == 1
    assert "decision_unused" in office.said
    assert "matches_unused" in office.said


def test_columns_that_are_none_are_refused_with_their_line(office: Office, call: Call) -> None:
    one_of_each(office)
    lists = office.folder / "lists.toml"
    column = '[[approval]]\nheader = "x"\nfield = "colour"\n[[commendation]]\nheader = "x"\nfield = "name"\n'
    lists.write_text(f'schema = "office-lists/1"\n{column}', encoding="utf-8")
    assert call("--lists", str(lists)) == 2
    assert "lists_invalid" in office.said
    assert "line 4" in office.said
    lists.write_text(lists.read_text(encoding="utf-8").replace("colour", "unit"), encoding="utf-8")
    assert call("--lists", str(lists)) == 0


def test_an_applicants_own_statement_needs_eyes(office: Office, call: Call) -> None:
    unread: list[Any] = [*evenings(MARCH, 1)]
    page = person_page("王小明", unread).replace("2018-03-07 20:01:08", "2018-03-07 20:01:0", 1)
    path = office.inbox / "A001.html"
    path.write_text(page, encoding="utf-8")
    call()
    source = office.documents()["A001.html"]["sha256"]
    value = '[[value]]\nrecord = 3\nfield = "started_at"\nvalue = "2018-03-07 20:01:08"\nconfirmed = true\n'
    Path(f"{path}.confirmed.toml").write_text(
        f'schema = "confirmed/1"\nsource = "{source}"\nby = "王小明"\n{value}', encoding="utf-8"
    )
    assert call() == 1
    assert "statement_of_applicant" in said_of(office, "A001")


def test_every_code_of_the_room_is_reached_by_a_test() -> None:
    kinds = [kind for kind in vars(codes).values() if isinstance(kind, type) and issubclass(kind, FindingCode)]
    written = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    missing = [code.value for kind in kinds for code in kind if f'"{code.value}"' not in written]
    missing = [one for one in missing if f"LedgerCode.{one.upper()}" not in written]
    missing = [one for one in missing if f"PersonCode.{one.upper()}" not in written]
    assert missing == []
