"""What of hours and amounts is read at their edges: days no calendar knows, hours written as a clock does."""

import datetime as dt

import pytest

from harvester.duty.attendance.spans.amounts import amount
from harvester.duty.hours.hours import DaySet
from harvester.duty.hours.hours_file import parse_hours
from harvester.duty.hours.written import HoursAnswers, HoursKind, hours_toml
from harvester.duty.rule.schedule import _fits


@pytest.mark.parametrize(
    ("day", "fits"),
    [(dt.date(2018, 2, 10), None), (dt.date(2018, 2, 11), None), (dt.date(2018, 2, 12), False)],
)
def test_only_at_a_weekend_may_a_day_that_no_calendar_knows_be_worked_in_lieu(day: dt.date, fits: bool | None) -> None:
    since_1970 = (day - dt.date(1970, 1, 1)).days
    assert _fits(DaySet.MAKEUP_WORKDAYS, since_1970, None) is fits


@pytest.mark.parametrize(("written", "hours"), [("3:30", 3.5), ("3.5", 3.5), ("0:45", 0.75)])
def test_hours_may_be_written_as_a_clock_writes_them(written: str, hours: float) -> None:
    assert amount(written, 1.0) == (hours, False)


def test_hours_of_a_person_are_found_under_the_number_a_roster_gives() -> None:
    text = 'schema = "duty-hours/1"\n[[hours]]\nname = "夜"\npersons = ["王小明", "B2"]\ndays = "roster"\n'
    (entry,) = parse_hours(text.encode(), "HOURS.toml").under({"王小明": "A1"}).entries
    assert entry.persons == frozenset({"A1", "B2"})
    (same,) = parse_hours(text.encode(), "HOURS.toml").under({}).entries
    assert same.persons == frozenset({"王小明", "B2"})


@pytest.mark.parametrize("since", [None, dt.date(2018, 2, 1)])
def test_hours_are_written_from_the_day_that_was_answered(since: dt.date | None) -> None:
    said = HoursAnswers("平日", HoursKind.FIXED, ("08:00",), ("17:00",), since=since)
    assert ("from  = 2018-02-01\n" in hours_toml(said)) is (since is not None)
    assert [line for line in hours_toml(said).splitlines() if line.startswith("name")] == ['name  = "平日"']
