"""Ask the engine through a table as an office has it, with fixed hours: 08:00-12:00, 13:30-17:30."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from harvester.duty.attendance import Attendance
from harvester.duty.attendance.findings import attendance_findings
from harvester.duty.attendance.words.kinds import KindParts
from harvester.duty.hours.calendar import OfficeCalendar
from harvester.duty.hours.hours import whole_name
from harvester.duty.hours.hours_file import parse_hours
from harvester.duty.rule.schedule import Schedules
from harvester.duty.rule.timetable import Timetable
from harvester.jobs.inputs.duty_files import load_attendance
from parsers.findings import SettingsError
from tests.duty.tools import ME, OFFICE, second

ON, OFF, OPEN = "on_duty", "off_duty", "undetermined"
OVERTIME = "姓名,加班日期,加班起始時間,加班結束時間"
LEAVE = "姓名,假別,開始時間,結束時間"


@dataclass
class Office:
    """A table read for one person."""

    timetable: Timetable
    attendance: Attendance
    codes: list[str]

    def says(self, at: str) -> str:
        """Give the ruling of ``02-13 10:00`` in 2018."""
        return self.timetable.rule(second(f"2018-{at}:00")).ruling.value


def read_office(
    folder: Path,
    text: str | bytes,
    *,
    mapping: str = "",
    person: str = ME,
    hours: str = OFFICE,
    name: str = "t.csv",
    unit: str = "",
) -> Office:
    """Read a table and lay it over office hours."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    if mapping:
        (folder / f"{name}.mapping.toml").write_text('schema = "attendance-mapping/1"\n' + mapping, encoding="utf-8")
    read = parse_hours(hours.encode(), "hours.toml")
    folded, of_unit = whole_name(person), whole_name(unit)
    attendance = load_attendance([path], only=frozenset({folded or ""}))
    found = attendance_findings(attendance, read, person=folded, holder=folded, unit=of_unit)
    timetable = Timetable(
        Schedules(read, OfficeCalendar()).of(folded, of_unit), list(attendance.of(folded, of_unit)), KindParts()
    )
    return Office(timetable, attendance, [each.code for each in found])


def refused(folder: Path, text: str, *, mapping: str = "") -> dict[str, object]:
    """Give the parameters of the finding a table is refused with."""
    try:
        read_office(folder, text, mapping=mapping)
    except SettingsError as error:
        (found,) = error.findings
        return {**found.params, "code": found.code}
    raise AssertionError("the table was taken")
