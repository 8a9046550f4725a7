"""What a person is told beside the verdicts: the way that is left, what was taken twice, what overlaps."""

import datetime as dt
from typing import Any

import pytest

from harvester.duty.ruling import RulingCode
from harvester.messages import Language, with_words
from harvester.programme.decide.coverage import coverage_of
from harvester.programme.decide.decision import decide
from harvester.programme.decide.notices import notices
from harvester.programme.decide.ways import ways
from harvester.programme.match.matching import match_records
from harvester.programme.match.people import ShownHistory, holder_of, person_category
from harvester.programme.match.related import ListRow, Relations
from harvester.programme.match.taken import ConfirmedCourse, Taken, once
from harvester.programme.rules.case import PersonCase
from harvester.views.finding_words import worded
from parsers.findings import Finding, SettingsError
from parsers.history import Check, CheckOutcome, LearningHistory, Package, Status

from .builders import PACKAGE, TEN, YES, at, history, judged, plan, record, related, taken, ten


def told(
    records: list[Taken], declared: bool = False, shown: tuple[ShownHistory, ...] = (), rows: tuple[ListRow, ...] = YES
) -> list[Finding]:
    case = PersonCase(
        programme=plan(),
        matching=match_records(records, plan()),
        relations=Relations(plan(), rows),
        category=person_category(plan(), "約聘"),
        packages_whole=True,
        lists_whole=True,
        declared=declared,
    )
    return list(notices(case, decide(plan(), case), shown))


def way(records: list[Taken], as_of: str, category: str = "約聘", part_shown: bool = False) -> dict[str, list[str]]:
    results = judged(records, category=category)
    return {
        code: [item.code for item in ways(result, plan(), dt.date.fromisoformat(as_of), part_shown)]
        for code, result in results.items()
    }


def test_a_granted_claim_needs_no_way() -> None:
    assert way([*ten(), *related(30.0)], "2018-06-01") == {"compensatory_leave": [], "commendation": []}


def test_leave_that_was_not_used_in_time() -> None:
    assert way([*ten(), *related(30.0)], "2018-08-11")["compensatory_leave"] == []
    assert way([*ten(), *related(30.0)], "2018-08-12")["compensatory_leave"] == ["leave_expired"]


def test_a_missing_course_can_be_taken_until_the_deadlines_last_day() -> None:
    assert way(ten()[:9], "2018-08-31")["compensatory_leave"] == ["way_course_missing"]
    assert way(ten()[:9], "2018-09-01")["compensatory_leave"] == ["too_late"]


def test_each_way_is_said_once_with_all_its_courses() -> None:
    records = ten(passed=False)[:8]
    found = list(ways(judged(records)["compensatory_leave"], plan(), dt.date(2018, 8, 1)))
    assert {item.code: item.params["course"] for item in found} == {
        "way_course_not_passed": f"「{TEN[0]}」",
        "way_course_missing": f"「{TEN[8]}」、「{TEN[9]}」",
    }
    assert {item.params["days"] for item in found} == {30}


@pytest.mark.parametrize("code", [RulingCode.OFFICE_HOURS, RulingCode.OVERTIME])
def test_a_course_taken_on_duty_would_have_to_be_taken_again(code: RulingCode) -> None:
    records = [taken(ten()[0].record, 1, code), *ten()[1:]]
    assert way(records, "2018-06-01")["compensatory_leave"] == ["way_course_again"]


def test_missing_hours_are_counted() -> None:
    results = judged([*ten(), *related(29.5)])
    found = list(ways(results["commendation"], plan(), dt.date(2018, 6, 1)))
    assert [(item.code, item.params["missing"]) for item in found] == [("way_hours_missing", "0.5")]
    assert worded(found[0], Language.ZH_TW).message.startswith("嘉獎1次：與業務相關時數尚缺 0.5 小時")


