"""A roster that cannot be one is refused with its lines by every command that takes it; its sound twin is not."""

import pytest

from harvester.jobs.inputs.roster_file import open_roster
from parsers.findings import SettingsError

from .tools import HOURS, Caller, saved, ten_records

REFUSED = [
    ("roster_number_twice", "person,name\nA1,甲\nB2,乙\nA1,丙\n", ["第 2 行", "第 4 行"]),
    ("roster_number_twice", "person,name\nA1,甲\nＡ１ ,甲\n", ["第 2 行", "第 3 行"]),
    ("roster_name_empty", "person,name\nA1,甲\nB2, \n", ["第 3 行", "B2"]),
    ("roster_number_empty", "person,name\nA1,甲\n,乙\n", ["第 3 行", "乙"]),
    ("roster_header", "編,名\nA1,甲\n", ["person", "name"]),
    ("roster_header", "名冊\n" * 10 + "person,name\nA1,甲\n", ["person", "name"]),
    ("roster_empty", "person,name\n", ["沒有任何人員"]),
    ("roster_empty", "person,name\n,\n", ["沒有任何人員"]),
    ("roster_unreadable", "PK\x03\x04", []),
]
TWINS = {
    "roster_number_twice": ("person,name\nA1,甲\nA01,甲\n", ["A1", "A01"]),
    "roster_name_empty": ("person,name,unit\nA1,甲,\nB2,乙,\n", ["A1", "B2"]),
    "roster_number_empty": ("person,name\nA1,甲\n,\n \nB2,乙\n", ["A1", "B2"]),
    "roster_header": ("名冊\n" * 9 + "員工編號,姓名\nA1,甲\n", ["A1"]),
    "roster_empty": ("person,name\nA1,甲", ["A1"]),
    "roster_unreadable": ("person,name\nPK,甲\n", ["PK"]),
}


@pytest.mark.parametrize(("code", "text", "lines"), REFUSED)
def test_what_is_wrong_has_its_code(call: Caller, code: str, text: str, lines: list[str]) -> None:
    with pytest.raises(SettingsError) as refused:
        open_roster(call.folder / call.write("名冊.csv", text))
    (found,) = refused.value.findings
    assert found.code == code
    assert found.params["file"] == "名冊.csv"


@pytest.mark.parametrize(("code", "text", "lines"), REFUSED)
@pytest.mark.parametrize("command", ["claim", "check", "explain"])
def test_every_command_refuses_it_with_its_lines(
    call: Caller, code: str, text: str, lines: list[str], command: str
) -> None:
    page = saved(call.folder / "page.json", ten_records())
    options = ["--hours", call.write("H.toml", HOURS)]
    options += ["--programme", "kaohsiung-107"] if command == "claim" else []
    position = ["1"] if command == "explain" else []
    exit_code, _, err = call(command, page, *position, *options, "--roster", call.write("名冊.csv", text))
    assert exit_code == 2
    for line in ["名冊.csv", *lines]:
        assert line in err


@pytest.mark.parametrize("code", TWINS)
def test_its_sound_twin_is_taken(call: Caller, code: str) -> None:
    text, numbers = TWINS[code]
    roster = open_roster(call.folder / call.write("名冊.csv", text))
    assert [person.number for person in roster.people] == numbers


def test_every_refusal_has_its_twin() -> None:
    assert {code for code, _, _ in REFUSED} == set(TWINS)
