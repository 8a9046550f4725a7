"""What an office's run leaves holds no ID number and no address, in packed sheets and names of files too."""

from collections.abc import Callable
from pathlib import Path

from fixtures.city.pages import evenings
from tests.bulk.conftest import MARCH, Office
from tests.collect.test_every_byte import contents, encodings

# Put together here: no fixture holds a whole identity number.
NUMBER, ANOTHER, ADDRESS = "A1" + "99999999", "B2" + "99999999", "203.0.113.77"
#: The run's own memory of which file is which; it is read by the next run alone.
MEMORY = "ledger.sqlite"


def test_no_number_or_address_is_in_what_a_run_writes(office: Office, call: Callable[..., int]) -> None:
    lines = f"{ANOTHER},林{NUMBER},人事處 {ADDRESS},編制內公務人員\nA007,李大文,v1.2.3.4 PCENTER107100678,教師\n"
    with (office.folder / "roster.csv").open("a", encoding="utf-8") as roster:
        roster.write(lines)
    office.hand_in(f"A001 王小明 {NUMBER}.html", "王小明", evenings(MARCH, 1))
    office.hand_in(f"{ADDRESS} {ANOTHER}.txt", "誰", evenings(MARCH, 1))
    assert call() == 1
    left = {"standard output": office.printed.encode(), "standard error": office.said.encode()}
    for path in office.out.rglob("*"):
        left[f"name of {path.name}"] = str(path.relative_to(office.out)).encode()
        if path.is_file() and path.name != MEMORY:
            left |= {f"{path.relative_to(office.out)} {name}": data for name, data in contents(path)}
    assert {"people.xlsx", "people.ods", "people.jsonl", "eyes.csv", "summary.html"} <= {
        Path(name.split()[0]).name for name in left
    }
    for name, data in left.items():
        for private in (NUMBER, ANOTHER, ADDRESS):
            for form, marked in encodings(private).items():
                assert marked not in data, f"{name}: {form} of {private[:2]}"
    # Each person has a page of their own all the same, and what only looks like a number or an address stays.
    assert len(list((office.out / "people").iterdir())) == len(office.people()) == 7
    for packed in ("people.xlsx people.xlsx:xl/sharedStrings.xml", "people.ods people.ods:content.xml"):
        assert "v1.2.3.4 PCENTER107100678" in left[packed].decode()
