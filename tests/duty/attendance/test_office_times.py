"""Times as offices type them: bare hours, hours and minutes in columns of their own, the next day's words, ranges."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.duty.attendance.office import OFF, ON, OPEN, read_office, refused

OVERTIME = "姓名,加班日期,加班起時,加班迄時"

READ: dict[str, tuple[str, str, dict[str, str]]] = {
    "bare hours": (OVERTIME, "王小明,107/02/10,8,12", {"02-10 08:30": ON, "02-10 12:30": OFF, "02-10 00:09": OFF}),
    "bare hours over midnight": (OVERTIME, "王小明,107/02/10,22,6", {"02-11 05:30": ON, "02-11 06:30": OFF}),
    "bare hours from and to in a cell": (
        "姓名,加班日期,加班時間",
        "王小明,107/02/10,8~12",
        {"02-10 08:30": ON, "02-10 12:30": OFF},
    ),
    "half past eight where the hours say so": (
        f"{OVERTIME},加班時數",
        "王小明,107/02/10,8.5,12,3.5",
        {"02-10 08:35": ON, "02-10 08:20": OFF},
    ),
    "hour and minute in columns of their own": (
        "姓名,加班日期,起時,起分,迄時,迄分",
        "王小明,107/02/10,8,30,12,0\n王小明,107/02/11,13,05,17,30",
        {"02-10 08:35": ON, "02-10 08:25": OFF, "02-11 13:02": OFF, "02-11 17:20": ON, "02-11 17:40": OFF},
    ),
    "hour and minute of a leave": (
        "姓名,假別,請假起日,請假起時,請假起分,請假迄日,請假迄時,請假迄分",
        "王小明,事假,107/02/13,8,30,107/02/13,12,0",
        {"02-13 08:25": ON, "02-13 08:35": OFF, "02-13 14:00": ON},
    ),
    "the next day in other words": (
        "姓名,值日日期,起,迄",
        "王小明,107/02/10,17:30,明日08:00\n王小明,107/02/24,17:30,D+1 08:00\n王小明,107/02/26,17:30,08:00(+1)",
        {"02-11 03:00": ON, "02-11 09:00": OFF, "02-25 03:00": ON, "02-27 03:00": ON, "02-25 09:00": OFF},
    ),
    "times in a column of halves": (
        "姓名,假別,日期,時段",
        "王小明,事假,107/02/13,08:00~12:00\n王小明,事假,107/02/14,下午",
        {"02-13 10:00": OFF, "02-13 14:00": ON, "02-14 10:00": ON, "02-14 14:00": OFF},
    ),
    "a period of duty": (
        "姓名,值班日期,值班時段",
        "王小明,107/02/10,18:00-22:00",
        {"02-10 17:00": OFF, "02-10 19:00": ON, "02-10 23:00": OFF},
    ),
    "punches from and to in a cell": (
        "姓名,日期,刷卡時間",
        "王小明,107/02/13,08:12-17:33\n王小明,107/02/14,0812~1733",
        {"02-13 10:00": ON, "02-14 10:00": ON, "02-14 18:00": OFF},
    ),
    "a year with a zero before it": (
        OVERTIME,
        "王小明,0107/02/10,18:00,20:00",
        {"02-10 18:30": ON, "02-10 20:30": OFF},
    ),
    "thousands": (
        "姓名,加班日期,加班起時,加班迄時,加班時數,加班費",
        '王小明,107/02/10,"1,800","2,000",2,"1,234"',
        {"02-10 18:30": ON, "02-10 20:30": OFF},
    ),
    "two tables beside each other": (
        "姓名,加班日期,起,迄,,姓名,加班日期,起,迄",
        "李大華,107/02/13,18:00,20:00,,王小明,107/02/10,08:00,12:00\n王小明,107/02/14,18:00,20:00,,,,,",
        {"02-10 10:00": ON, "02-14 19:00": ON, "02-13 19:00": OFF},
    ),
}


@pytest.mark.parametrize("name", list(READ))
def test_the_times_are_read_without_a_word(name: str, tmp_path: Path) -> None:
    header, rows, expected = READ[name]
    office = read_office(tmp_path, f"{header}\n{rows}\n")
    assert {at: office.says(at) for at in expected} == expected
    assert office.codes == []


@pytest.mark.parametrize("times", ["8.5,12", "8,1230", "8,8", "8,25"])
def test_a_bare_number_that_may_be_something_else_is_named(times: str, tmp_path: Path) -> None:
    office = read_office(tmp_path, f"{OVERTIME}\n王小明,107/02/10,{times}\n")
    assert office.says("02-10 08:35") == OPEN
    assert office.says("02-13 19:00") == OFF
    assert office.codes == ["row_unreadable"]


def test_a_year_of_two_digits_is_named_and_touches_no_other_year(tmp_path: Path) -> None:
    office = read_office(tmp_path, f"{OVERTIME}\n王小明,99/12/31,1800,2000\n")
    assert (office.says("02-10 19:00"), office.codes) == (OFF, ["row_unreadable"])


def test_minutes_whose_hour_is_nowhere_are_refused(tmp_path: Path) -> None:
    given = refused(tmp_path, "姓名,加班日期,起分,迄時,迄分\n王小明,107/02/10,30,12,0\n")
    assert "起分" in str(given["clashes_zh"])


@pytest.mark.parametrize("rows", ["", "承辦人：,,,\n", ",合計,,\n"])
def test_a_table_of_headers_alone_is_named_and_proves_nothing(rows: str, tmp_path: Path) -> None:
    office = read_office(tmp_path, f"{OVERTIME}\n{rows}")
    assert [code for code in office.codes if code != "rows_passed_over"] == [
        "person_not_in_attendance",
        "sheet_no_rows",
    ]


@pytest.mark.parametrize("row", ["王小明,107/02/10,0800,1200", "李大華,107/02/10,0800,1200"])
def test_a_table_with_a_row_is_not(row: str, tmp_path: Path) -> None:
    assert "sheet_no_rows" not in read_office(tmp_path, f"{OVERTIME}\n{row}\n").codes


@pytest.mark.parametrize(
    ("hour", "minute", "expected"), [("", "00", ON), ("17", "", ON), ("17", "30", OFF), ("", "", OPEN)]
)
def test_minutes_without_their_hour_are_no_midnight(hour: str, minute: str, expected: str, tmp_path: Path) -> None:
    rows = f"姓名,假別,日期,起時,起分,迄時,迄分\n王小明,休假,107/02/13,8,0,{hour},{minute}\n"
    office = read_office(tmp_path, rows)
    assert office.says("02-13 13:37") == expected
    assert bool(office.codes) is (expected != OFF)


@pytest.mark.parametrize(
    ("start", "end", "open_days"),
    [
        ("107/02/10,08:00", "107/02/12,", (10, 11, 12)),
        ("107/02/10,08:00", ",", (10,)),
        ("107/02/10,", "107/02/12,12:00", (10, 11, 12)),
        ("107/02/12,08:00", "107/02/10,", (10, 11, 12)),
        ("107/02/10,", "107/02/10,翌日02:00", (10, 11)),
    ],
)
def test_a_row_without_one_of_its_ends_leaves_every_day_it_names_open(
    start: str, end: str, open_days: tuple[int, ...], tmp_path: Path
) -> None:
    header = "姓名,假別,開始日期,開始時間,結束日期,結束時間"
    office = read_office(tmp_path, f"{header}\n王小明,加班,{start},{end}\n")
    # evenings, outside office hours: 10 and 11 February 2018 are a weekend
    assert [day for day in range(9, 14) if office.says(f"02-{day:02d} 20:00") == OPEN] == [*open_days]
    assert office.codes
