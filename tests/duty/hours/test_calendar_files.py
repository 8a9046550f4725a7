"""Calendar files: the forms they come in, weekdays that do not fit, days that differ, days that hold for some."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from harvester.cli.main import run
from harvester.duty.clock import day_number
from harvester.duty.hours.calendar import DayKind, OfficeCalendar
from harvester.jobs.inputs.duty_files import read_calendar
from parsers.findings import SettingsError
from tests.check.tools import history
from tests.duty.tools import OFFICE, ask
from tests.sheets.tools import ods, ods_date, xlsx

HEADER = "西元日期,星期,是否放假,備註\n"
TEACHERS_DAY = date(2025, 9, 29)  # a Monday: on duty by the file's first issue, off since it was corrected


def read(tmp_path: Path, text: str | bytes, name: str = "c.csv") -> OfficeCalendar:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8-sig"))
    return read_calendar(path)


def refused(tmp_path: Path, text: str | bytes) -> list[tuple[str, object]]:
    with pytest.raises(SettingsError) as caught:
        read(tmp_path, text)
    return [(found.code, found.params.get("line")) for found in caught.value.findings]


def kind(calendar: OfficeCalendar, day: date) -> DayKind | None:
    found = calendar.day(day_number(day))
    return found.kind if found else None


FORMS: dict[str, str | bytes] = {
    "official": HEADER + "20250929,一,0,\n",
    "blanks around": "西元日期, 星期, 是否放假, 備註\n 20250929 , 一 , 0 , \n   ,\t,\n",
    "ROC": "日期,星期,是否放假,備註\n1140929,一,0,\n",
    "ROC with slashes": "民國日期,星期,是否放假,備註\n114/09/29,星期一,0,\n",
    "ROC in words": "日期,星期,是否放假\n114年9月29日,週一,否\n",
    "slashes": HEADER + "2025/9/29,(一),0,\n",
    "ISO": HEADER + "2025-09-29,Mon,0,\n",
    "English": HEADER + "2025-09-29,Monday,0,\n",
    "full width": HEADER + "２０２５０９２９,禮拜一,０,\n",
    "no weekday": "西元日期,是否放假\n20250929,0\n",
    "blank weekday": HEADER + "20250929,,0,\n",
    "a title above": "中華民國114年政府行政機關辦公日曆表\n" + HEADER + "20250929,一,0,\n",
    "UTF-16": ("\ufeff" + HEADER + "20250929,一,0,\n").encode("utf-16-le"),
    "weekday numbers from Monday": HEADER + "20250928,7,2,\n20250929,1,0,\n20250930,2,0,\n",
    "weekday numbers from Sunday": HEADER + "20250928,1,2,\n20250929,2,0,\n20250930,3,0,\n",
    "weekday numbers from 0": HEADER + "20250928,0,2,\n20250929,1,0,\n20250930,2,0,\n",
    "tabs": (HEADER + "20250929,一,0,\n").replace(",", "\t"),
    "xlsx of numbers": xlsx([["西元日期", "星期", "是否放假"], [20250929, "一", 0]]),
    "xlsx of dates": xlsx([["西元日期", "星期", "是否放假"], [(45929, 1), "一", 0]], ["yyyy/m/d"]),
    "xlsx of midnights": xlsx([["西元日期", "星期", "是否放假"], [(45929, 1), "一", 0]], ["yyyy/m/d h:mm"]),
    "ods": ods([["西元日期", "星期", "是否放假"], [ods_date("2025-09-29"), "一", "0"]]),
}


@pytest.mark.parametrize("name", FORMS)
def test_the_forms_a_calendar_comes_in(tmp_path: Path, name: str) -> None:
    calendar = read(tmp_path, FORMS[name])
    assert kind(calendar, TEACHERS_DAY) is DayKind.WORKDAY
    assert kind(OfficeCalendar(), TEACHERS_DAY) is DayKind.HOLIDAY


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("20250929,二,0,\n", 2),
        ("20250928,日,2,\n20250929,Tue,0,\n", 3),
        ("20250929,星期日,0,\n", 2),
        ("20250929,週六,0,\n", 2),
        ("20250928,7,2,\n20250929,1,0,\n20250930,3,0,\n", 4),
        ("20250929,1月,0,\n", 2),
    ],
)
def test_a_weekday_that_does_not_fit_its_date_refuses_the_file(tmp_path: Path, rows: str, line: int) -> None:
    assert refused(tmp_path, HEADER + rows) == [("calendar_weekday", line)]


GOOGLE = "Subject,Start Date,Start Time,End Date,End Time,All Day Event,Description,Location\n"


def test_the_edition_for_google_is_refused_by_what_it_is(tmp_path: Path) -> None:
    assert refused(tmp_path, GOOGLE + "教師節補假,2025/9/29,,,,True,,\n") == [("calendar_google", None)]


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("20250931,,0,\n", 2),
        ("20250929,一,3,\n", 2),
        ("2025-09-29 08:00,一,0,\n", 2),
        ("20250929,一,0,\n20250929,一,2,\n", 3),
        ("114,一,0,\n", 2),
    ],
)
def test_a_doubtful_day_refuses_the_file(tmp_path: Path, rows: str, line: int) -> None:
    assert refused(tmp_path, HEADER + rows) == [("calendar_row", line)]


def test_a_hidden_or_struck_row_of_a_calendar_is_doubtful(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["西元日期", "是否放假"], [20250929, 0], [20250930, 0]]
    assert refused(tmp_path, xlsx(rows, hidden=[3])) == [("calendar_row", 3)]
    struck: list[list[Any]] = [rows[0], [(20250929, 1), 0]]
    assert refused(tmp_path, xlsx(struck, ["0"], struck=[1])) == [("calendar_row", 2)]


def checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], calendar: str, stamps: tuple[str, str], *more: str
) -> tuple[int, list[str], list[str]]:
    """Give the exit code, the rulings of the stamps and the calendar's findings."""
    (tmp_path / "h.json").write_text(
        json.dumps(history(rows=[(*stamps, 60)], year=int(stamps[0][:4]))), encoding="utf-8"
    )
    (tmp_path / "hours.toml").write_text(OFFICE, encoding="utf-8")
    (tmp_path / "c.csv").write_text(calendar, encoding="utf-8")
    command = ["check", str(tmp_path / "h.json"), "--hours", str(tmp_path / "hours.toml")]
    code = run([*command, "--calendar", str(tmp_path / "c.csv"), "--format", "json", *more])
    said = json.loads(capsys.readouterr().out)
    record = said["records"][0]
    codes = [found["code"] for found in said["findings"] if found["code"].startswith(("calendar", "unit"))]
    return code, [record["start"]["ruling"], record["end"]["ruling"]], codes


