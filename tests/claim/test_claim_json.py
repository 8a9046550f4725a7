"""``harvester claim --format json``: the contract ``claim/1``, and what stands behind each of its words."""

import hashlib
from pathlib import Path

import pytest

from tests.programme.builders import PACKAGE, TEN, at, record

from .tools import COURSES, COVERED, HOURS, MET, Caller, codes, conditions, saved, singles, ten_records

FIXTURES = Path(__file__).parents[2] / "fixtures" / "html"


def test_a_granted_claim_as_the_contract_has_it(call: Caller) -> None:
    page = saved(call.folder / "page.json", [*ten_records(), *singles(2.0, 15)])
    code, claim = call.claim(page, courses=call.write("courses.csv", COURSES))
    assert code == 0
    assert list(claim) == [
        "schema", "programme", "holder", "made_with", "grants", "conditions", "courses", "findings",
    ]  # fmt: skip
    assert claim["schema"] == "claim/1"
    assert claim["programme"] == "kaohsiung-107"
    assert claim["holder"] == {"name": "王小明", "category": "編制內公務人員"}
    assert claim["grants"] == [
        {"code": "compensatory_leave", "outcome": "granted", "hours": 4, "use_by": "2018-08-11"},
        {"code": "commendation", "outcome": "granted"},
    ]
    assert conditions(claim) == MET
    assert conditions(claim, "commendation") == {
        "eligible_category": "met",
        "package_hours": "met",
        "job_related_hours": "met",
        "by_deadline": "met",
    }
    assert set(claim["conditions"][0]) == {"grant", "code", "outcome", "text", "rule"}
    assert [item["name"] for item in claim["courses"]] == list(TEN)
    assert [item["record_number"] for item in claim["courses"]] == list(range(1, 11))
    assert [item["matched_by"] for item in claim["courses"]].count("code") == 4
    assert {(item["outcome"], tuple(item["problems"])) for item in claim["courses"]} == {("met", ())}
    assert codes(claim) == ["not_from_source"]


def test_it_names_what_it_rests_on(call: Caller) -> None:
    page = saved(call.folder / "page.json", ten_records())
    _, claim = call.claim(page, courses=call.write("courses.csv", COURSES))
    made = claim["made_with"]
    assert made["program"].startswith("record-harvester ")
    assert made["hours"] == hashlib.sha256(HOURS.encode()).hexdigest()
    assert made["attendance"] == [hashlib.sha256(COVERED.encode()).hexdigest()]
    assert made["courses"] == hashlib.sha256(COURSES.encode()).hexdigest()
    assert made["calendar"].startswith("holidays ")
    assert made["as_of"] == "2018-06-01"
    assert made["declared_no_other_duty"] is False
    assert len(made["programme"]) == 64
    sha256 = hashlib.sha256(Path(page).read_bytes()).hexdigest()
    assert made["sources"] == [{"name": "page.json", "sha256": sha256, "level": "L0"}]


@pytest.mark.parametrize(
    ("changes", "different", "outcome", "code"),
    [
        ({"ended_at": at("2018-09-01 00:00:00")}, {"by_deadline": "not_met"}, "refused", 0),
        (
            {"started_at": at("2018-02-12 10:00:00"), "ended_at": at("2018-02-12 19:00:00")},
            {"off_duty": "not_met"},
            "refused",
            0,
        ),
        ({"ended_at": at("2018-02-12 18:00:00")}, {}, "granted", 0),
        ({"ended_at": at("2018-02-12 17:59:59")}, {"off_duty": "undetermined"}, "undetermined", 1),
        ({"ended_at": at("2018-02-12 08:59:59")}, {"off_duty": "undetermined"}, "undetermined", 1),
        ({"ended_at": at("2018-02-12 09:00:00")}, {"off_duty": "not_met"}, "refused", 0),
        ({"passed": False, "pass_status": "未通過"}, {"all_courses_passed": "not_met"}, "refused", 0),
    ],
)
def test_one_course_that_differs(
    call: Caller, changes: dict[str, object], different: dict[str, str], outcome: str, code: int
) -> None:
    page = saved(call.folder / "page.json", [*ten_records(**changes), *singles(1.0, 1)])
    done, claim = call.claim(page, courses=call.write("courses.csv", COURSES))
    assert conditions(claim) == MET | different
    assert claim["grants"][0]["outcome"] == outcome
    assert done == code
    assert ("hours" in claim["grants"][0]) is (outcome == "granted")


