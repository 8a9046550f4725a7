"""陸、四: four hours of compensatory leave, each condition and both sides of each boundary."""

import datetime as dt

import pytest

from harvester.duty.ruling import RulingCode
from harvester.programme.rules.use_by import use_by
from harvester.programme.verdict import GrantOutcome, ProblemCode

from .builders import OFF, TEN, at, judged, outcomes, record, taken, ten

MET = {
    "eligible_category": "met",
    "all_courses_passed": "met",
    "within_period": "met",
    "by_deadline": "met",
    "off_duty": "met",
    "no_other_duty": "met",
}


def test_ten_courses_off_duty_in_time_are_granted_four_hours() -> None:
    leave = judged(ten())["compensatory_leave"]
    assert outcomes(leave) == MET
    assert leave.outcome is GrantOutcome.GRANTED
    assert leave.grant.hours == 4
    assert leave.use_by == dt.date(2018, 8, 11)


@pytest.mark.parametrize(
    ("category", "outcome"),
    [
        ("編制內公務人員", "met"),
        ("約聘僱人員", "met"),
        ("約聘", "met"),
        ("約僱", "met"),
        ("約聘(僱)人員", "met"),
        ("教師", "not_met"),
        ("職工", "not_met"),
        ("臨時人員", "not_met"),
        (None, "undetermined"),
    ],
)
def test_who_is_eligible(category: str | None, outcome: str) -> None:
    leave = judged(ten(), category=category)["compensatory_leave"]
    assert outcomes(leave) == MET | {"eligible_category": outcome}


@pytest.mark.parametrize(
    ("changes", "different"),
    [
        ({"passed": False, "pass_status": "未通過"}, {"all_courses_passed": "not_met"}),
        ({"passed": None, "pass_status": None}, {"all_courses_passed": "undetermined"}),
        ({"doubts": ("passed",)}, {"all_courses_passed": "undetermined"}),
        ({"started_at": at("2018-01-01 00:00:00")}, {}),
        ({"started_at": at("2017-12-31 23:59:59")}, {"within_period": "not_met"}),
        ({"ended_at": at("2018-08-31 23:59:59")}, {}),
        ({"ended_at": at("2018-09-01 00:00:00")}, {"by_deadline": "not_met"}),
        ({"ended_at": at("2018-12-31 23:59:59")}, {"by_deadline": "not_met"}),
        ({"ended_at": at("2019-01-01 00:00:00")}, {"by_deadline": "not_met", "within_period": "not_met"}),
        ({"started_at": None, "doubts": ("started_at",)}, {"within_period": "undetermined"}),
        (
            {"ended_at": None, "doubts": ("ended_at",)},
            {"by_deadline": "undetermined", "within_period": "undetermined"},
        ),
        (
            {"ended_at": at("2018-09-01 00:00:00"), "doubts": ("ended_at",)},
            {"by_deadline": "undetermined", "within_period": "undetermined"},
        ),
        (
            {"started_at": at("2018-02-12 00:00:00"), "ended_at": at("2018-02-11 23:59:59")},
            {"within_period": "undetermined"},
        ),
    ],
)
def test_one_course_that_differs(changes: dict[str, object], different: dict[str, str]) -> None:
    leave = judged(ten(**changes))["compensatory_leave"]
    assert outcomes(leave) == MET | different


def test_a_stamp_in_another_time_zone_is_judged_in_taipei() -> None:
    late = dt.datetime(2018, 8, 31, 16, 0, 0, tzinfo=dt.UTC)  # 2018-09-01 00:00:00 in Taipei
    assert outcomes(judged(ten(ended_at=late))["compensatory_leave"])["by_deadline"] == "not_met"
    assert outcomes(judged(ten(ended_at=late - dt.timedelta(seconds=1)))["compensatory_leave"])["by_deadline"] == "met"


@pytest.mark.parametrize(
    ("start", "end", "off_duty", "other"),
    [
        (OFF, OFF, "met", "met"),
        (RulingCode.LUNCH, RulingCode.AFTER_HOURS, "met", "met"),
        (RulingCode.LEAVE, RulingCode.CLOSURE, "met", "met"),
        (RulingCode.OFFICE_HOURS, OFF, "not_met", "met"),
        (OFF, RulingCode.MAKEUP_WORKDAY, "not_met", "met"),
        (RulingCode.FLEXIBLE_EDGE, OFF, "undetermined", "met"),
        (RulingCode.FLEXIBLE_EDGE, RulingCode.OFFICE_HOURS, "not_met", "met"),
        (RulingCode.OVERTIME, OFF, "not_met", "not_met"),
        (OFF, RulingCode.OFFICIAL_TRIP, "not_met", "not_met"),
        (OFF, RulingCode.OFFICIAL_LEAVE, "not_met", "not_met"),
        (RulingCode.OUTING, OFF, "not_met", "not_met"),
        (RulingCode.DUTY, OFF, "not_met", "not_met"),
        (RulingCode.NOON_DUTY, OFF, "not_met", "not_met"),
        (RulingCode.UNREADABLE_ROW, OFF, "undetermined", "undetermined"),
        (OFF, RulingCode.NO_STAMP, "undetermined", "undetermined"),
        (RulingCode.DOUBTFUL_STAMP, OFF, "undetermined", "undetermined"),
        (RulingCode.NO_SCHEDULE, OFF, "undetermined", "met"),
        (RulingCode.CALENDAR_MISSING, OFF, "undetermined", "met"),
    ],
)
def test_stamps_as_they_were_ruled(start: RulingCode, end: RulingCode, off_duty: str, other: str) -> None:
    records = ten()
    records[0] = taken(records[0].record, 1, start, end)
    leave = judged(records)["compensatory_leave"]
    assert outcomes(leave) == MET | {"off_duty": off_duty, "no_other_duty": other}


