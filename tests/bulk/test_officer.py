"""What an officer relies on beyond a single verdict: decisions that reach no further, settings that are never stale."""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from python_calamine import CalamineWorkbook

from fixtures.city.pages import Study, evenings, person_page
from harvester.bulk.ledger import Ledger
from harvester.bulk.lists import ListField, read_lists_file
from harvester.cli.main import run
from tests.bulk.conftest import MARCH, Office, one_of_each
from tests.bulk.test_verify import SIGNED, decision, met
from tests.layouts.pages import LAYOUT, page, table

Call = Callable[..., int]


def eyes(office: Office) -> list[list[str]]:
    return list(csv.reader(io.StringIO((office.out / "eyes.csv").read_text(encoding="utf-8-sig"))))[1:]


def torn(office: Office, name: str, position: int) -> Path:
    """Hand in a page of which one stamp lacks its last digit."""
    studies = evenings(MARCH, 1)
    shown = f"{studies[position].start:%Y-%m-%d %H:%M:%S}"
    path = office.inbox / name
    path.write_text(person_page("王小明", studies).replace(shown, shown[:-1], 1), encoding="utf-8")
    return path


def test_a_decision_on_one_document_is_none_on_another_and_one_that_meets_nothing_is_said(
    office: Office, call: Call
) -> None:
    torn(office, "A001 one.html", 2)
    torn(office, "A001 two.html", 5)
    assert call() == 1
    by_document = {row[2]: row[3] for row in eyes(office) if row[3] == "value_unreadable"}
    assert by_document == dict.fromkeys(("A001 one.html", "A001 two.html"), "value_unreadable")
    one = office.documents()["A001 one.html"]["sha256"]
    looked_at = f'[[decision]]\nperson = "A001"\nfinding = "value_unreadable"\nsha256 = "{one}"\n{SIGNED}'
    nothing = f'[[decision]]\nperson = "A001"\nfinding = "same_file"\n{SIGNED}'
    call("--decisions", decision(looked_at + nothing, office))
    assert [row[2] for row in eyes(office) if row[3] == "value_unreadable"] == ["A001 two.html"]
    line = office.people()["A001"]
    assert [item["finding"] for item in line["decisions"]] == ["value_unreadable"]
    assert [found["code"] for found in line["findings"]].count("decision_without_effect") == 1


def test_what_keeps_a_grant_back_does_so_when_the_office_has_settled_what_was_open(office: Office, call: Call) -> None:
    begun = dt.datetime(2018, 3, 10, 9, 3, 20)  # noqa: DTZ001 - a Saturday
    step, hour = dt.timedelta(seconds=20), dt.timedelta(hours=1)
    office.hand_in("A001.html", "王小明", [Study(begun + at * step, begun + at * step + hour) for at in range(10)])
    office.hand_in("A002.html", "李大文", evenings(MARCH, 2))
    (office.folder / "attendance.csv").write_text("person,kind,start,end,note\n", encoding="utf-8")
    settled = met("*", "no_other_duty")
    call("--decisions", decision(settled, office))
    grants = {person: line["claim"]["grants"][0] for person, line in office.people().items() if line["claim"]}
    assert (grants["A001"]["outcome"], grants["A001"]["held_by"]) == ("undetermined", ["sessions_overlap"])
    assert grants["A002"]["outcome"] == "granted"
    looked_at = f'[[decision]]\nperson = "A001"\nfinding = "sessions_overlap"\n{SIGNED}'
    call("--decisions", decision(settled + looked_at, office))
    assert office.people()["A001"]["claim"]["grants"][0]["outcome"] == "granted"


def test_a_changed_mapping_judges_anew(office: Office, call: Call) -> None:
    one_of_each(office)
    attendance = office.folder / "attendance.csv"
    rows = attendance.read_text(encoding="utf-8") + "A001,居家,2018-03-05 19:00,2018-03-05 22:00,\n"
    attendance.write_text(rows, encoding="utf-8")
    mapping = attendance.with_name("attendance.csv.mapping.toml")
    columns = '[columns]\nperson = "person"\nkind = "kind"\nstart = "start"\nend = "end"\nnote = "note"\n'
    for kind, outcome in (("leave", "granted"), ("overtime", "refused")):
        mapping.write_text(f'schema = "attendance-mapping/1"\n{columns}[kinds]\n"居家" = "{kind}"\n', encoding="utf-8")
        call()
        assert office.people()["A001"]["claim"]["grants"][0]["outcome"] == outcome


