"""Each side of what decides how a row of an office's table is read: dates without times, one label, the longest day."""

from __future__ import annotations

from pathlib import Path

import pytest

from harvester.duty.attendance.findings import attendance_findings
from harvester.duty.attendance.passed import Passed
from harvester.duty.hours.hours_file import parse_hours
from tests.duty.attendance.office import LEAVE, OFF, ON, OPEN, OVERTIME, read_office
from tests.duty.tools import OFFICE


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("107/02/13", "107/02/14", [OFF, OFF]),
        ("107/02/13 08:00", "107/02/14 17:30", [OFF, OFF]),
        ("107/02/13 08:00", "107/02/14", [OPEN, OPEN]),
        ("107/02/13", "107/02/14 17:30", [OPEN, OPEN]),
    ],
)
def test_ends_are_whole_days_only_where_neither_has_a_time(
    start: str, end: str, said: list[str], tmp_path: Path
) -> None:
    office = read_office(tmp_path, f"{LEAVE}\n王小明,休假,{start},{end}\n")
    assert [office.says("02-13 10:00"), office.says("02-14 10:00")] == said


@pytest.mark.parametrize(
    ("came", "left", "unread"),
    [
        ("107/02/13 08:00", "107/02/15 08:00", False),
        ("107/02/13 08:00", "107/02/15 08:01", True),
        ("107/02/13 08:00", "107/02/13 08:00", False),
        ("107/02/13 08:00", "107/02/13 07:59", True),
        ("107/02/13 08:00", "107/02/12 17:00", True),
    ],
)
def test_punches_of_one_row_lie_at_most_48_hours_apart(came: str, left: str, unread: bool, tmp_path: Path) -> None:
    office = read_office(tmp_path, f"姓名,上班刷卡時間,下班刷卡時間\n王小明,{came},{left}\n")
    assert ("row_unreadable" in office.codes) is unread


@pytest.mark.parametrize("above", ["員工編號：A123", "姓名：王小明", "姓名：王小明 員工編號：A123"])
def test_a_line_above_that_names_a_person_by_one_label_is_enough(above: str, tmp_path: Path) -> None:
    text = f"{above}\n加班日期,加班起始時間,加班結束時間\n107/02/13,18:00,20:00\n"
    person = "王小明" if "王小明" in above else "A123"
    office = read_office(tmp_path, text, person=person)
    assert (office.says("02-13 19:00"), office.says("02-13 21:00")) == (ON, OFF)


@pytest.mark.parametrize(("rows", "more"), [(10, False), (11, True)])
def test_ten_lines_of_open_rows_are_named_and_that_there_are_more(rows: int, more: bool, tmp_path: Path) -> None:
    lines = "".join(f"王小明,休假,107/02/{day:02} 08:00,107/02/{day:02} 17:30,簽核中\n" for day in range(1, rows + 1))
    office = read_office(tmp_path, f"{LEAVE},狀態\n{lines}")
    found = attendance_findings(
        office.attendance, parse_hours(OFFICE.encode(), "hours.toml"), person="王小明", holder="王小明", unit=None
    )
    (named,) = [str(one.params["lines"]) for one in found if one.code == "rows_open"]
    assert named == ", ".join(str(line) for line in range(2, 12)) + "…" * more


def test_a_mapped_table_takes_its_kind_from_its_headers(tmp_path: Path) -> None:
    columns = '[columns]\nperson="姓名"\nday="加班日期"\nstart_time="加班起始時間"\nend_time="加班結束時間"\n'
    office = read_office(tmp_path, f"{OVERTIME}\n王小明,107/02/13,18:00,20:00\n", mapping=columns)
    assert (office.says("02-13 19:00"), office.says("02-13 21:00")) == (ON, OFF)


def test_a_night_of_duty_without_times_may_end_the_next_day_but_did_not_begin_the_day_before(tmp_path: Path) -> None:
    office = read_office(tmp_path, "日期,值夜人員\n107/02/13,王小明\n")
    assert (office.says("02-14 05:00"), office.says("02-12 05:00")) == (OPEN, OFF)


def test_a_damaged_name_may_be_whoever_it_fits_and_nobody_else(tmp_path: Path) -> None:
    text = f"{LEAVE}\n王\ufffd明,公假,107/02/10 08:00,107/02/10 12:00\n"
    assert read_office(tmp_path, text).says("02-10 10:00") == OPEN
    assert read_office(tmp_path, text, person="李大華").says("02-10 10:00") == OFF


@pytest.mark.parametrize(("end", "ruling"), [("18:00:00", OFF), ("18:00:05", OPEN)])
def test_a_time_may_be_longer_than_its_hours_by_a_break_of_two_and_no_more(
    end: str, ruling: str, tmp_path: Path
) -> None:
    text = f"{LEAVE},時數\n王小明,休假,107/02/13 08:00,107/02/13 {end},8\n"
    assert read_office(tmp_path, text).says("02-13 10:00") == ruling


@pytest.mark.parametrize(("over", "ruling"), [("是", OPEN), ("否", OFF), ("", OFF)])
def test_a_column_may_say_that_a_row_goes_over_midnight(over: str, ruling: str, tmp_path: Path) -> None:
    office = read_office(tmp_path, f"{OVERTIME},是否跨日\n王小明,107/02/10,18:00,20:00,{over}\n")
    assert office.says("02-11 01:00") == ruling


def test_a_leave_over_days_begins_and_ends_with_the_halves_it_names(tmp_path: Path) -> None:
    text = "姓名,假別,起日,起時段,迄日,迄時段\n王小明,休假,107/02/12,下午,107/02/14,上午\n"
    office = read_office(tmp_path, text)
    times = [f"02-{day} {hour}:00" for day in (12, 13, 14) for hour in (10, 15)]
    assert [office.says(at) for at in times] == [ON, OFF, OFF, OFF, OFF, ON]


def test_a_line_of_signatures_below_a_table_is_no_row(tmp_path: Path) -> None:
    office = read_office(tmp_path, f"{LEAVE}\n王小明,休假,107/02/13 08:00,107/02/13 17:30\n製表人：李大華,,,\n")
    assert office.says("02-13 10:00") == OFF
    assert "row_unreadable" not in office.codes
    assert [table.passed[Passed.FOOTER] for table in office.attendance.tables] == [1]
