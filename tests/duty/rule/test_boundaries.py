"""Each side of every boundary in judging duty: the second before, the second itself."""

import datetime as dt
from pathlib import Path

import pytest

from harvester.duty.hours.hours_file import parse_hours
from harvester.programme.rules.use_by import use_by
from parsers.findings import SettingsError
from tests.duty.tools import FLEXIBLE, ME, OFFICE, ROSTER, Asked, ask, second


def asked(rows: str, tmp_path: Path, hours: str = OFFICE) -> Asked:
    return ask(hours, rows, tmp_path=tmp_path)


@pytest.mark.parametrize(
    ("at", "ruling"),
    [
        ("2018-02-13 07:59:59", "off_duty"),
        ("2018-02-13 08:00:00", "on_duty"),
        ("2018-02-13 11:59:59", "on_duty"),
        ("2018-02-13 12:00:00", "off_duty"),
        ("2018-02-13 13:29:59", "off_duty"),
        ("2018-02-13 13:30:00", "on_duty"),
        ("2018-02-13 17:29:59", "on_duty"),
        ("2018-02-13 17:30:00", "off_duty"),
    ],
)
def test_office_hours_hold_their_first_second_and_not_their_last(at: str, ruling: str, tmp_path: Path) -> None:
    assert asked("", tmp_path).says(at)[0] == ruling


@pytest.mark.parametrize(
    ("at", "says"),
    [
        ("2018-02-13 17:59:59", ("off_duty", "after_hours")),
        ("2018-02-13 18:00:00", ("on_duty", "overtime")),
        ("2018-02-13 19:59:59", ("on_duty", "overtime")),
        ("2018-02-13 20:00:00", ("on_duty", "duty")),
        ("2018-02-13 21:59:59", ("on_duty", "duty")),
        ("2018-02-13 22:00:00", ("off_duty", "after_hours")),
    ],
)
def test_rows_that_touch_leave_no_second_between_them(at: str, says: tuple[str, str], tmp_path: Path) -> None:
    rows = f"{ME},overtime,2018-02-13 18:00,2018-02-13 20:00,\n{ME},duty,2018-02-13 20:00,2018-02-13 22:00,\n"
    assert asked(rows, tmp_path).says(at) == says


def test_touching_stretches_of_one_verdict_are_one(tmp_path: Path) -> None:
    rows = f"{ME},overtime,2018-02-13 18:00,2018-02-13 20:00,\n{ME},overtime,2018-02-13 20:00,2018-02-13 22:00,\n"
    person = asked(rows, tmp_path)
    found = list(person.timetable.stretches(second("2018-02-13 18:00:00"), second("2018-02-13 22:00:00")))
    assert [(stretch.end - stretch.start, stretch.verdict.ruling.value) for stretch in found] == [(14400, "on_duty")]


@pytest.mark.parametrize(
    ("lone_out", "edge"),
    [("2018-02-14 05:59:59", "on_duty"), ("2018-02-14 06:00:00", "undetermined")],
)
def test_a_lone_punch_out_before_six_closes_the_day_before(lone_out: str, edge: str, tmp_path: Path) -> None:
    rows = f"{ME},punch,2018-02-13 08:30:00,,\n{ME},punch,,{lone_out},\n"
    assert asked(rows, tmp_path, FLEXIBLE).says("2018-02-13 17:30:00")[0] == edge


@pytest.mark.parametrize(
    ("at", "ruling"),
    [
        ("2018-02-13 08:29:59", "off_duty"),
        ("2018-02-13 08:30:00", "on_duty"),
        ("2018-02-13 17:29:59", "on_duty"),
        ("2018-02-13 17:30:00", "off_duty"),
    ],
)
def test_an_edge_changes_at_the_punch_itself(at: str, ruling: str, tmp_path: Path) -> None:
    rows = f"{ME},punch,2018-02-13 08:30:00,2018-02-13 17:30:00,\n"
    assert asked(rows, tmp_path, FLEXIBLE).says(at) == (ruling, "flexible_edge")


@pytest.mark.parametrize(
    ("end", "ruling"), [("2018-02-15 08:00:00", "on_duty"), ("2018-02-15 08:00:01", "undetermined")]
)
def test_a_pair_of_punches_lies_at_most_48_hours_apart(end: str, ruling: str, tmp_path: Path) -> None:
    rows = f"{ME},punch,2018-02-13 08:00:00,{end},\n"
    assert asked(rows, tmp_path, FLEXIBLE).says("2018-02-13 17:30:00")[0] == ruling


