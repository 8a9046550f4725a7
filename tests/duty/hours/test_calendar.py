"""The office calendar day by day where it matters, and its totals, from the official calendars 106 to 116."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from harvester.duty.clock import day_number
from harvester.duty.hours.calendar import DayKind, OfficeCalendar, covered_years
from harvester.jobs.inputs.duty_files import read_calendar
from parsers.findings import SettingsError
from tests.duty.tools import OFFICE, ask

TOTALS = {
    2017: (249, 116, ["02-18", "06-03", "09-30"]),
    2018: (250, 115, ["03-31", "12-22"]),
    2019: (250, 115, ["01-19", "02-23", "10-05"]),
    2020: (251, 115, ["02-15", "06-20", "09-26"]),
    2021: (249, 116, ["02-20", "09-11"]),
    2022: (250, 115, ["01-22"]),
    2023: (249, 116, ["01-07", "02-04", "02-18", "03-25", "06-17", "09-23"]),
    2024: (251, 115, ["02-17"]),
    2025: (247, 118, ["02-08"]),
    2026: (245, 120, []),
    2027: (244, 121, []),
}


def kind(day: date, calendar: OfficeCalendar | None = None) -> DayKind | None:
    found = (calendar or OfficeCalendar()).day(day_number(day))
    return found.kind if found else None


@pytest.mark.parametrize("year", TOTALS)
def test_totals_of_a_year(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    kinds = {day: kind(day) for day in days if day.year == year}
    workdays, off, makeup = TOTALS[year]
    counted = Counter(found is not None and found.is_office_day for found in kinds.values())
    assert (counted[True], counted[False]) == (workdays, off)
    assert [day.strftime("%m-%d") for day, found in kinds.items() if found is DayKind.MAKEUP_WORKDAY] == makeup


@pytest.mark.parametrize(
    "day",
    ["2018-02-15", "2018-02-16", "2018-02-19", "2018-02-20", "2018-04-06", "2018-12-31", "2025-09-29", "2025-10-24",
     "2025-12-25", "2026-05-01", "2022-02-04", "2020-04-03"],
)  # fmt: skip
def test_weekdays_that_are_off(day: str) -> None:
    assert kind(date.fromisoformat(day)) is DayKind.HOLIDAY


@pytest.mark.parametrize("day", ["2018-05-01", "2025-05-01", "2018-09-03", "2018-02-21", "2018-02-14"])
def test_weekdays_on_which_offices_work(day: str) -> None:
    assert kind(date.fromisoformat(day)) is DayKind.WORKDAY


@pytest.mark.parametrize("year", [2016, 2028])
def test_a_year_that_nobody_compared_is_not_covered(year: int) -> None:
    assert year not in covered_years()
    assert kind(date(year, 3, 1)) is None


OFFICIAL = "西元日期,星期,是否放假,備註\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp950"])
def test_the_official_file_overrides_the_days_it_covers(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "116.csv"
    text = OFFICIAL + "20180213,二,2,\n20180224,六,0,補行上班\n20280103,一,0,開國紀念日翌日\n20280104,二,2,放假\n"
    path.write_bytes(text.encode(encoding))
    calendar = read_calendar(path)
    assert kind(date(2018, 2, 13), calendar) is DayKind.HOLIDAY
    assert kind(date(2018, 2, 24), calendar) is DayKind.MAKEUP_WORKDAY
    assert kind(date(2018, 2, 14), calendar) is DayKind.WORKDAY
    assert kind(date(2028, 1, 3), calendar) is DayKind.WORKDAY
    assert kind(date(2028, 1, 4), calendar) is DayKind.HOLIDAY
    assert kind(date(2028, 1, 5), calendar) is None
    assert "116.csv" in calendar.name
    assert "holidays" in calendar.name


@pytest.mark.parametrize(
    ("rows", "code", "line"),
    [
        ("20180230,二,0,\n", "calendar_row", 2),
        ("20180213,二,1,\n", "calendar_row", 2),
        ("20180213,二,,放假\n", "calendar_row", 2),
        ("20180213,二,0,\n20180213,二,2,\n", "calendar_row", 3),
    ],
)
def test_a_doubtful_day_refuses_the_file(tmp_path: Path, rows: str, code: str, line: int) -> None:
    path = tmp_path / "c.csv"
    path.write_text(OFFICIAL + rows, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_calendar(path)
    assert [(found.code, found.params["line"]) for found in caught.value.findings] == [(code, line)]


@pytest.mark.parametrize(("text", "code"), [("a,b\n1,2\n", "calendar_header"), ("", "calendar_header")])
def test_another_table_is_no_calendar(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "c.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_calendar(path)
    assert caught.value.findings[0].code == code


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        read_calendar(tmp_path / "none.csv")
    assert caught.value.findings[0].code == "calendar_unreadable"


def test_a_stamp_in_an_uncovered_year_is_undetermined(tmp_path: Path) -> None:
    asked = ask(OFFICE, tmp_path=tmp_path)
    assert asked.says("2028-03-01 03:00:00") == ("undetermined", "calendar_missing")
    assert asked.says("2028-03-04 03:00:00") == ("undetermined", "calendar_missing")