def test_an_earlier_run_that_has_not_ended_says_nothing_of_what_was_granted(office: Office, call: Call) -> None:
    one_of_each(office)
    broken_off = office.folder / "broken off"
    broken_off.mkdir()
    with Ledger(broken_off):
        pass
    assert call("--earlier", str(broken_off)) == 2
    assert "earlier_unfinished" in office.said
    assert call("--earlier", str(office.out)) == 2
    assert "earlier_is_this" in office.said
    assert not office.out.exists()


def test_nothing_of_anybodys_is_written_over(office: Office, call: Call) -> None:
    one_of_each(office)
    office.out.mkdir()
    own = office.out / "people.csv"
    own.write_text("mine", encoding="utf-8")
    assert call() == 2
    assert "out_not_ours" in office.said
    assert call(out=office.inbox) == 2
    assert "out_is_input" in office.said
    arguments = office.arguments("--lang", "en")
    arguments[arguments.index("--roster") + 1] = str(own)
    assert run(arguments) == 2
    assert own.read_text(encoding="utf-8") == "mine"
    assert [path.name for path in office.out.iterdir()] == ["people.csv"]


def test_masked_results_still_say_everything_that_needs_eyes(office: Office, call: Call) -> None:
    one_of_each(office)
    office.hand_in("A005.html", "張美玉", evenings(MARCH, 1))
    office.hand_in("陌生人 F123.html", "陌生人", evenings(MARCH, 8))
    call("--mask", "--sample", "1", "--seed", "107")
    assert {row[3] for row in eyes(office)} == {"same_stamps", "not_on_roster"}
    names = ("王小明", "張美玉", "陌生人", "A001", "A005", "F123")
    written = [path for path in office.out.rglob("*") if path.is_file() and path.suffix not in {".jsonl", ".sqlite"}]
    assert len(written) > len(names)
    for path in written:
        packed = path.suffix in {".xlsx", ".ods"}
        texts = [ZipFile(path).read(name) for name in ZipFile(path).namelist()] if packed else [path.read_bytes()]
        assert not [name for name in names for text in texts if name.encode() in text], path
    assert office.summary()["sample"]["people"][0].startswith("**0")
    assert "王○○" in "".join(eyes(office)[-1] + eyes(office)[0])


def test_the_list_to_be_signed_is_a_text_document_too(office: Office, call: Call) -> None:
    one_of_each(office)
    call()
    content = ZipFile(office.out / "approval.odt").read("content.xml").decode()
    for text in ("核定清冊", "員工編號", "A001", "王小明", "107/09/14"):
        assert text in content
    assert "A002" not in content


@pytest.mark.parametrize(
    ("order", "fields"), [("", [ListField.NAME, ListField.UNIT]), ("order = 3", [ListField.UNIT, ListField.NAME])]
)
def test_columns_stand_in_their_order(tmp_path: Path, order: str, fields: list[ListField]) -> None:
    columns = f'[[approval]]\nheader = "姓名"\nfield = "name"\n{order}\n[[approval]]\nheader = "單位"\nfield = "unit"\n'
    path = tmp_path / "lists.toml"
    path.write_text(
        f'schema = "office-lists/1"\n{columns}[[commendation]]\nheader = "x"\nfield = "name"\n', encoding="utf-8"
    )
    assert [column.field for column in read_lists_file(path).approval] == fields


def test_a_claim_in_the_results_is_that_of_harvester_claim_to_the_letter(
    office: Office, call: Call, capfd: pytest.CaptureFixture[str]
) -> None:
    import json

    torn(office, "A001.html", 2)
    call()
    arguments: list[Any] = office.arguments()
    cut = arguments.index("--workers")
    own = [one for one in arguments[:cut] if one not in {"verify", str(office.inbox)}]
    run(["claim", str(office.inbox / "A001.html"), *own, "--person", "A001", "--format", "json", "--lang", "en"])
    assert json.loads(capfd.readouterr().out) == office.people()["A001"]["claim"]


