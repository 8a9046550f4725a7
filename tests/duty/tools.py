"""Ask the engine through the files a user writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from harvester.duty.attendance import Attendance
from harvester.duty.attendance.words.kinds import KindParts
from harvester.duty.clock import local_seconds
from harvester.duty.hours.calendar import OfficeCalendar
from harvester.duty.hours.hours import whole_name
from harvester.duty.hours.hours_file import parse_hours
from harvester.duty.rule.reasons import Explainer
from harvester.duty.rule.schedule import Schedules
from harvester.duty.rule.timetable import Timetable
from harvester.jobs.inputs.duty_files import load_attendance
from parsers.moments import TAIPEI

OFFICE = """
schema = "duty-hours/1"
[[hours]]
name = "office"
days = "workdays"
start = "08:00"
end = "17:30"
lunch = ["12:00", "13:30"]
"""
FLEXIBLE = """
schema = "duty-hours/1"
[[hours]]
name = "flexible"
days = "workdays"
start = ["08:00", "09:00"]
end = ["17:00", "18:00"]
lunch = ["12:00", "13:00"]
"""
ROSTER = """
schema = "duty-hours/1"
[[hours]]
name = "roster"
days = "roster"
"""
DATED = """
schema = "duty-hours/1"
[[hours]]
name = "of the year"
from = 2018-03-01
until = 2018-03-31
days = "workdays"
start = "08:00"
end = "17:00"
"""
HEADER = "person,kind,start,end,note,unit\n"
ME = "王小明"


@dataclass
class Asked:
    """A person's time and what it was made from."""

    timetable: Timetable
    attendance: Attendance
    explainer: Explainer

    def says(self, at: str) -> tuple[str, str]:
        """Give ruling and code of ``2018-02-13 13:31:17``."""
        verdict = self.timetable.rule(second(at))
        return verdict.ruling.value, verdict.code.value


def second(at: str) -> int:
    return local_seconds(datetime.fromisoformat(at).replace(tzinfo=TAIPEI))


def ask(
    hours: str = OFFICE,
    rows: str = "",
    *,
    tmp_path: Path,
    person: str = ME,
    unit: str | None = None,
    calendar: OfficeCalendar | None = None,
    header: str = HEADER,
    meaning: KindParts | None = None,
) -> Asked:
    read = parse_hours(hours.encode(), "hours.toml")
    path = tmp_path / "attendance.csv"
    path.write_text(header + rows, encoding="utf-8")
    attendance = load_attendance([path] if rows else [])
    schedules = Schedules(read, calendar or OfficeCalendar())
    folded, of_unit = whole_name(person), whole_name(unit)
    timetable = Timetable(schedules.of(folded, of_unit), list(attendance.of(folded, of_unit)), meaning or KindParts())
    return Asked(timetable, attendance, Explainer(timetable, attendance, "hours.toml"))