DIFFERENT = (
    ("20250929,一,0,\n", "calendar_differs_work", "on_duty"),
    ("20250930,二,2,\n", "calendar_differs_off", "off_duty"),
)


@pytest.mark.parametrize(("row", "code", "ruling"), DIFFERENT)
def test_a_day_with_a_stamp_on_which_file_and_built_in_differ_is_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], row: str, code: str, ruling: str
) -> None:
    day = f"{row[:4]}-{row[4:6]}-{row[6:8]}"
    stamps = f"{day} 10:00:00", f"{day} 10:30:00"
    assert checked(tmp_path, capsys, HEADER + row, stamps) == (1, [ruling, ruling], [code])


def test_days_that_differ_elsewhere_or_do_not_differ_raise_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    differs_elsewhere = HEADER + "20250929,一,0,\n20251001,三,0,\n20280103,一,2,\n"
    stamps = "2025-10-01 10:00:00", "2025-10-01 10:30:00"
    assert checked(tmp_path, capsys, differs_elsewhere, stamps) == (0, ["on_duty", "on_duty"], [])
    uncovered = "2028-01-03 10:00:00", "2028-01-03 10:30:00"
    assert checked(tmp_path, capsys, differs_elsewhere, uncovered) == (0, ["off_duty", "off_duty"], [])


OWN = (
    "西元日期,星期,是否放假,備註,單位,人員\n"
    "20250930,二,2,校慶補假,人事處,\n20251001,三,2,,,王小明\n20251002,四,2,,人事處,王小明\n20251002,四,0,,人事處,\n"
)


def test_a_calendar_may_hold_for_a_unit_or_a_person(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stamps = "2025-09-30 10:00:00", "2025-10-01 10:00:00"
    found = checked(tmp_path, capsys, OWN, stamps, "--unit", "人事處")
    assert found == (0, ["off_duty", "off_duty"], ["calendar_own_day", "calendar_own_day"])
    found = checked(tmp_path, capsys, OWN, stamps, "--unit", "主計處")
    assert found == (0, ["on_duty", "off_duty"], ["calendar_own_day"])
    found = checked(tmp_path, capsys, OWN, stamps)
    assert found == (1, ["on_duty", "off_duty"], ["unit_not_given", "calendar_own_day"])


def test_what_holds_for_one_person_of_a_unit_goes_before_what_holds_for_the_unit(tmp_path: Path) -> None:
    calendar = read(tmp_path, OWN)
    at = "2025-10-02 10:00:00"
    for unit, person, ruling in (
        ("人事處", "王小明", "off_duty"),
        ("人事處", "李大華", "on_duty"),
        (None, "王小明", "on_duty"),
    ):
        assert ask(tmp_path=tmp_path, calendar=calendar, person=person, unit=unit).says(at)[0] == ruling