def test_a_declared_layout_reads_a_page_that_nothing_else_does_and_changes_its_reading(
    office: Office, call: Call
) -> None:
    (office.inbox / "A001.html").write_bytes(page(table()))
    assert call() == 3
    assert [found["code"] for found in office.documents()["A001.html"]["findings"]] == ["not_this_page"]
    declared = office.folder / "agency-a.toml"
    declared.write_text(LAYOUT, encoding="utf-8")
    call("--layout", str(declared))
    assert "Reading documents: 1" in office.said
    assert office.documents()["A001.html"]["status"] == "complete"


def test_a_statement_that_cannot_be_read_is_named_with_its_document(office: Office, call: Call) -> None:
    office.hand_in("A001.html", "王小明", evenings(MARCH, 1))
    (office.inbox / "A001.html.confirmed.toml").mkdir()
    office.hand_in("A002.html", "李大文", evenings(MARCH, 2))
    assert call() == 3
    line = office.documents()["A001.html"]
    assert (line["status"], [found["code"] for found in line["findings"]]) == ("quarantined", ["document_quarantined"])
    assert "IsADirectoryError" in line["findings"][0]["message"]
    assert office.outcomes()["A002"] == "decided"


def test_leave_that_can_no_longer_be_used_is_green_nowhere(office: Office, call: Call) -> None:
    office.hand_in("A001.html", "王小明", evenings(MARCH, 1))

    def shown() -> tuple[str, str, str, str, str]:
        person, whole = (
            BeautifulSoup((office.out / name).read_text(encoding="utf-8"), "html.parser")
            for name in ("people/A001.html", "summary.html")
        )
        card = person.select(".figures li")[1]
        cell = next(row for row in whole.select("tbody tr") if "A001" in row.get_text()).select("td")[3]
        with ZipFile(office.out / "people.xlsx") as book:
            texts = book.read("xl/sharedStrings.xml").decode()
        assert card.strong is not None
        assert card.strong.get_text() == cell.get_text()
        assert f">{cell.get_text()}<" in texts
        signed = CalamineWorkbook.from_path(str(office.out / "approval.xlsx")).get_sheet_by_index(0).to_python()
        tile = whole.select(".figures li")[-1]
        assert tile.strong is not None
        return (
            cell.get_text(), str(card["class"][0]), str(cell["class"][-1]), tile.strong.get_text(), str(signed[1][6])
        )  # fmt: skip

    def bars() -> set[str]:
        whole = BeautifulSoup((office.out / "summary.html").read_text(encoding="utf-8"), "html.parser")
        parts = whole.select("svg")[0].select("rect")
        return {str(part["class"]) for part in parts if float(str(part["height"])) == 20}

    assert call() == 0
    assert shown() == ("granted", "good", "good", "1", "107/09/14")
    assert bars() == {"['good']", "['none']"}
    assert call("--as-of", "2019-06-03") == 0
    assert shown() == ("granted, its time to be used over", "open", "open", "0", "107/09/14（已過）")
    assert bars() == {"['late']", "['none']"}
    assert office.people()["A001"]["claim"]["grants"][0]["outcome"] == "granted"


def test_a_persons_page_names_no_command_and_no_option(office: Office, call: Call) -> None:
    one_of_each(office)
    office.hand_in("A001 副本.html", "張美玉", evenings(MARCH, 5))
    torn(office, "A001 torn.html", 2)
    call()
    pages = {path.name: path.read_text(encoding="utf-8") for path in (office.out / "people").glob("*.html")}
    said = {name: BeautifulSoup(page, "html.parser").get_text("\n") for name, page in pages.items()}
    assert "person_contradicted" in said["A001.html"]
    assert not [
        line for page in said.values() for line in page.split("\n") if re.search(r"harvester |--[a-z]|\[\[", line)
    ]
    cells = [row[-2:] for row in csv.reader(io.StringIO((office.out / "people.csv").read_text(encoding="utf-8-sig")))]
    assert any(cell.endswith("\nin full in eyes.csv") for row in cells for cell in row)
    assert max(len(line) for row in cells for cell in row for line in cell.split("\n")) <= 60
    for name in ("notices.csv", "eyes.csv", "people.csv"):
        words = (office.out / name).read_text(encoding="utf-8-sig")
        assert not re.search(r"harvester |--[a-z]|\[\[assign", words)
