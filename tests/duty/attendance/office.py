"""Ask the engine through a table as an office has it, with fixed hours: 08:00-12:00, 13:30-17:30."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from harvester.duty.attendance import Attendance, AttendanceFile
from harvester.duty.attendance.findings import attendance_findings
from harvester.duty.attendance.rows.reading import RowsReading
from harvester.duty.attendance.spans.times import Times
from harvester.duty.attendance.tables import add_tables
from harvester.duty.attendance.words.kinds import KindParts
from harvester.duty.hours.calendar import OfficeCalendar
from harvester.duty.hours.hours import whole_name
from harvester.duty.hours.hours_file import parse_hours
from harvester.duty.rule.schedule import Schedules
from harvester.duty.rule.timetable import Timetable
from harvester.jobs.inputs.duty_files import load_attendance, mappings_for
from harvester.sheets.beside import each_table
from harvester.sheets.table_in import read_sheets
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
    in_child: bool = True,
) -> Office:
    """Read a table and lay it over office hours; in a child as a command does, which costs more than most tables."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    if mapping:
        (folder / f"{name}.mapping.toml").write_text('schema = "attendance-mapping/1"\n' + mapping, encoding="utf-8")
    read = parse_hours(hours.encode(), "hours.toml")
    folded, of_unit = whole_name(person), whole_name(unit)
    only = frozenset({folded or ""})
    attendance = load_attendance([path], only=only) if in_child else _read_here(path, only)
    found = attendance_findings(attendance, read, person=folded, holder=folded, unit=of_unit)
    timetable = Timetable(
        Schedules(read, OfficeCalendar()).of(folded, of_unit), list(attendance.of(folded, of_unit)), KindParts()
    )
    return Office(timetable, attendance, [each.code for each in found])


def _read_here(path: Path, only: frozenset[str]) -> Attendance:
    attendance = Attendance()
    tables = [each for sheet in read_sheets(path) for each in ([sheet] if sheet.name else each_table(sheet))]
    reading = RowsReading(attendance, *mappings_for(path, None), Times(), only)
    add_tables(reading, AttendanceFile(path.name, "", path), tables)
    return attendance


def refused(folder: Path, text: str, *, mapping: str = "") -> dict[str, object]:
    """Give the parameters of the finding a table is refused with."""
    try:
        read_office(folder, text, mapping=mapping)
    except SettingsError as error:
        (found,) = error.findings
        return {**found.params, "code": found.code}
    raise AssertionError("the table was taken")
