"""Every mistake in an hours file is named with its line; every shipped example is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from harvester.duty.examples import example, example_names
from harvester.duty.hours.hours import DaySet
from harvester.duty.hours.hours_file import parse_hours
from harvester.jobs.inputs.duty_files import read_hours
from parsers.findings import SettingsError

GOOD = """schema = "duty-hours/1"
[[hours]]
name = "office"
from = 2018-01-01
until = 2018-12-31
units = ["人事處"]
persons = ["A123"]
days = ["mon", "fri"]
start = ["08:00", "09:00"]
end = ["17:00", "18:00"]
lunch = ["12:00", "13:30"]
may_day_off = true
"""


def mistakes(text: str) -> list[tuple[str, object]]:
    with pytest.raises(SettingsError) as caught:
        parse_hours(text.encode(), "h.toml")
    return [(found.code, found.params["line"]) for found in caught.value.findings]


def test_all_keys_are_read() -> None:
    (entry,) = parse_hours(GOOD.encode(), "h.toml").entries
    assert entry.name == "office"
    assert entry.units == frozenset({"人事處"})
    assert entry.persons == frozenset({"A123"})
    assert entry.days == frozenset({0, 4})
    assert entry.start == (8 * 3600, 9 * 3600)
    assert entry.end == (17 * 3600, 18 * 3600)
    assert entry.lunch == (12 * 3600, 13 * 3600 + 1800)
    assert entry.may_day_off
    assert entry.line == 2


@pytest.mark.parametrize(
    ("was", "becomes", "code", "line"),
    [
        ('name = "office"', 'name = "office', "hours_syntax", 3),
        ('schema = "duty-hours/1"', 'schema = "duty-hours/2"', "hours_schema", 1),
        ('schema = "duty-hours/1"', "", "hours_schema", 1),
        ('name = "office"', 'nmae = "office"', "hours_key_unknown", 3),
        ('name = "office"', "", "hours_key_missing", 2),
        ('days = ["mon", "fri"]', "", "hours_key_missing", 2),
        ('start = ["08:00", "09:00"]', "", "hours_key_missing", 2),
        ('end = ["17:00", "18:00"]', "", "hours_key_missing", 2),
        ('name = "office"', "name = 3", "hours_not_text", 3),
        ('name = "office"', 'name = " "', "hours_not_text", 3),
        ('units = ["人事處"]', 'units = "人事處"', "hours_not_texts", 6),
        ('units = ["人事處"]', "units = []", "hours_not_texts", 6),
        ('persons = ["A123"]', "persons = [123]", "hours_not_texts", 7),
        ("from = 2018-01-01", 'from = "2018-01-01"', "hours_not_date", 4),
        ("from = 2018-01-01", "from = 2018-01-01T00:00:00", "hours_not_date", 4),
        ("may_day_off = true", 'may_day_off = "yes"', "hours_not_bool", 12),
        ('days = ["mon", "fri"]', 'days = "weekdays"', "hours_not_days", 8),
        ('days = ["mon", "fri"]', 'days = ["monday"]', "hours_not_days", 8),
        ('days = ["mon", "fri"]', "days = []", "hours_not_days", 8),
        ('start = ["08:00", "09:00"]', 'start = "8 am"', "hours_not_times", 9),
        ('start = ["08:00", "09:00"]', "start = []", "hours_not_times", 9),
        ('start = ["08:00", "09:00"]', 'start = ["08:00", "08:30", "09:00"]', "hours_not_times", 9),
        ('start = ["08:00", "09:00"]', 'start = "25:00"', "hours_not_times", 9),
        ('start = ["08:00", "09:00"]', "start = 08:00:00", "hours_not_times", 9),
        ('start = ["08:00", "09:00"]', 'start = ["09:00", "08:00"]', "hours_order", 9),
        ('end = ["17:00", "18:00"]', 'end = "08:30"', "hours_order", 10),
        ('end = ["17:00", "18:00"]', 'end = "24:01"', "hours_not_times", 10),
        ('lunch = ["12:00", "13:30"]', 'lunch = "12:00"', "hours_not_lunch", 11),
        ('lunch = ["12:00", "13:30"]', 'lunch = ["13:30", "12:00"]', "hours_not_lunch", 11),
        ('lunch = ["12:00", "13:30"]', 'lunch = ["08:30", "09:30"]', "hours_lunch_outside", 11),
        ('lunch = ["12:00", "13:30"]', 'lunch = ["16:30", "17:30"]', "hours_lunch_outside", 11),
        ("until = 2018-12-31", "until = 2017-12-31", "hours_dates_order", 5),
    ],
)
def test_a_mistake_is_shown_with_its_line(was: str, becomes: str, code: str, line: int) -> None:
    assert was in GOOD
    assert (code, line) in mistakes(GOOD.replace(was, becomes))


def test_every_mistake_is_shown_at_once() -> None:
    found = mistakes(GOOD.replace("may_day_off = true", "may_day_off = 1").replace('name = "office"', "name = 1"))
    assert found == [("hours_not_text", 3), ("hours_not_bool", 12)]


def test_the_second_entry_has_its_own_lines() -> None:
    second = GOOD.replace('schema = "duty-hours/1"\n', "").replace('"office"', "3")
    assert mistakes(GOOD + second) == [("hours_not_text", 14)]


def test_what_stands_in_the_file_is_quoted_as_it_is_written() -> None:
    for was, becomes in (
        ('lunch = ["12:00", "13:30"]', 'lunch = ["16:30", "17:30"]'),
        ('days = ["mon", "fri"]', 'days = ["monday", "星期二"]'),
        ("may_day_off = true", "may_day_off = 1"),
        ("from = 2018-01-01", "from = 2018-01-01 08:00:00"),
        ('start = ["08:00", "09:00"]', "start = 08:00:00"),
    ):
        with pytest.raises(SettingsError) as caught:
            parse_hours(GOOD.replace(was, becomes).encode(), "h.toml")
        assert caught.value.findings[0].params["given"] == becomes.partition(" = ")[2]


def test_no_entry_is_a_mistake() -> None:
    assert mistakes('schema = "duty-hours/1"\n') == [("hours_empty", 1)]
    assert mistakes('schema = "duty-hours/1"\nhours = 3\n') == [("hours_empty", 2)]
    assert mistakes('schema = "duty-hours/1"\nother = 3\n') == [("hours_key_unknown", 2), ("hours_empty", 1)]


def test_big5_bytes_are_refused_with_their_line() -> None:
    data = GOOD.encode("cp950")
    with pytest.raises(SettingsError) as caught:
        parse_hours(data, "h.toml")
    assert [(found.code, found.params["line"]) for found in caught.value.findings] == [("hours_not_utf8", 6)]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        read_hours(tmp_path / "none.toml")
    assert caught.value.findings[0].code == "hours_unreadable"


def test_a_fixed_time_may_be_written_in_two_ways_and_to_the_second() -> None:
    one = parse_hours(GOOD.replace('["08:00", "09:00"]', '"08:00:30"').encode(), "h.toml").entries[0]
    two = parse_hours(GOOD.replace('["08:00", "09:00"]', '["08:00:30"]').encode(), "h.toml").entries[0]
    assert one.start == two.start == (28830, 28830)


def test_a_roster_entry_needs_no_times() -> None:
    text = 'schema = "duty-hours/1"\n[[hours]]\nname = "r"\ndays = "roster"\n'
    assert parse_hours(text.encode(), "h.toml").entries[0].days is DaySet.ROSTER


@pytest.mark.parametrize("name", [name for name in example_names() if not name.endswith(".csv")])
def test_every_shipped_example_is_right(name: str) -> None:
    data = example(name)
    assert data is not None
    assert parse_hours(data, name).entries


def test_an_unknown_example_is_none() -> None:
    assert example("nothing") is None