@pytest.mark.parametrize(
    ("clock", "read"), [("47:59:59", True), ("48:00", True), ("48:00:01", False), ("49:00", False)]
)
def test_a_clock_goes_to_48_hours(clock: str, read: bool, tmp_path: Path) -> None:
    person = asked(f"{ME},shift,2018-02-13 20:00,2018-02-13 {clock},\n", tmp_path, ROSTER)
    assert person.says("2018-02-13 21:00:00")[0] == ("on_duty" if read else "undetermined")


def test_a_shift_on_the_last_second_of_a_month_rosters_that_month_alone(tmp_path: Path) -> None:
    person = asked(f"{ME},shift,2018-02-28 23:59:59,2018-03-01 07:00,\n", tmp_path, ROSTER)
    assert person.says("2018-02-01 00:00:00") == ("off_duty", "not_rostered")
    assert person.says("2018-03-01 06:59:59") == ("on_duty", "shift")
    assert person.says("2018-03-01 07:00:00") == ("undetermined", "no_schedule")


@pytest.mark.parametrize(
    ("completed", "last"),
    [
        # 民法 120 II, 121 II: six months from the day after; where the month has no such day, its last.
        ("2018-08-31", "2019-02-28"),  # from 1 September to 28 February
        ("2018-08-30", "2019-02-28"),  # from 31 August: February has no 31st
        ("2018-08-29", "2019-02-28"),  # from 30 August: February has no 30th
        ("2018-08-28", "2019-02-28"),  # from 29 August: February has no 29th
        ("2018-08-27", "2019-02-27"),  # from 28 August to the day before 28 February
        ("2019-08-28", "2020-02-28"),  # a leap year's February has a 29th: the day before it
        ("2019-08-29", "2020-02-29"),
        ("2018-02-20", "2018-08-20"),
        ("2018-02-28", "2018-08-31"),  # from 1 March to 31 August
        ("2018-06-30", "2018-12-31"),
        ("2018-12-31", "2019-06-30"),
        ("2018-03-30", "2018-09-30"),  # from 31 March: September has no 31st
    ],
)
def test_six_months_end_as_the_civil_code_says(completed: str, last: str) -> None:
    assert use_by(dt.date.fromisoformat(completed), 6) == dt.date.fromisoformat(last)


def _hours(start: str, end: str, lunch: str = "") -> bytes:
    top = 'schema = "duty-hours/1"\n[[hours]]\nname = "x"\ndays = "workdays"\n'
    return f"{top}start = {start}\nend = {end}\n{lunch}".encode()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_hours('"17:30"', '"08:00"'), "hours_order"),
        (_hours('"08:00"', '"08:00"'), "hours_order"),
        (_hours('["08:00", "09:00"]', '["09:00", "18:00"]'), "hours_order"),
        (_hours('["09:00", "08:00"]', '"18:00"'), "hours_order"),
        (_hours('"08:00"', '"17:30"', 'lunch = ["07:59", "13:00"]'), "hours_lunch_outside"),
        (_hours('"08:00"', '"17:30"', 'lunch = ["12:00", "17:31"]'), "hours_lunch_outside"),
        (_hours('"08:00"', '"17:30"', 'lunch = ["12:00", "12:00"]'), "hours_not_lunch"),
        (_hours('"08:00"', '"24:01"'), "hours_not_times"),
    ],
)
def test_hours_that_end_before_they_start_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(SettingsError) as refused:
        parse_hours(data, "HOURS.toml")
    assert [found.code for found in refused.value.findings] == [code]


@pytest.mark.parametrize(
    "data",
    [
        _hours('"08:00"', '"08:00:01"'),
        _hours('["08:00", "09:00"]', '["09:00:01", "18:00"]'),
        _hours('["08:00", "08:00"]', '"24:00"'),
        _hours('"08:00"', '"17:30"', 'lunch = ["08:00", "17:30"]'),
    ],
)
def test_hours_that_just_hold_are_taken(data: bytes) -> None:
    assert len(parse_hours(data, "HOURS.toml").entries) == 1