def test_for_whom_the_plan_is_not_there_is_no_way() -> None:
    assert way(ten()[:9], "2018-06-01", "教師") == {"compensatory_leave": [], "commendation": []}


def test_a_course_taken_twice_is_said_with_the_record_that_counts() -> None:
    found = told([*ten(), taken(record(TEN[0], ended_at=at("2018-07-01 10:00:00")), 11, RulingCode.OFFICE_HOURS)])
    twice = [item for item in found if item.code == "taken_twice"]
    assert [(item.place.row, item.params["counted"]) for item in twice if item.place] == [(11, 1)]


def test_the_same_record_in_two_files_is_one() -> None:
    first = ten()
    second = [taken(item.record, item.number, source="again.pdf") for item in ten()]
    assert len(once([*first, *second])) == 10
    assert told(list(once([*first, *second]))) == []


def test_the_better_reading_of_the_same_record_stays() -> None:
    doubtful = taken(record(TEN[0], doubts=("exam_score",)), 1)
    certain = taken(record(TEN[0]), 1, source="again.html")
    assert once([doubtful, certain]) == (certain,)


def test_what_a_person_has_confirmed_stays_before_the_better_reading() -> None:
    confirmed = taken(record(TEN[0], doubts=("exam_score",)), 1, confirmed_course=ConfirmedCourse("x", "王小明"))
    certain = taken(record(TEN[0]), 1, source="again.html")
    assert once([certain, confirmed]) == (confirmed,)


def test_two_rows_of_one_file_that_share_a_code_or_a_name_alone_are_two() -> None:
    one, other = (taken(record(TEN[n], course_code="NEW1"), n) for n in (0, 1))
    assert once([one, other]) == (one, other)
    with_code = taken(record(TEN[4], course_code="PKCG107100161"), 4)
    without = taken(record(TEN[4]), 5)
    assert once([with_code, without]) == (with_code, without)
    assert once([with_code, taken(record(TEN[4]), 4, source="again.pdf")]) == (with_code,)


def test_duty_within_the_window_but_not_at_a_stamp_is_said_and_decides_nothing() -> None:
    overlap = taken(ten()[0].record, 1, overlaps=frozenset({RulingCode.OVERTIME}))
    assert [item.code for item in told([overlap, *ten()[1:]])] == ["other_duty_in_window"]
    assert judged([overlap, *ten()[1:]])["compensatory_leave"].outcome.value == "granted"


def test_kinds_of_duty_are_named_in_the_language_of_the_face() -> None:
    overlap = taken(ten()[0].record, 1, overlaps=frozenset({RulingCode.OVERTIME, RulingCode.DUTY}))
    found = told([overlap, *ten()[1:]])[0]
    assert "值日（輪值）、加班" in worded(found, Language.ZH_TW).message
    assert "duty roster, overtime" in worded(found, Language.EN).message


def test_the_applicants_statement_is_recorded_and_held_against_the_rows() -> None:
    held = taken(ten()[0].record, 1, RulingCode.OVERTIME, start_kinds=frozenset({RulingCode.OVERTIME}))
    assert [item.code for item in told(ten(), declared=True)] == ["declared_no_other_duty"]
    codes = [item.code for item in told([held, *ten()[1:]], declared=True)]
    assert codes == ["declared_no_other_duty", "declaration_contradicted"]


def test_contradicting_lists_are_said() -> None:
    rows = (ListRow(2, "C1", job_related=True), ListRow(3, "C1", job_related=False))
    found = told([*ten(), taken(record("業務課程", course_code="C1"), 11)], rows=rows)
    assert [item.code for item in found] == ["relation_contradicted"]


@pytest.mark.parametrize("as_of", ["2018-06-01", "2018-09-01"])
def test_what_a_page_counts_as_done_is_to_be_shown_and_neither_taken_nor_too_late(as_of: str) -> None:
    assert way(ten()[:9], as_of, part_shown=True)["compensatory_leave"] == []
    late = way([*ten(ended_at=at("2018-09-01 00:00:00"))[:9]], as_of, part_shown=True)["compensatory_leave"]
    assert late == (["too_late"] if as_of > "2018-08-31" else ["way_course_missing"])


