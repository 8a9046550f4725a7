"""The order of the lines, the traps and the boundaries, through the files a user writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from harvester.duty.attendance.words.kinds import Kind, KindPart, KindParts
from tests.duty.tools import DATED, ME, OFFICE, ROSTER, ask

ON, OFF, UNKNOWN = "on_duty", "off_duty", "undetermined"


@pytest.mark.parametrize(
    ("at", "ruling", "code"),
    [
        # The record page of the plan of 107, with office hours 08:00–12:00, 13:30–17:30.
        ("2018-02-11 13:18:51", OFF, "weekend"),
        ("2018-02-13 12:05:22", OFF, "lunch"),
        ("2018-02-13 13:31:17", ON, "office_hours"),
        ("2018-02-20 21:45:57", OFF, "holiday"),
        ("2018-01-31 08:16:13", ON, "office_hours"),
        # Boundaries to the second: the start is inside, the end is not.
        ("2018-02-13 07:59:59", OFF, "before_hours"),
        ("2018-02-13 08:00:00", ON, "office_hours"),
        ("2018-02-13 11:59:59", ON, "office_hours"),
        ("2018-02-13 12:00:00", OFF, "lunch"),
        ("2018-02-13 13:29:59", OFF, "lunch"),
        ("2018-02-13 13:30:00", ON, "office_hours"),
        ("2018-02-13 17:29:59", ON, "office_hours"),
        ("2018-02-13 17:30:00", OFF, "after_hours"),
        # Make-up Saturdays, in-lieu and adjusted days, the days of the law of 2025, 1 May.
        ("2018-03-31 10:00:00", ON, "makeup_workday"),
        ("2018-12-22 10:00:00", ON, "makeup_workday"),
        ("2018-03-31 12:00:00", OFF, "lunch"),
        ("2018-02-15 10:00:00", OFF, "holiday"),
        ("2018-02-19 10:00:00", OFF, "holiday"),
        ("2018-02-17 10:00:00", OFF, "weekend"),
        ("2018-04-06 10:00:00", OFF, "holiday"),
        ("2025-09-29 10:00:00", OFF, "holiday"),
        ("2025-10-24 10:00:00", OFF, "holiday"),
        ("2025-12-25 10:00:00", OFF, "holiday"),
        ("2026-05-01 10:00:00", OFF, "holiday"),
        ("2025-05-01 10:00:00", ON, "office_hours"),
    ],
)
def test_fixed_hours(tmp_path: Path, at: str, ruling: str, code: str) -> None:
    assert ask(OFFICE, tmp_path=tmp_path).says(at) == (ruling, code)


@pytest.mark.parametrize("kind", ["overtime", "official_trip", "official_leave", "outing", "duty", "noon_duty"])
def test_line_one_makes_duty_whatever_the_hour_or_day_and_leave_does_not_undo_it(tmp_path: Path, kind: str) -> None:
    rows = (
        f"{ME},{kind},2018-02-11 13:00,2018-02-11 14:00,\n{ME},leave,2018-02-11,2018-02-11,\n"
        f",closure,2018-02-11,2018-02-11,\n"
    )
    asked = ask(OFFICE, rows, tmp_path=tmp_path)
    assert asked.says("2018-02-11 12:59:59") == (OFF, "leave")
    assert asked.says("2018-02-11 13:00:00") == (ON, kind)
    assert asked.says("2018-02-11 13:59:59") == (ON, kind)
    assert asked.says("2018-02-11 14:00:00") == (OFF, "leave")


def test_leave_frees_from_office_hours_and_shifts(tmp_path: Path) -> None:
    rows = (
        f"{ME},leave,2018-02-13 10:00,2018-02-13 12:00,事假\n"
        f"{ME},shift,2018-02-14 22:00,2018-02-15 06:00,\n{ME},leave,2018-02-15 00:00,2018-02-15 02:00,\n"
    )
    asked = ask(OFFICE, rows, tmp_path=tmp_path)
    assert asked.says("2018-02-13 09:59:59") == (ON, "office_hours")
    assert asked.says("2018-02-13 10:00:00") == (OFF, "leave")
    assert asked.says("2018-02-14 23:00:00") == (ON, "shift")
    assert asked.says("2018-02-15 00:00:00") == (OFF, "leave")
    assert asked.says("2018-02-15 02:00:00") == (ON, "shift")


def test_a_duty_officers_night(tmp_path: Path) -> None:
    asked = ask(OFFICE, f"{ME},值日,2018-02-10 08:00,2018-02-11 08:00,\n", tmp_path=tmp_path)
    assert asked.says("2018-02-10 07:59:59") == (OFF, "weekend")
    assert asked.says("2018-02-11 03:00:00") == (ON, "duty")
    assert asked.says("2018-02-11 08:00:00") == (OFF, "weekend")


def test_noon_duty_makes_lunch_duty(tmp_path: Path) -> None:
    asked = ask(OFFICE, f"{ME},noon_duty,2018-02-13 12:00,2018-02-13 13:30,\n", tmp_path=tmp_path)
    assert asked.says("2018-02-13 12:30:00") == (ON, "noon_duty")
    assert asked.says("2018-02-14 12:30:00") == (OFF, "lunch")


def test_closures_of_half_a_day_and_of_an_evening(tmp_path: Path) -> None:
    rows = ",closure,2018-08-23 13:30,2018-08-23 24:00,\n,停止上班,2018-08-24,2018-08-24,\n"
    asked = ask(OFFICE, rows, tmp_path=tmp_path)
    assert asked.says("2018-08-23 10:00:00") == (ON, "office_hours")
    assert asked.says("2018-08-23 14:00:00") == (OFF, "closure")
    assert asked.says("2018-08-24 23:59:59") == (OFF, "closure")
    assert asked.says("2018-08-25 00:00:00") == (OFF, "weekend")


def test_closures_do_not_free_shift_staff(tmp_path: Path) -> None:
    rows = f",closure,2018-08-23,2018-08-23,\n{ME},shift,2018-08-23 08:00,2018-08-23 20:00,\n"
    asked = ask(ROSTER, rows, tmp_path=tmp_path)
    assert asked.says("2018-08-23 10:00:00") == (ON, "shift")
    assert asked.says("2018-08-23 21:00:00") == (OFF, "not_rostered")
    without_roster = ask(ROSTER, ",closure,2018-08-23,2018-08-23,\n", tmp_path=tmp_path)
    assert without_roster.says("2018-08-23 10:00:00") == (UNKNOWN, "no_schedule")


def test_a_closure_of_a_unit_is_for_that_unit(tmp_path: Path) -> None:
    rows = ",closure,2018-08-23,2018-08-23,,六龜區公所\n"
    at = "2018-08-23 10:00:00"
    assert ask(OFFICE, rows, tmp_path=tmp_path, unit="六龜區公所").says(at) == (OFF, "closure")
    assert ask(OFFICE, rows, tmp_path=tmp_path, unit="六龜區").says(at) == (ON, "office_hours")
    assert ask(OFFICE, rows, tmp_path=tmp_path).says(at) == (ON, "office_hours")


def test_shift_staff_are_judged_by_the_roster_alone(tmp_path: Path) -> None:
    rows = f"{ME},shift,2018-02-13 22:00,2018-02-13 30:00,\n{ME},shift,107/02/16 2000,107/02/17 0800,\n"
    asked = ask(ROSTER, rows, tmp_path=tmp_path)
    assert asked.says("2018-02-13 10:00:00") == (OFF, "not_rostered")
    assert asked.says("2018-02-14 05:59:59") == (ON, "shift")
    assert asked.says("2018-02-14 06:00:00") == (OFF, "not_rostered")
    assert asked.says("2018-02-16 23:00:00") == (ON, "shift")
    assert asked.says("2018-03-01 10:00:00") == (UNKNOWN, "no_schedule")
    assert asked.says("2030-03-01 10:00:00") == (UNKNOWN, "no_schedule")


def test_a_roster_that_only_spills_into_a_month_does_not_speak_for_it(tmp_path: Path) -> None:
    asked = ask(ROSTER, f"{ME},shift,2018-01-31 22:00,2018-02-01 06:00,\n", tmp_path=tmp_path)
    assert asked.says("2018-02-01 05:00:00") == (ON, "shift")
    assert asked.says("2018-02-01 07:00:00") == (UNKNOWN, "no_schedule")


def test_somebody_else_s_shifts_make_no_roster(tmp_path: Path) -> None:
    asked = ask(ROSTER, "王小明明,shift,2018-02-13 22:00,2018-02-14 06:00,\n", tmp_path=tmp_path)
    assert asked.says("2018-02-13 23:00:00") == (UNKNOWN, "no_schedule")


def test_lines_one_to_four_hold_where_no_schedule_or_calendar_does(tmp_path: Path) -> None:
    rows = (
        f"{ME},overtime,2018-04-02 10:00,2018-04-02 11:00,\n{ME},leave,2018-04-02 13:00,2018-04-02 14:00,\n"
        ",closure,2018-04-02 15:00,2018-04-02 16:00,\n"
    )
    asked = ask(DATED, rows, tmp_path=tmp_path)
    assert asked.says("2018-04-02 10:30:00") == (ON, "overtime")
    assert asked.says("2018-04-02 13:30:00") == (OFF, "leave")
    assert asked.says("2018-04-02 15:30:00") == (OFF, "closure")
    assert asked.says("2018-04-02 16:00:00") == (UNKNOWN, "no_schedule")


def test_a_programme_may_give_kinds_another_meaning(tmp_path: Path) -> None:
    rows = f"{ME},leave,2018-02-11,2018-02-11,\n{ME},outing,2018-02-12 09:00,2018-02-12 10:00,\n"
    meaning = KindParts({Kind.LEAVE: KindPart.ALWAYS_ON, Kind.OUTING: KindPart.SAYS_NOTHING})
    asked = ask(OFFICE, rows, tmp_path=tmp_path, meaning=meaning)
    assert asked.says("2018-02-11 10:00:00") == (ON, "leave")
    assert asked.says("2018-02-12 09:30:00") == (ON, "office_hours")


@pytest.mark.parametrize(
    ("row", "at", "expected"),
    [
        (f"{ME},overtime,2018-02-11 99:00,2018-02-11 10:00,", "2018-02-11 20:00:00", (UNKNOWN, "unreadable_row")),
        (f"{ME},overtime,2018-02-11 99:00,2018-02-11 10:00,", "2018-02-10 20:00:00", (OFF, "weekend")),
        (f"{ME},overtime,??,??,", "2018-06-10 20:00:00", (UNKNOWN, "unreadable_row")),
        (f"{ME},overtime,??,??,", "2018-02-13 10:00:00", (ON, "office_hours")),
        (f"{ME},加斑,2018-02-10 09:00,2018-02-11 10:00,", "2018-02-10 20:00:00", (UNKNOWN, "unreadable_row")),
        ("李大華,overtime,??,??,", "2018-02-11 20:00:00", (OFF, "weekend")),
        (",punch,2018-02-11 08:00,,", "2018-02-11 20:00:00", (UNKNOWN, "unreadable_row")),
        (",closure,??,??,", "2018-02-11 20:00:00", (UNKNOWN, "unreadable_row")),
    ],
)
def test_an_unreadable_row_makes_undetermined_what_is_not_on_duty_anyway(
    tmp_path: Path, row: str, at: str, expected: tuple[str, str]
) -> None:
    assert ask(OFFICE, row + "\n", tmp_path=tmp_path).says(at) == expected


def test_covered_days(tmp_path: Path) -> None:
    asked = ask(OFFICE, f"{ME},covered,2018-02-01,2018-02-28,\n,covered,107/04/01,107/04/02,\n", tmp_path=tmp_path)
    from harvester.duty.clock import DAY
    from tests.duty.tools import second

    def covered(day: str) -> bool:
        return asked.timetable.covered(second(day + " 00:00:00") // DAY)

    assert [covered(day) for day in ("2018-01-31", "2018-02-01", "2018-02-28", "2018-03-01", "2018-04-02")] == [
        False,
        True,
        True,
        False,
        True,
    ]