@pytest.mark.parametrize(("category", "code"), [("教師", 0), (None, 1)])
def test_the_category(call: Caller, category: str | None, code: int) -> None:
    page = saved(call.folder / "page.json", ten_records())
    done, claim = call.claim(page, category=category)
    assert done == code
    assert claim["holder"]["category"] == category
    assert {item["outcome"] for item in claim["grants"]} == {"refused" if category else "undetermined"}


def test_an_unknown_category_is_wrong_usage(call: Caller) -> None:
    code, said = call.claim(saved(call.folder / "page.json", ten_records()), category="校長")
    assert code == 2
    assert "編制內公務人員" in said


def test_nine_courses_in_a_complete_history(call: Caller) -> None:
    code, claim = call.claim(saved(call.folder / "page.json", ten_records()[:9]))
    assert conditions(claim) == MET | {"all_courses_passed": "not_met"}
    assert claim["courses"][9] == {
        "name": TEN[9],
        "record_number": None,
        "matched_by": None,
        "outcome": "not_met",
        "problems": [{"code": "missing", "text": "查無學習紀錄"}],
        "source": None,
    }
    assert code == 0
    assert "way_course_missing" in codes(claim)


def test_nine_courses_in_a_partial_history(call: Caller) -> None:
    code, claim = call.claim(saved(call.folder / "page.json", ten_records()[:9], status="partial"))
    assert conditions(claim) == MET | {
        "all_courses_passed": "undetermined",
        "within_period": "undetermined",
        "by_deadline": "undetermined",
        "off_duty": "undetermined",
        "no_other_duty": "undetermined",
    }
    assert code == 1


def test_a_doubtful_stamp_is_never_ruled(call: Caller) -> None:
    code, claim = call.claim(saved(call.folder / "page.json", ten_records(doubts=("ended_at",)), status="partial"))
    assert conditions(claim) == MET | {
        "within_period": "undetermined",
        "by_deadline": "undetermined",
        "off_duty": "undetermined",
        "no_other_duty": "undetermined",
    }
    assert code == 1


def test_no_other_duty_without_covered_rows(call: Caller) -> None:
    page = saved(call.folder / "page.json", ten_records())
    _, claim = call.claim(page, covered=False)
    assert conditions(claim) == MET | {"no_other_duty": "undetermined"}
    assert {(item["outcome"], tuple(item["problems"])) for item in claim["courses"]} == {("met", ())}
    _, claim = call.claim(page, covered=False, declare_no_other_duty=True)
    assert conditions(claim) == MET
    assert "declared_no_other_duty" in codes(claim)
    assert claim["made_with"]["declared_no_other_duty"] is True


@pytest.mark.parametrize(
    ("row", "different"),
    [
        ("overtime,2018-02-11 09:00,2018-02-11 09:02", {"off_duty": "not_met", "no_other_duty": "not_met"}),
        ("公差,107/02/11,107/02/11", {"off_duty": "not_met", "no_other_duty": "not_met"}),
        ("duty,2018-02-10 08:00,2018-02-11 08:00", {}),
        ("overtime,2018-02-11 14:00,2018-02-11 15:00", {}),
        ("leave,2018-02-11,2018-02-11", {}),
    ],
)
def test_other_duty_at_a_stamp(call: Caller, row: str, different: dict[str, str]) -> None:
    page = saved(call.folder / "page.json", ten_records())
    kind, start, end = row.split(",")
    rows = call.write("rows.csv", f"person,kind,start,end,note\n王小明,{kind},{start},{end},\n")
    _, claim = call.claim(page, attendance=rows)
    assert conditions(claim) == MET | different
    assert ("other_duty_in_window" in codes(claim)) is ("14:00" in row)


