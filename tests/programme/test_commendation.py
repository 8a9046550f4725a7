"""陸、五: one commendation for the ten package hours and thirty job-related hours beside them, by the deadline."""

import pytest

from harvester.duty.ruling import RulingCode
from harvester.programme.match.related import ListRow
from harvester.programme.verdict import GrantOutcome
from parsers.history import Record

from .builders import YES, at, judged, outcomes, record, related, taken, ten

MET = {
    "eligible_category": "met",
    "package_hours": "met",
    "job_related_hours": "met",
    "by_deadline": "met",
}


def commendation(*records: object, **more: object) -> dict[str, str]:
    return outcomes(judged([*ten(), *records], **more)["commendation"])  # type: ignore[arg-type,list-item]


def test_thirty_hours_beside_the_ten_are_commended() -> None:
    result = judged([*ten(), *related(1.0, 30)])["commendation"]
    assert outcomes(result) == MET
    assert result.outcome is GrantOutcome.GRANTED


@pytest.mark.parametrize(
    ("hours", "outcome"), [((10.0, 20.0), "met"), ((10.0, 19.5), "not_met"), ((10.0, 20.5), "met"), ((), "not_met")]
)
def test_thirty_hours_are_needed_and_the_ten_do_not_count(hours: tuple[float, ...], outcome: str) -> None:
    records = [taken(record(f"課程{n}", course_code=f"YES{n}", certified_hours=h), 50 + n) for n, h in enumerate(hours)]
    assert commendation(*records)["job_related_hours"] == outcome


def test_the_thirty_hours_need_not_be_off_duty_nor_the_ten() -> None:
    working = [taken(item.record, item.number, RulingCode.OFFICE_HOURS, RulingCode.OVERTIME) for item in ten()]
    more = taken(record("業務課程", course_code="YES1", certified_hours=30.0), 11, RulingCode.OFFICE_HOURS)
    assert outcomes(judged([*working, more])["commendation"]) == MET


def test_nine_package_hours_are_not_ten() -> None:
    assert outcomes(judged([*ten()[:9], *related(30.0)])["commendation"])["package_hours"] == "not_met"


def test_a_course_of_two_certified_hours_does_not_stand_for_a_missing_one() -> None:
    records = ten(certified_hours=2.0)[:9]
    assert outcomes(judged([*records, *related(30.0)])["commendation"])["package_hours"] == "not_met"


@pytest.mark.parametrize(("ended", "outcome"), [("2018-08-31 23:59:59", "met"), ("2018-09-01 00:00:00", "not_met")])
def test_the_thirty_hours_must_be_done_by_the_deadline(ended: str, outcome: str) -> None:
    last = taken(record("業務課程", course_code="YES1", certified_hours=30.0, ended_at=at(ended)), 11)
    assert commendation(last) == MET | {"by_deadline": outcome}


@pytest.mark.parametrize(("ended", "outcome"), [("2018-08-31 23:59:59", "met"), ("2018-09-01 00:00:00", "not_met")])
def test_the_ten_hours_must_be_done_by_the_deadline(ended: str, outcome: str) -> None:
    result = judged([*ten(ended_at=at(ended)), *related(30.0)])["commendation"]
    assert outcomes(result) == MET | {"by_deadline": outcome}


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, "met"),
        ({"started_at": at("2018-01-01 00:00:00")}, "met"),
        ({"started_at": at("2017-12-31 23:59:59")}, "not_met"),
        ({"passed": False}, "not_met"),
        ({"passed": None}, "undetermined"),
        ({"doubts": ("passed",)}, "undetermined"),
        ({"doubts": ("certified_hours",)}, "undetermined"),
        ({"certified_hours": None}, "undetermined"),
        ({"doubts": ("course_code",)}, "undetermined"),
        ({"started_at": None, "doubts": ("started_at",)}, "undetermined"),
    ],
)
def test_hours_that_count(changes: dict[str, object], outcome: str) -> None:
    item = taken(record("業務課程", **({"course_code": "YES1", "certified_hours": 30.0} | changes)), 11)
    assert commendation(item)["job_related_hours"] == outcome


def test_the_same_course_counts_once() -> None:
    twice = [taken(record("業務課程", course_code="YES1", certified_hours=15.0), n) for n in (11, 12)]
    assert commendation(*twice)["job_related_hours"] == "not_met"


@pytest.mark.parametrize(
    ("category", "rows", "outcome"),
    [
        ("政策能力訓練", (), "met"),
        ("領導力發展(具管理訓練性質)", (), "met"),
        ("領導力發展／管理訓練", (), "met"),
        ("機關業務知能", (), "undetermined"),
        ("機關業務知能訓練(具專業訓練性質)", (ListRow(2, "C1", job_related=True),), "met"),
        ("自我成長及其他(人文素養)", (ListRow(2, "C1", job_related=False),), "not_met"),
        ("自我成長及其他", (ListRow(2, "C1", job_related=True),), "met"),
        (None, (), "undetermined"),
        (None, (ListRow(2, "C1", job_related=True),), "met"),
        (None, (ListRow(2, "C2", job_related=True),), "undetermined"),
        (None, (ListRow(2, course_name="業務課程", job_related=True),), "met"),
        (None, (ListRow(2, "c1 ", category="政策能力訓練"),), "met"),
        ("政策能力訓練", (ListRow(2, "C1", job_related=False),), "undetermined"),
        ("政策能力訓練", (ListRow(2, "C1", category="機關業務知能"),), "undetermined"),
        (None, (ListRow(2, "C1", job_related=False), ListRow(3, "C1", job_related=True)), "undetermined"),
    ],
)
def test_what_makes_a_course_job_related(category: str | None, rows: tuple[ListRow, ...], outcome: str) -> None:
    item: Record = record("業務課程", course_code="C1", certified_hours=30.0, category=category)
    assert commendation(taken(item, 11), rows=rows)["job_related_hours"] == outcome


def test_what_is_not_shown_may_exist() -> None:
    assert commendation(*related(1.0, 29), lists_whole=False)["job_related_hours"] == "undetermined"
    assert commendation(*related(1.0, 30), lists_whole=False)["job_related_hours"] == "met"


def test_enough_hours_are_enough_whatever_else_is_unknown() -> None:
    unknown = taken(record("不明課程", course_code="X9", certified_hours=3.0), 90)
    assert commendation(*related(1.0, 30), unknown) == MET
    assert commendation(*related(1.0, 29), unknown)["job_related_hours"] == "undetermined"
    assert commendation(*related(1.0, 26), unknown)["job_related_hours"] == "not_met"


def test_the_unknown_courses_are_named() -> None:
    unknown = taken(record("不明課程", course_code="X9", certified_hours=30.0), 90)
    result = judged([*ten(), unknown], rows=YES)["commendation"]
    hours = next(item for item in result.conditions if item.condition.code == "job_related_hours")
    assert [credit.taken.number for credit in hours.unknown] == [90]
