"""What of hours and amounts is read at their edges: days no calendar knows, hours written as a clock does."""

import datetime as dt

import pytest

from harvester.duty.attendance.spans.amounts import amount
from harvester.duty.hours.hours import DaySet
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
