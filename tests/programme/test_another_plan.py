"""A made-up plan with other rules than Kaohsiung's in every respect: nothing of a plan is in code."""

import datetime as dt
from pathlib import Path

import pytest

from harvester.duty.attendance.words.kinds import Kind, KindPart
from harvester.duty.ruling import RulingCode
from harvester.programme.match.matching import MatchedBy, match_records
from harvester.programme.match.taken import Taken
from harvester.programme.parts.model import Course
from harvester.programme.plan.load import read_plan
from harvester.programme.plan.model import Programme
from harvester.programme.rules.kinds.by_deadline import ByDeadline
from harvester.programme.verdict import GrantOutcome
from parsers.findings import SettingsError

from .builders import at, judged, outcomes, record, taken

FILE = Path(__file__).parent / "plans" / "harbour-113.toml"
LEAVE = {
    "eligible_category": "met",
    "all_courses_passed": "met",
    "within_period": "met",
    "by_deadline": "met",
    "category_hours": "met",
}


def harbour() -> Programme:
    return read_plan(FILE.read_bytes(), FILE.name).programme


def study(name: str, hours: float, number: int, **changes: object) -> Taken:
    given = {"started_at": at("2024-07-01 00:00:00"), "ended_at": at("2025-03-31 23:59:59")} | changes
    return taken(record(name, certified_hours=hours, **given), number, RulingCode.OFFICE_HOURS, RulingCode.OVERTIME)


def everything() -> list[Taken]:
    return [
        study("海洋保育入門", 2.0, 1),
        study("港埠安全", 1.5, 2),
        study("資料治理", 3.0, 3),
        study("談判", 4.0, 4, category="領導"),
        study("試算表", 2.5, 5, category="資訊類"),
    ]


def leave(records: list[Taken], category: str = "職員") -> dict[str, str]:
    return outcomes(judged(records, programme=harbour(), category=category)["study_leave"])


def test_working_hours_do_not_matter_where_the_plan_does_not_ask() -> None:
    result = judged(everything(), programme=harbour(), category="正式人員")["study_leave"]
    assert result.outcome is GrantOutcome.GRANTED
    assert outcomes(result) == LEAVE
    assert result.grant.hours == 8
    assert result.use_by == dt.date(2025, 6, 30)


def test_every_package_is_asked_for() -> None:
    for position in range(3):
        records = [item for n, item in enumerate(everything()) if n != position]
        assert leave(records)["all_courses_passed"] == "not_met"


@pytest.mark.parametrize(("ended", "outcome"), [("2025-03-31 23:59:59", "met"), ("2025-04-01 00:00:00", "not_met")])
def test_its_own_deadline(ended: str, outcome: str) -> None:
    records = everything()
    records[0] = study("海洋保育入門", 2.0, 1, ended_at=at(ended))
    assert leave(records)["by_deadline"] == outcome


@pytest.mark.parametrize(("hours", "outcome"), [(4.0, "met"), (3.9, "not_met")])
def test_its_quota_of_a_category(hours: float, outcome: str) -> None:
    records = everything()
    records[3] = study("談判", hours, 4, category="領導")
    result = judged(records, programme=harbour(), category="職員")["study_leave"]
    quotas = [item.verdict.value for item in result.conditions if item.condition.code == "category_hours"]
    assert quotas == [outcome, "met"]


def test_a_course_of_unknown_category_leaves_the_quota_open() -> None:
    records = everything()
    records[3] = study("談判", 4.0, 4)
    result = judged(records, programme=harbour(), category="職員")["study_leave"]
    assert result.outcome is GrantOutcome.UNDETERMINED


def test_its_own_people() -> None:
    assert leave(everything(), "志工")["eligible_category"] == "not_met"
    with pytest.raises(SettingsError):
        leave(everything(), "編制內公務人員")


@pytest.mark.parametrize(("started", "outcome"), [("2024-07-01 00:00:00", "met"), ("2024-06-30 23:59:59", "not_met")])
def test_its_own_period(started: str, outcome: str) -> None:
    first = study("海洋保育入門", 2.0, 1, started_at=at(started))
    result = judged([first], programme=harbour(), category="職員")["certificate"]
    assert outcomes(result) == {"eligible_category": "met", "package_hours": outcome, "within_period": outcome}


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ("2025-03-31 23:59:59", "2025-04-01 00:00:00", "met"),
        ("2025-04-01 00:00:00", "2025-03-31 23:59:59", "not_met"),
        (None, "2025-04-01 00:00:00", "undetermined"),
    ],
)
def test_a_late_course_bars_nobody_who_has_the_hours_without_it(first: str | None, second: str, outcome: str) -> None:
    """Two hours of the package are asked for by 31 March: 海洋保育入門 gives them alone, 港埠安全 (1.5) does not."""
    plan = harbour()
    deadline = ByDeadline.model_validate({"code": "by_deadline", "deadline": dt.date(2025, 3, 31), "rule": "七"})
    certificate = plan.grant[1].model_copy(update={"condition": (*plan.grant[1].condition, deadline)})
    plan = plan.model_copy(update={"grant": (certificate,)})
    doubts = () if first else ("ended_at",)
    records = [
        study("海洋保育入門", 2.0, 1, ended_at=at(first) if first else None, doubts=doubts),
        study("港埠安全", 1.5, 2, ended_at=at(second)),
    ]
    result = judged(records, programme=plan, category="職員")["certificate"]
    assert outcomes(result)["by_deadline"] == outcome


def test_its_own_meaning_of_kinds() -> None:
    assert harbour().meaning == {Kind.OUTING: KindPart.SAYS_NOTHING}


def test_a_code_shorter_than_the_platforms_own_is_known_by_the_plan() -> None:
    course = Course(name="丙課程", hours=1, codes=("GRN001",))
    package = harbour().package[0].model_copy(update={"course": (course,)})
    programme = harbour().model_copy(update={"package": (package,)})
    items = [taken(record("丙課程(GRN001)", package=None)), taken(record("丁課程(GRN002)", package=None), 2)]
    matching = match_records(items, programme)
    (match,) = matching.of(course)
    assert (match.by, match.taken.code, match.taken.number) == (MatchedBy.CODE, "GRN001", 1)
    assert matching.findings == ()
    assert [item.number for item in matching.others] == [2]
