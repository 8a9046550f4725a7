"""Which entry of an hours file holds for a day: dates, units, persons and days."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.duty.tools import DATED, ask

ON, OFF, UNKNOWN = "on_duty", "off_duty", "undetermined"

ENTRIES = """
schema = "duty-hours/1"
[[hours]]
name = "make-up"
days = "makeup_workdays"
start = "07:30"
end = "16:30"
[[hours]]
name = "friday"
days = ["fri", "sat"]
start = "07:00"
end = "16:00"
[[hours]]
name = "of a unit"
units = ["人事處"]
until = 2018-02-28
days = "workdays"
start = "09:00"
end = "18:00"
[[hours]]
name = "of a person"
persons = ["A123", "王小明"]
from = 2018-03-01
until = 2018-03-31
days = ["mon", "tue"]
start = "10:00"
end = "19:00"
"""


@pytest.mark.parametrize(
    ("at", "unit", "ruling", "code"),
    [
        ("2018-03-31 07:30:00", None, ON, "makeup_workday"),
        ("2018-03-31 16:30:00", None, OFF, "after_hours"),
        ("2018-03-30 07:00:00", None, ON, "office_hours"),
        ("2018-03-24 07:00:00", None, OFF, "weekend"),
        ("2018-02-28 10:00:00", "人事處", OFF, "holiday"),
        ("2018-02-27 08:59:59", "人事處", OFF, "before_hours"),
        ("2018-02-27 09:00:00", "人事處", ON, "office_hours"),
        ("2018-02-27 09:00:00", "人事", UNKNOWN, "no_schedule"),
        ("2018-03-26 18:59:59", None, ON, "office_hours"),
        ("2018-03-28 10:00:00", None, UNKNOWN, "no_schedule"),
        ("2018-03-01 03:00:00", "人事處", UNKNOWN, "no_schedule"),
    ],
)
def test_the_entry_is_the_first_that_fits(tmp_path: Path, at: str, unit: str | None, ruling: str, code: str) -> None:
    assert ask(ENTRIES, tmp_path=tmp_path, unit=unit).says(at) == (ruling, code)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2018-02-28 23:59:59", (UNKNOWN, "no_schedule")),
        ("2018-03-01 00:00:00", (OFF, "before_hours")),
        ("2018-03-31 23:59:59", (OFF, "after_hours")),
        ("2018-04-01 00:00:00", (UNKNOWN, "no_schedule")),
        ("2018-03-04 00:00:00", (OFF, "weekend")),
    ],
)
def test_dates_of_an_entry_include_first_and_last_day(tmp_path: Path, at: str, expected: tuple[str, str]) -> None:
    assert ask(DATED, tmp_path=tmp_path).says(at) == expected


MAY_DAY = """
schema = "duty-hours/1"
[[hours]]
name = "workers"
persons = ["王小明"]
days = "workdays"
start = "08:00"
end = "17:00"
may_day_off = true
[[hours]]
name = "officials"
days = "workdays"
start = "08:00"
end = "17:00"
"""


@pytest.mark.parametrize(
    ("person", "at", "expected"),
    [
        ("王小明", "2018-05-01 10:00:00", (OFF, "holiday")),
        ("李大華", "2018-05-01 10:00:00", (ON, "office_hours")),
        ("王小明", "2018-05-02 10:00:00", (ON, "office_hours")),
        ("李大華", "2026-05-01 10:00:00", (OFF, "holiday")),
        ("王小", "2018-05-01 10:00:00", (ON, "office_hours")),
    ],
)
def test_may_day(tmp_path: Path, person: str, at: str, expected: tuple[str, str]) -> None:
    assert ask(MAY_DAY, tmp_path=tmp_path, person=person).says(at) == expected