def test_covered_days_count_one_by_one(call: Caller) -> None:
    page = saved(call.folder / "page.json", ten_records())
    rows = "person,kind,start,end,note\n王小明,covered,{0},{0},\n"
    for day, outcome in (("2018-02-11", "met"), ("2018-02-10", "undetermined")):
        _, claim = call.claim(page, covered=False, attendance=call.write("c.csv", rows.format(day)))
        assert conditions(claim)["no_other_duty"] == outcome


def test_several_files_of_one_person_are_one_claim(call: Caller) -> None:
    first = saved(call.folder / "a.json", ten_records()[:6])
    second = saved(call.folder / "b.json", ten_records()[4:])
    _, claim = call.claim(first, second)
    assert conditions(claim) == MET
    assert {item["source"] for item in claim["courses"]} == {"a.json", "b.json"}
    assert claim["courses"][9]["record_number"] == 6


def test_two_people_are_refused(call: Caller) -> None:
    first = saved(call.folder / "a.json", ten_records())
    second = saved(call.folder / "b.json", ten_records(), name="陳美玲")
    code, said = call.claim(first, second)
    assert code == 2
    assert "a.json" in said
    assert "陳美玲" in said


def test_one_unreadable_file_makes_nothing_certain(call: Caller) -> None:
    good = saved(call.folder / "a.json", ten_records()[:9])
    code, claim = call.claim(good, call.write("b.html", ""))
    assert code == 3
    assert conditions(claim)["all_courses_passed"] == "undetermined"
    code, said = call.claim(call.write("c.html", ""))
    assert code == 3
    assert "empty_file" in said


def test_a_record_of_the_plans_package_that_nothing_recognises(call: Caller) -> None:
    records = [item for item in ten_records() if item.course_name != TEN[3]]
    strange = record("紅毛港樹木園(html5)", package=PACKAGE)
    code, claim = call.claim(saved(call.folder / "page.json", [*records, strange]))
    assert conditions(claim)["all_courses_passed"] == "undetermined"
    assert "course_not_recognised" in codes(claim)
    assert code == 1


@pytest.mark.parametrize("case", ["plan-2018", "plan-2018-misread"])
def test_the_plans_own_page(call: Caller, case: str) -> None:
    _, claim = call.claim(FIXTURES / case / "page.html", category="約聘")
    by_name = {item["name"]: item for item in claim["courses"]}
    assert by_name["人權大步走：行政執行篇"]["record_number"] == 1
    assert by_name["社會安定計畫"]["record_number"] == 2
    assert by_name["生態交通有go讚！高雄綠色運輸"]["record_number"] == 3
    assert by_name["紅毛港細說從頭"]["record_number"] == 4
    assert {by_name[TEN[n]]["matched_by"] for n in (0, 2, 3, 7)} == {"code"}
    assert conditions(claim)["off_duty"] == "not_met"
    assert [item["code"] for item in by_name["社會安定計畫"]["problems"]] == ["start_on_duty"]
    assert claim["grants"][0] == {"code": "compensatory_leave", "outcome": "refused"}
    assert "package_part_shown" in codes(claim)
    assert claim["holder"] == {"name": "王小明", "category": "約聘僱人員"}
    assert codes(claim).count("name_differs") == (2 if "misread" in case else 0)


def test_in_english(call: Caller) -> None:
    page = saved(call.folder / "page.json", ten_records()[:9])
    code, claim = call.claim(page, lang="en")
    assert code == 0
    assert "9 of 10 courses are passed" in claim["conditions"][1]["text"]


def test_another_plan_by_its_file(call: Caller) -> None:
    page = saved(call.folder / "page.json", ten_records())
    plan = Path(__file__).parents[1] / "programme" / "plans" / "harbour-113.toml"
    code, claim = call.claim(page, category="職員", programme=plan)
    assert claim["programme"] == "harbour-113"
    assert [item["code"] for item in claim["grants"]] == ["study_leave", "certificate"]
    assert code == 1
