"""A record lands on the right course of the plan, or in front of a person; never on a wrong one."""

import pytest

from harvester.programme.codes import ProgrammeCode
from harvester.programme.match.matching import MatchedBy, Matching, match_records
from harvester.programme.match.taken import ConfirmedCourse
from harvester.programme.names import fold
from harvester.programme.verdict import GrantOutcome
from parsers.history import Record

from .builders import PACKAGE, TEN, judged, plan, record, taken, ten

GREEN = "生態交通有go讚！高雄綠色運輸"
HARBOUR = "紅毛港細說從頭"


def matched(*records: Record) -> Matching:
    return match_records([taken(item, n) for n, item in enumerate(records, 1)], plan())


def landed(matching: Matching) -> list[tuple[str, MatchedBy]]:
    names = {fold(course.name): course.name for course in plan().courses()}
    return [(names[key], match.by) for key, found in matching.matches.items() for match in found]


def codes(matching: Matching) -> list[str]:
    return [item.code for item in matching.findings]


@pytest.mark.parametrize("name", TEN)
def test_each_name_as_the_plan_writes_it(name: str) -> None:
    matching = matched(record(name))
    assert landed(matching) == [(name, MatchedBy.NAME)]
    assert codes(matching) == []


@pytest.mark.parametrize(
    ("written", "course"),
    [
        ("生態交通有 go 讚!高雄綠色運輸", GREEN),
        ("生態交通有ＧＯ讚！高雄綠色運輸（ＨＴＭＬ５）", GREEN),
        ("生態交通有go讚! 高雄綠色運輸(html5)", GREEN),
        ("紅毛港細說從頭 (html5)", HARBOUR),
        ("紅毛港細說從頭[HTML5]", HARBOUR),
        ("人權大步走:行政執行篇", "人權大步走：行政執行篇"),
        ("人權大步走－行政執行篇", "人權大步走：行政執行篇"),
        ("台灣多元社會下的﹁新﹂力軍", "臺灣多元社會下的「新」力軍"),
        ("臺灣多元社會下的『新』力軍", "臺灣多元社會下的「新」力軍"),
        ("⽂創美濃踏查", "文創美濃踏查"),
    ],
)
def test_punctuation_width_and_suffixes_do_not_matter(written: str, course: str) -> None:
    assert landed(matched(record(written))) == [(course, MatchedBy.NAME)]


@pytest.mark.parametrize(
    ("name", "code", "course"),
    [
        ("社會安定計畫", "PCENTER107100678", "社會安定計畫"),
        ("人權大步走：行政執行篇", "PCENTER107100093", "人權大步走：行政執行篇"),
        ("生態交通有go讚！高雄綠色運輸(html5)", "PKCG10710154", GREEN),
        ("紅毛港細說從頭(html5)", "pkcg107100161", HARBOUR),
    ],
)
def test_known_codes_decide(name: str, code: str, course: str) -> None:
    matching = matched(record(name, course_code=code))
    assert landed(matching) == [(course, MatchedBy.CODE)]
    assert codes(matching) == []


@pytest.mark.parametrize(
    ("name", "code", "course"),
    [
        ("生學文應用go跟！高雄綠色運輸(html5)", "PKCG10710154", GREEN),
        ("紅毛港樹木園(html5)", "PKCG107100161", HARBOUR),
    ],
)
def test_the_plans_misread_names_land_by_code_and_it_is_said(name: str, code: str, course: str) -> None:
    matching = matched(record(name, course_code=code, package=PACKAGE))
    assert landed(matching) == [(course, MatchedBy.CODE)]
    assert codes(matching) == [ProgrammeCode.NAME_DIFFERS]


@pytest.mark.parametrize("package", [PACKAGE, "高雄市政府 107 年度數位學習組裝課程"])
@pytest.mark.parametrize("name", ["生學文應用go跟！高雄綠色運輸(html5)", "紅毛港樹木園(html5)"])
def test_without_a_code_they_come_in_front_of_a_person(name: str, package: str) -> None:
    matching = matched(record(name, package=package))
    assert landed(matching) == []
    assert codes(matching) == [ProgrammeCode.COURSE_NOT_RECOGNISED]
    course = GREEN if "綠色" in name else HARBOUR
    assert fold(course) in matching.offers[0].courses


def test_a_missing_course_beside_an_unrecognised_one_is_undetermined() -> None:
    records = [item for item in ten() if item.record.course_name != HARBOUR]
    strange = taken(record("紅毛港樹木園(html5)", package=PACKAGE), 10)
    leave = judged([*records, strange])["compensatory_leave"]
    assert leave.outcome is GrantOutcome.UNDETERMINED
    assert judged([*records[1:], strange])["compensatory_leave"].outcome is GrantOutcome.REFUSED


def test_a_code_that_says_one_course_and_a_name_that_says_another() -> None:
    matching = matched(record("社會安定計畫", course_code="PKCG107100161"))
    assert landed(matching) == []
    assert codes(matching) == [ProgrammeCode.CODE_NAME_CONFLICT]
    assert matching.offers[0].courses == {fold("社會安定計畫"), fold(HARBOUR)}


def test_a_code_of_one_course_and_nearly_the_name_of_another() -> None:
    matching = matched(record("場所主人的性搔擾防治責任", course_code="PKCG107100161"))
    assert codes(matching) == [ProgrammeCode.CODE_NAME_CONFLICT]


