"""Read the government's official office calendar (data.gov.tw, dataset 14718) to lay it over the default one.

Columns ``西元日期,星期,是否放假,備註``; UTF-8 with BOM or Big5. A day is off by 是否放假 alone (0 work, 2 off): the
remarks' wording changes from year to year, and days off without any remark exist.
"""

from __future__ import annotations

import re
from datetime import date

from harvester.duty.calendar import OfficeCalendar, OfficeDay, kind_of
from harvester.duty.clock import day_number
from harvester.duty.codes import DutyCode
from harvester.duty.hours import whole_name
from harvester.sheets.grid import UNREADABLE_MARK, Line
from parsers.findings import Finding, SettingsError, finding

_DATE = re.compile(r"(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_OFF = {"0": False, "2": True}


def parse_calendar(rows: list[Line], file: str, sha256: str) -> OfficeCalendar:
    """Read the rows of the official CSV; raises ``SettingsError``: one doubtful day refuses the calendar."""
    if not rows:
        raise SettingsError(finding(DutyCode.CALENDAR_HEADER, file=file, line=1))
    name = f"{file} sha256:{sha256}"
    return OfficeCalendar(_days(file, name, rows), name)


def _days(file: str, name: str, rows: list[Line]) -> dict[int, OfficeDay]:
    line, header = rows[0]
    folded = [whole_name(cell) for cell in header]
    if "西元日期" not in folded or "是否放假" not in folded:
        raise SettingsError(finding(DutyCode.CALENDAR_HEADER, file=file, line=line))
    date_at, off_at = folded.index("西元日期"), folded.index("是否放假")
    remark_at = folded.index("備註") if "備註" in folded else None
    days: dict[int, OfficeDay] = {}
    wrong: list[Finding] = []
    for number, cells in rows[1:]:
        cell = dict(enumerate(cells))
        day, off = _date(cell.get(date_at, "")), _OFF.get(cell.get(off_at, "").strip())
        if day is None or off is None or UNREADABLE_MARK in cells:
            wrong.append(finding(DutyCode.CALENDAR_ROW, file=file, line=number, given=",".join(cells)[:60]))
            continue
        remark = cell.get(remark_at, "").strip() if remark_at is not None else ""
        found = OfficeDay(kind_of(day, off=off), (remark or None) if off else None, name)
        known = days.setdefault(day_number(day), found)
        if known.kind is not found.kind:
            wrong.append(finding(DutyCode.CALENDAR_ROW, file=file, line=number, given=",".join(cells)[:60]))
    if wrong:
        raise SettingsError(*wrong)
    return days


def _date(text: str) -> date | None:
    found = _COMPACT.fullmatch(text.strip()) or _DATE.fullmatch(text.strip())
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
