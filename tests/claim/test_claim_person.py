"""Whose attendance a claim rests on: another person's, or nobody's, proves nothing and is said on every face."""

from typing import Any

import pytest

from harvester.papers.report.content import report_of

from .forms import decided_claim, form_of
from .tools import COVERED, HOURS, MET, Caller, codes, conditions, saved, ten_records, workbook

ROSTER = (
    "person,name,unit,category,also\nA123,王小明,人事處,約聘,王大明;王 小明\nB456,李大華,主計處,教師,\n0012,陳一,,,\n"
)
EVERYBODY = "person,kind,start,end,note\n,covered,2018-01-01,2018-12-31,\n"
OPEN = MET | {"off_duty": "undetermined", "no_other_duty": "undetermined"}
NUMBERED = "person,kind,start,end,note\n{person},covered,2018-01-01,2018-12-31,\n"
BOTH = "員工編號,姓名,類別,開始時間,結束時間\n{number},{name},covered,2018-01-01,2018-12-31\n"


def asked(call: Caller, rows: str, **more: object) -> tuple[int, dict[str, Any]]:
    page = saved(call.folder / "page.json", ten_records())
    given: dict[str, Any] = {"attendance": call.write("rows.csv", rows), "grant": "compensatory_leave"} | more
    code, claim = call.claim(page, covered=False, **given)
    assert isinstance(claim, dict), claim
    return code, claim


def outcome(claim: dict[str, object]) -> object:
    return claim["grants"][0]["outcome"]


@pytest.mark.parametrize(
    ("rows", "roster", "confirmed"),
    [
        # nothing ties the number to a name
        (NUMBERED.format(person="A123"), None, None),
        # it is tied to another name, by a row and by the roster
        (BOTH.format(number="A123", name="李大華"), None, None),
        (NUMBERED.format(person="B456"), ROSTER, None),
        # roster and row contradict each other
        (BOTH.format(number="A123", name="李大華"), ROSTER, None),
        # the roster does not know the number
        (NUMBERED.format(person="C789"), ROSTER, None),
        (BOTH.format(number="A123", name="王小明"), None, "row"),
        (NUMBERED.format(person="A123"), ROSTER, "roster"),
        (BOTH.format(number="A123", name="王大明"), ROSTER, "roster"),
        (NUMBERED.format(person="Ａ１２３"), ROSTER, "roster"),
    ],
)
def test_a_number_is_the_holders_only_where_something_ties_it_to_the_name(
    call: Caller, rows: str, roster: str | None, confirmed: str | None
) -> None:
    person = rows.split("\n")[1].split(",", maxsplit=1)[0]
    more = {} if roster is None else {"roster": call.write("roster.csv", roster)}
    code, claim = asked(call, rows, person=person, **more)
    assert claim["made_with"]["person"] == {"given": person, "confirmed_by": confirmed}
    assert ("person_differs" in codes(claim)) is (confirmed is None)
    assert conditions(claim) == (MET if confirmed else OPEN)
    assert (code, outcome(claim)) == ((0, "granted") if confirmed else (1, "undetermined"))
    if confirmed is None:
        assert {item["outcome"] for item in claim["courses"]} == {"undetermined"}


def test_another_name_leaves_even_what_needs_no_attendance_to_a_person(call: Caller) -> None:
    page = saved(call.folder / "page.json", ten_records())
    code, claim = call.claim(page, covered=False, person="李大華", grant="commendation")
    assert code == 1
    assert claim["grants"][0]["outcome"] == "undetermined"
    assert "「李大華」" in next(item["message"] for item in claim["findings"] if item["code"] == "person_differs")


def test_the_holders_own_name_confirms_itself(call: Caller) -> None:
    code, claim = asked(call, COVERED, person="王 小明")
    assert (code, outcome(claim)) == (0, "granted")
    assert claim["made_with"]["person"] == {"given": "王 小明", "confirmed_by": "name"}


def test_whose_attendance_it_was_stands_on_report_and_form(call: Caller) -> None:
    decided = decided_claim(call, ten_records(), NUMBERED.format(person="A123"), person="A123")
    assert any("A123" in said and "尚未確認" in said for said in form_of(decided).statements)
    assert ("出勤資料人員", "A123（未確認為本人）") in report_of(decided).made_with
    # They speak the office's words: what the command line calls its settings stands on neither.
    report = report_of(decided)
    said = [item.message + item.next_step for item in report.findings]
    said += [each.text for grant in report.grants for each in grant.conditions] + [
        grant.detail for grant in report.grants
    ]
    assert any("「人員」設定" in each for each in said)
    assert not any("--" in each for each in (*said, form_of(decided).banner or ""))


@pytest.mark.parametrize(
    ("rows", "met"),
    [
        # whole for everybody, but nobody of this name is in it
        (f"{EVERYBODY}李大華,overtime,2018-02-12 18:00,2018-02-12 20:00,\n", False),
        (EVERYBODY, False),
        # a row of the person, on whatever day, shows that the file knows the person
        (f"{EVERYBODY}王小明,leave,2018-05-02,2018-05-02,\n", True),
        (COVERED, True),
    ],
)  # fmt: skip
def test_attendance_without_a_row_of_the_person_proves_nothing(call: Caller, rows: str, met: bool) -> None:
    code, claim = asked(call, rows)
    assert conditions(claim)["no_other_duty"] == ("met" if met else "undetermined")
    text = next(item["text"] for item in claim["conditions"] if item["code"] == "no_other_duty")
    assert ("均無" in text) is met
    assert code == (0 if met else 1)