def test_a_course_with_a_new_code_counts_by_its_name_and_it_is_said() -> None:
    matching = matched(record("社會安定計畫", course_code="PCENTER108100999"))
    assert landed(matching) == [("社會安定計畫", MatchedBy.NAME)]
    assert codes(matching) == [ProgrammeCode.COURSE_RECODED]


def test_slips_within_the_plans_package_are_taken_for_the_course_and_it_is_said() -> None:
    matching = matched(record("一看就僅的公民審議與參與式預算", package=PACKAGE))
    assert landed(matching) == [("一看就懂的公民審議與參與式預算", MatchedBy.NAME)]
    assert codes(matching) == [ProgrammeCode.MATCHED_BY_SIMILARITY]


@pytest.mark.parametrize(
    ("name", "code", "course"),
    [
        ("紅毛港細說從頭(二)", "PKCG107999999", HARBOUR),
        ("紅毛港細說從頭2(html5)", None, HARBOUR),
        ("文創美濃踏查(下)", None, "文創美濃踏查"),
        ("颱風地震完全攻略進階", None, "颱風地震完全攻略"),
        ("紅毛港細説從頭", "PKCG107999999", HARBOUR),
    ],
)
def test_another_part_or_code_is_more_than_a_slip(name: str, code: str | None, course: str) -> None:
    matching = matched(record(name, course_code=code, package=PACKAGE))
    assert landed(matching) == []
    assert codes(matching) == [ProgrammeCode.COURSE_OFFERED]
    assert matching.offers[0].courses == {fold(course)}


def test_a_course_of_the_same_series_outside_the_package_is_not_taken_for_it() -> None:
    matching = matched(record("人權大步走：廉政執行篇", package=None))
    assert landed(matching) == []
    assert codes(matching) == [ProgrammeCode.COURSE_OFFERED]


def test_once_the_course_itself_is_there_its_series_is_a_course_of_its_own() -> None:
    matching = matched(record("人權大步走：廉政執行篇", package=None), record("人權大步走：行政執行篇"))
    assert landed(matching) == [("人權大步走：行政執行篇", MatchedBy.NAME)]
    assert [item.record.course_name for item in matching.others] == ["人權大步走：廉政執行篇"]
    assert codes(matching) == []


@pytest.mark.parametrize("name", ["紅毛港樹木園", "完全別的課"])
def test_one_more_record_in_the_plans_package_never_counts_beside_it(name: str) -> None:
    eleventh = taken(record(name, package=PACKAGE, certified_hours=30.0, category="領導力發展"), 11)
    assert codes(match_records([*ten(), eleventh], plan())) == [ProgrammeCode.COURSE_NOT_RECOGNISED]
    grants = judged([*ten(), eleventh])
    assert grants["compensatory_leave"].outcome is GrantOutcome.GRANTED
    assert grants["commendation"].outcome is GrantOutcome.UNDETERMINED


@pytest.mark.parametrize("name", ["社會安定計畫(二)", "資訊安全入門", "颱風", None])
def test_other_courses_are_no_courses_of_the_plan(name: str | None) -> None:
    item = record("x", course_name=name, package=None)
    matching = matched(item)
    assert landed(matching) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"doubts": ("course_name",)},
        {"doubts": ("course_name", "course_code"), "course_code": "PCENTER107100678"},
        {"doubts": ("course_name",), "course_code": "ZZZ"},
    ],
)
def test_an_offer_is_not_a_match(changes: dict[str, object]) -> None:
    matching = matched(record("社會安定計畫", **changes))
    assert landed(matching) == []
    assert codes(matching) == [ProgrammeCode.COURSE_OFFERED]


def test_a_certain_code_beside_a_doubtful_name_is_enough() -> None:
    matching = matched(record("紅毛港樹木園", course_code="PKCG107100161", doubts=("course_name",)))
    assert landed(matching) == [(HARBOUR, MatchedBy.CODE)]


def test_what_a_person_confirmed_is_said_to_be_so() -> None:
    item = taken(record("紅毛港樹木園(html5)"), 1, confirmed_course=ConfirmedCourse(fold(HARBOUR), "王小明"))
    matching = match_records([item], plan())
    assert landed(matching) == [(HARBOUR, MatchedBy.CONFIRMED)]
    assert codes(matching) == [ProgrammeCode.MATCH_CONFIRMED]


def test_an_offered_record_is_shown_with_the_course_but_decides_nothing() -> None:
    records = ten()
    doubtful = record(TEN[0], doubts=("course_name",), passed=False)
    records[0] = taken(doubtful, 1)
    leave = judged(records)["compensatory_leave"]
    assert leave.outcome is GrantOutcome.UNDETERMINED
    assert leave.courses[0].taken is records[0]
    assert leave.courses[0].by is None


@pytest.mark.parametrize(("code", "said"), [(None, "—"), ("PCENTER107109999", "PCENTER107109999")])
def test_a_finding_names_the_record_as_it_was_read(code: str | None, said: str) -> None:
    matching = matched(record("社會安定計晝", course_code=code))
    assert {(item.params["name"], item.params["course_code"]) for item in matching.findings} == {("社會安定計晝", said)}