def test_a_page_that_says_all_is_done_but_shows_less_is_said() -> None:
    whole = history(packages=(Package(name=PACKAGE, completion_percent=100.0),))
    part = history(packages=(Package(name=PACKAGE, completion_percent=90.0),))
    (said,) = told(ten()[:9], shown=(ShownHistory("p.html", whole, "0" * 64),))
    assert (said.code, said.params["courses"]) == ("package_part_shown", f"「{TEN[9]}」")
    assert told(ten()[:9], shown=(ShownHistory("p.html", part, "0" * 64),)) == []
    assert told(ten(), shown=(ShownHistory("p.html", whole, "0" * 64),)) == []


def shown(*histories: LearningHistory) -> list[ShownHistory]:
    return [ShownHistory(f"{position}.html", item, "0" * 64) for position, item in enumerate(histories)]


@pytest.mark.parametrize(
    ("histories", "whole", "codes"),
    [
        ([history()], True, []),
        ([history(status=Status.PARTIAL)], False, ["history_not_complete"]),
        ([history(year=2019)], False, ["history_of_other_year"]),
        ([history(year=None)], False, []),
        ([history(year=None, records=(record("x"),))], True, []),
        ([history(), history(year=2017)], True, []),
        ([history(status=Status.PARTIAL), history(year=2017)], False, ["history_not_complete"]),
        ([history(), history(status=Status.PARTIAL)], True, ["history_not_complete"]),
        ([], False, []),
    ],
)
def test_what_histories_say_about_records_that_are_not_there(
    histories: list[LearningHistory], whole: bool, codes: list[str]
) -> None:
    coverage = coverage_of(shown(*histories), plan())
    assert coverage.packages_whole is whole
    assert [item.code for item in coverage.findings] == codes


@pytest.mark.parametrize(
    ("changes", "whole"),
    [
        ({}, False),
        ({"records": (record(TEN[0]),)}, False),
        ({"records": (record(TEN[0]), record("單一課程"))}, True),
        ({"checks": (Check(code="hours_match", outcome=CheckOutcome.PASS),)}, True),
        ({"checks": (Check(code="hours_match", outcome=CheckOutcome.NOT_POSSIBLE),)}, False),
    ],
)
def test_a_package_alone_does_not_say_what_else_was_taken(changes: dict[str, Any], whole: bool) -> None:
    assert coverage_of(shown(history(**changes)), plan()).lists_whole is whole


def test_one_person_however_the_name_is_set() -> None:
    name, findings = holder_of(shown(history("王小明"), history("王 小 明")))
    assert (name, findings) == ("王小明", ())


def test_two_people_are_refused() -> None:
    with pytest.raises(SettingsError) as caught:
        holder_of(shown(history("王小明"), history("陳美玲")))
    (found,) = caught.value.findings
    assert found.code == "holders_differ"
    # one file may hold both, and cannot be run apart
    assert "以 --person 指定其中一人的姓名" in str(with_words(found, Language.ZH_TW).next_step)


@pytest.mark.parametrize("unsure", [history(None), history("王小朋", doubts=("holder.name",))])
def test_a_name_that_is_not_certain_is_said_and_refuses_nobody(unsure: LearningHistory) -> None:
    name, findings = holder_of(shown(history("王小明"), unsure))
    assert name == "王小明"
    assert [item.code for item in findings] == ["holder_not_certain"]


@pytest.mark.parametrize("word", ["", "公務", "Teacher"])
def test_a_category_the_plan_does_not_know_is_refused(word: str) -> None:
    with pytest.raises(SettingsError) as caught:
        person_category(plan(), word)
    assert "編制內公務人員" in str(caught.value.findings[0].params["known"])