@pytest.mark.parametrize(("start", "end"), [(False, True), (True, False), (False, False)])
def test_no_other_duty_needs_covered_days_or_the_applicants_word(start: bool, end: bool) -> None:
    records = ten()
    records[3] = taken(records[3].record, 4, start_covered=start, end_covered=end)
    assert outcomes(judged(records)["compensatory_leave"]) == MET | {"no_other_duty": "undetermined"}
    assert outcomes(judged(records, declared=True)["compensatory_leave"]) == MET


def test_the_applicants_word_does_not_stand_against_a_row() -> None:
    records = ten()
    records[3] = taken(records[3].record, 4, RulingCode.OVERTIME, start_covered=False)
    assert outcomes(judged(records, declared=True)["compensatory_leave"])["no_other_duty"] == "not_met"


def test_a_row_beside_the_one_that_ruled_counts_too() -> None:
    records = ten()
    records[3] = taken(records[3].record, 4, RulingCode.LEAVE, start_kinds=frozenset({RulingCode.OVERTIME}))
    assert outcomes(judged(records)["compensatory_leave"])["no_other_duty"] == "not_met"


def test_without_a_ruling_nothing_is_certain() -> None:
    records = ten()
    records[0] = taken(records[0].record).__class__(source="page.html", number=1, record=records[0].record)
    assert outcomes(judged(records)["compensatory_leave"]) == MET | {
        "off_duty": "undetermined",
        "no_other_duty": "undetermined",
    }


@pytest.mark.parametrize(("whole", "outcome"), [(True, "not_met"), (False, "undetermined")])
def test_a_missing_course_is_not_met_only_in_a_complete_history(whole: bool, outcome: str) -> None:
    leave = judged(ten()[:9], whole=whole)["compensatory_leave"]
    assert outcomes(leave)["all_courses_passed"] == outcome
    missing = leave.courses[9]
    assert missing.course.name == TEN[9]
    assert missing.taken is None
    assert [item.code for item in missing.problems] == [ProblemCode.MISSING if whole else ProblemCode.MISSING_MAYBE]


def test_nine_courses_in_a_complete_history_are_refused_and_the_rest_is_judged_on_the_nine() -> None:
    leave = judged(ten()[:9])["compensatory_leave"]
    assert leave.outcome is GrantOutcome.REFUSED
    assert outcomes(leave) == MET | {"all_courses_passed": "not_met"}


def test_no_record_at_all() -> None:
    leave = judged([])["compensatory_leave"]
    assert leave.outcome is GrantOutcome.REFUSED
    assert outcomes(leave)["off_duty"] == "undetermined"


def test_a_course_taken_twice_counts_by_the_record_that_meets_the_demands() -> None:
    on_duty = taken(record(TEN[0], started_at=at("2018-01-31 08:16:13")), 1, RulingCode.OFFICE_HOURS)
    off_duty = taken(record(TEN[0], ended_at=at("2018-03-04 08:16:13")), 11)
    for pair in ([on_duty, off_duty], [off_duty, on_duty]):
        leave = judged([*pair, *ten()[1:]])["compensatory_leave"]
        assert leave.outcome is GrantOutcome.GRANTED
        assert leave.courses[0].taken is off_duty
        assert leave.courses[0].unused == (on_duty,)


def test_two_files_that_contradict_each_other_decide_nothing() -> None:
    early = taken(record(TEN[0]), 1, source="one.html")
    later = taken(record(TEN[0], ended_at=at("2018-09-02 10:00:00")), 1, source="two.pdf")
    leave = judged([early, later, *ten()[1:]])["compensatory_leave"]
    assert leave.outcome is GrantOutcome.UNDETERMINED
    assert ProblemCode.RECORDS_CONTRADICT in {item.code for item in leave.courses[0].problems}


def test_a_study_that_another_file_shows_before_it_was_passed_contradicts_nothing() -> None:
    end, more = at("2018-03-04 09:00:00"), {"passed": False, "pass_status": "未通過"}
    done = taken(record(TEN[0], ended_at=end), 1, source="august.html")
    for before in (end, at("2018-03-03 09:00:00"), None):
        early = taken(record(TEN[0], ended_at=before, **more), 1, source="june.html")
        leave = judged([early, done, *ten()[1:]])["compensatory_leave"]
        assert leave.outcome is GrantOutcome.GRANTED
        assert leave.courses[0].taken is done
    later = taken(record(TEN[0], ended_at=at("2018-03-05 09:00:00"), **more), 1, source="september.html")
    assert judged([later, done, *ten()[1:]])["compensatory_leave"].outcome is GrantOutcome.UNDETERMINED


@pytest.mark.parametrize(
    ("completed", "last"),
    [
        ("2018-08-31", "2019-02-28"),
        ("2018-08-30", "2019-02-28"),
        ("2018-02-20", "2018-08-20"),
        ("2018-08-29", "2019-02-28"),
        ("2019-08-30", "2020-02-29"),
        ("2018-06-30", "2018-12-31"),
        ("2018-12-31", "2019-06-30"),
        ("2018-03-30", "2018-09-30"),
    ],
)
def test_six_months_by_the_civil_code(completed: str, last: str) -> None:
    assert use_by(dt.date.fromisoformat(completed), 6) == dt.date.fromisoformat(last)