def test_a_roster_gives_number_unit_and_category(call: Caller) -> None:
    rows = "person,kind,start,end,note\nA123,covered,2018-01-01,2018-12-31,\n王大明,leave,2018-05-02,2018-05-02,\n"
    roster = call.write("roster.csv", ROSTER)
    code, claim = asked(call, rows, roster=roster, category=None)
    assert (code, outcome(claim)) == (0, "granted")
    assert claim["holder"] == {"name": "王小明", "category": "約聘僱人員"}


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("A123,王小明,人事處,志工,\n", "person_category_unknown"),
        ("B456,李大華,人事處,約聘,\n", "not_on_roster"),
        ("A123,王小明,人事處,約聘,\nB456,王小明,主計處,約聘,\n", "person_ambiguous"),
    ],
)
def test_what_the_roster_leaves_open_is_named(call: Caller, listed: str, said: str) -> None:
    roster = call.write("roster.csv", "person,name,unit,category,also\n" + listed)
    code, claim = asked(call, COVERED, roster=roster, category=None)
    assert said in codes(claim)
    assert (code, outcome(claim)) == (1, "undetermined")


def test_two_people_of_one_name_in_the_rows_are_told_apart_by_number_only(call: Caller) -> None:
    rows = BOTH.format(number="A123", name="王小明") + "B456,王小明,加班,2018-02-11 09:00,2018-02-11 10:00\n"
    _, claim = asked(call, rows)
    assert "person_ambiguous" in codes(claim)
    assert outcome(claim) == "undetermined"
    code, claim = asked(call, rows, person="A123")
    assert (code, outcome(claim)) == (1, "granted")  # rows under the same name are not silently dropped
    assert "person_under_name" in codes(claim)
    code, claim = asked(call, rows, person="A123", roster=call.write("r.csv", ROSTER))
    assert (code, outcome(claim)) == (0, "granted")


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_roster_as_a_workbook_keeps_leading_zeros(call: Caller, suffix: str) -> None:
    path = workbook(call.folder / f"roster{suffix}", [["員工編號", "姓名"], ["0012", "王小明"], ["12", "李大華"]])
    code, claim = asked(call, NUMBERED.format(person="0012"), person="0012", roster=path)
    assert (code, outcome(claim)) == (0, "granted")
    code, claim = asked(call, NUMBERED.format(person="12"), person="12", roster=path)
    assert "person_differs" in codes(claim)


def test_a_number_that_the_roster_gives_to_another_is_nobody_elses(call: Caller) -> None:
    roster = call.write("r.csv", "person,name\n0012,王小明\n12,李大華\n")
    both = NUMBERED.format(person="0012") + "12,加班,2018-02-11 09:00,2018-02-11 10:00\n"
    code, claim = asked(call, both, person="0012", roster=roster)
    assert (code, outcome(claim)) == (0, "granted")
    # Where the zeros may have been lost, the rows may still be the person's own.
    _, claim = asked(call, both.replace("0012", "12"), person="0012", roster=roster)
    assert "person_near" in codes(claim)
    _, claim = asked(call, both, person="0012", roster=call.write("one.csv", "person,name\n0012,王小明\n"))
    assert "person_near" in codes(claim)


def test_a_roster_with_headers_of_its_own(call: Caller) -> None:
    roster = call.write("r.csv", "工作證號,本名\nA123,王小明\n")
    call.write("r.csv.mapping.toml", '[columns]\nperson = "工作證號"\nname = "本名"\n')
    code, claim = asked(call, NUMBERED.format(person="A123"), person="A123", roster=roster)
    assert (code, outcome(claim)) == (0, "granted")


def test_only_the_grants_asked_for_are_judged(call: Caller) -> None:
    page = saved(call.folder / "page.json", ten_records())
    code, claim = call.claim(page, grant="compensatory_leave")
    assert (code, [item["code"] for item in claim["grants"]]) == (0, ["compensatory_leave"])
    assert {item["grant"] for item in claim["conditions"]} == {"compensatory_leave"}
    code, err = call.claim(page, grant="holiday")
    assert code == 2
    assert "compensatory_leave、commendation" in err


def test_hours_for_certain_people_hold_under_number_and_name(call: Caller) -> None:
    page = saved(call.folder / "page.json", ten_records())
    hours = call.write(
        "own.toml",
        HOURS.replace("[[hours]]", '[[hours]]\npersons = ["王小明"]'),
    )
    options = ("--hours", hours, "--roster", call.write("r.csv", ROSTER), "--person", "A123", "--format", "json")
    code, out, _ = call("check", page, *options)
    assert code == 0
    assert "no_schedule" not in out


@pytest.mark.parametrize(("unit", "own"), [("人事處", True), ("主計處", False)])
def test_rows_of_the_name_in_another_unit_are_not_surely_the_persons(call: Caller, unit: str, own: bool) -> None:
    rows = f"person,kind,start,end,note,unit\n王小明,covered,2018-01-01,2018-12-31,,{unit}\n"
    code, claim = asked(call, rows, unit="人事處")
    assert ("person_in_units" in codes(claim)) is not own
    assert conditions(claim) == (MET if own else OPEN)
    assert (code, outcome(claim)) == ((0, "granted") if own else (1, "undetermined"))
