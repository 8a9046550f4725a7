"""One person is forgotten: nothing of them is left in the folder, and everybody else's results come back the same."""

import json
import os
from collections.abc import Callable

import pytest

from fixtures.city.pages import evenings
from harvester.bulk.ledger import Ledger
from harvester.cli.main import run
from tests.bulk.conftest import MARCH, Office

Call = Callable[..., int]
MARKED = "李大文"


@pytest.fixture
def two(office: Office, call: Call) -> Office:
    office.hand_in("A001 王小明.html", "王小明", evenings(MARCH, 1))
    office.hand_in("A002/page.html", MARKED, evenings(MARCH, 2))
    assert call() in {0, 1}
    return office


def bytes_with(office: Office, marks: tuple[str, ...]) -> set[str]:
    files = [path for path in office.out.rglob("*") if path.is_file()]
    return {path.name for path in files if any(mark.encode() in path.read_bytes() for mark in marks)}


def test_nothing_of_the_person_is_left_and_the_others_come_back_the_same(two: Office, call: Call) -> None:
    before = two.people()["A001"]
    assert bytes_with(two, (MARKED,)) >= {"ledger.sqlite", "people.jsonl", "summary.html"}
    assert run(["forget", str(two.out), "--person", "A002", "--reason", "結案", "--yes"]) == 0
    assert bytes_with(two, (MARKED, "A002")) == set()
    assert {path.name for path in two.out.rglob("*") if path.is_file()} == {"ledger.sqlite", "summary.json"}
    assert two.summary()["finished"] is False
    (note,) = (two.folder / "forgotten.jsonl").read_text(encoding="utf-8").splitlines()
    told = json.loads(note)
    assert (told["schema"], told["name"], told["reason"]) == ("forgotten/1", "out", "結案")
    assert len(told["sha256"]) == 64
    assert "A002" not in note

    (two.inbox / "A002" / "page.html").unlink()
    assert call() in {0, 1}
    assert two.people()["A001"] == before
    assert two.people()["A002"]["outcome"] == "none"


def test_a_person_nobody_knows_and_a_folder_of_another_kind_are_refused(
    two: Office, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = sorted(path.name for path in two.out.rglob("*"))
    for folder, person, code in ((two.out, "A009", "forget_no_person"), (two.inbox, "A001", "ledger_missing")):
        assert run(["forget", str(folder), "--person", person, "--reason", "x", "--yes"]) == 2
        assert code in capfd.readouterr().err
    assert run(["forget", str(two.out), "--person", "A001", "--reason", "x"]) == 2
    assert "forget_unconfirmed" in capfd.readouterr().err
    assert sorted(path.name for path in two.out.rglob("*")) == whole


def test_a_document_of_two_people_keeps_its_reading_and_is_named(
    office: Office, call: Call, capfd: pytest.CaptureFixture[str]
) -> None:
    office.hand_in("A001.html", "王小明", evenings(MARCH, 1))
    call()
    with Ledger(office.out) as ledger:
        own = "(SELECT documents FROM handed WHERE person = 'A001')"
        ledger.db.execute(f"UPDATE handed SET documents = {own} WHERE person = 'A002'")
    assert run(["forget", str(office.out), "--person", "A001", "--reason", "x", "--yes"]) == 0
    assert "forget_shared" in capfd.readouterr().err
    with Ledger(office.out) as ledger:
        assert next(ledger.rows("SELECT count(*) FROM reading")) == (1,)


def readings(office: Office) -> int:
    with Ledger(office.out, create=False) as ledger:
        return int(str(next(ledger.rows("SELECT count(*) FROM reading"))[0]))


def test_what_was_replaced_or_counts_for_nobody_goes_too_and_what_is_anothers_stays(two: Office, call: Call) -> None:
    two.hand_in("A002/page.html", MARKED, evenings(MARCH, 3))
    two.hand_in("A003 another's.html", MARKED, evenings(MARCH, 4))
    call()
    assert two.documents()["A003 another's.html"]["persons"] == []
    assert readings(two) == 4
    assert run(["forget", str(two.out), "--person", "A002", "--reason", "x", "--yes"]) == 0
    assert bytes_with(two, (MARKED, "A002")) == set()
    assert readings(two) == 1
    # The next is forgotten without a run between them.
    assert run(["forget", str(two.out), "--person", "A001", "--reason", "x", "--yes"]) == 0
    assert bytes_with(two, ("王小明", "A001")) == set()
    assert readings(two) == 0


@pytest.fixture
def broken_off(two: Office, call: Call) -> Office:
    """Give a folder whose last run wrote everything but its summaries, under names that no run before had used."""
    assert call("--mask") in {0, 1}
    (two.out / "summary.html").unlink()
    os.mkfifo(two.out / "summary.html")
    assert call() == 2
    (two.out / "summary.html").unlink()
    assert (two.out / "people" / "A002.html").is_file()
    assert two.summary()["finished"] is False
    return two


def test_a_run_that_was_broken_off_leaves_nothing_behind_that_is_not_known_as_its_own(
    broken_off: Office, call: Call
) -> None:
    assert call("--mask", "--earlier", str(broken_off.out), out=broken_off.folder / "later") == 2
    assert "earlier_unfinished" in broken_off.said
    assert call("--mask") in {0, 1}
    assert {path.name for path in (broken_off.out / "people").iterdir()} == {f"{at}.html" for at in range(1, 6)}
    assert not (broken_off.out / "approval.xlsx").exists()
    assert call("--mask", "--earlier", str(broken_off.out), out=broken_off.folder / "later") in {0, 1}


def test_what_a_run_that_was_broken_off_wrote_is_erased_with_the_person(broken_off: Office) -> None:
    assert run(["forget", str(broken_off.out), "--person", "A002", "--reason", "x", "--yes"]) == 0
    assert {path.name for path in broken_off.out.rglob("*") if path.is_file()} == {"ledger.sqlite", "summary.json"}
    assert bytes_with(broken_off, (MARKED, "A002")) == set()
