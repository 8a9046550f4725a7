"""Read the government's official office calendar (data.gov.tw, dataset 14718) to lay it over the default one.

Columns ``西元日期,星期,是否放假,備註``; UTF-8 with BOM or Big5, or a workbook. A day is off by 是否放假 alone (0 work,
2 off): the remarks' wording changes from year to year, and days off without any remark exist. 星期 must fit the date.
A column 單位 or 人員 says for whom alone a row holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from harvester.duty.clock import day_number
from harvester.duty.codes import DutyCode
from harvester.duty.hours.calendar import OfficeCalendar, OfficeDay, OwnDays, kind_of
from harvester.duty.hours.calendar_weekdays import misfits
from harvester.duty.hours.hours import whole_name
from harvester.sheets.grid import HIDDEN, UNREADABLE_MARK, Line, Mark, marks_of
from parsers.findings import Finding, SettingsError, finding
from parsers.moments import DateOnly, Instant, read_stamp

_HEADER_WITHIN = 12
_DATE = ("西元日期", "日期", "民國日期", "date")
_OFF_COLUMN = ("是否放假",)
_WEEKDAY = ("星期", "週別", "weekday")
_REMARK = ("備註",)
_UNIT = ("單位", "適用單位", "unit")
_PERSON = ("人員", "適用人員", "員工編號", "姓名", "person")
_OFF = {"0": False, "2": True, "否": False, "是": True}
_GOOGLE = frozenset({"subject", "startdate", "alldayevent"})


@dataclass(frozen=True)
class _Columns:
    """Positions (from 0) of the columns; those a file need not have may be ``None``."""

    date: int
    off: int
    weekday: int | None
    remark: int | None
    unit: int | None
    person: int | None


@dataclass(frozen=True)
class _Row:
    """A row that could be read: where it stands, for whom it holds, and what it says."""

    line: int
    shown: str
    whose: tuple[str | None, str | None]
    day: date
    off: bool
    weekday: str
    remark: str


def parse_calendar(tables: Iterable[list[Line]], file: str, sha256: str) -> OfficeCalendar:
    """Read the rows of the official file's tables; raises ``SettingsError``: one doubtful day refuses the calendar."""
    name = f"{file} sha256:{sha256}"
    filled = [table for table in tables if table]
    found = [(table, header) for table in filled if (header := _header(table)) is not None]
    if not found:
        raise SettingsError(_no_header(file, filled))
    wrong: list[Finding] = []
    rows: list[_Row] = []
    for table, (position, columns) in found:
        for number, cells in table[position + 1 :]:
            row = _row(number, cells, columns)
            if row is None:
                wrong.append(finding(DutyCode.CALENDAR_ROW, file=file, line=number, given=_shown(cells)))
            else:
                rows.append(row)
    wrong += [
        finding(DutyCode.CALENDAR_WEEKDAY, file=file, line=row.line, given=row.shown)
        for row in misfits(rows, lambda row: (row.day, row.weekday))
    ]
    days = dict(_days(rows, name, file, wrong))
    if wrong:
        raise SettingsError(*sorted(wrong, key=lambda each: int(str(each.params["line"]))))
    own = tuple(OwnDays(*whose, of_them) for whose, of_them in days.items() if any(whose))
    return OfficeCalendar(days.get((None, None), {}), name, own)


def _days(
    rows: Iterable[_Row], name: str, file: str, wrong: list[Finding]
) -> Iterator[tuple[tuple[str | None, str | None], dict[int, OfficeDay]]]:
    """Give the days by those for whom they hold; a day that is said twice must be said alike."""
    days: dict[tuple[str | None, str | None], dict[int, OfficeDay]] = {}
    for row in rows:
        found = OfficeDay(kind_of(row.day, off=row.off), (row.remark or None) if row.off else None, name)
        known = days.setdefault(row.whose, {}).setdefault(day_number(row.day), found)
        if known.kind is not found.kind:
            wrong.append(finding(DutyCode.CALENDAR_ROW, file=file, line=row.line, given=row.shown))
    yield from days.items()


def _no_header(file: str, tables: list[list[Line]]) -> Finding:
    """Say what stands in the header's place: the edition for Google's calendar has days, but not which are off."""
    for table in tables:
        if {(whole_name(cell) or "").lower() for cell in table[0][1]} >= _GOOGLE:
            return finding(DutyCode.CALENDAR_GOOGLE, file=file)
    return finding(DutyCode.CALENDAR_HEADER, file=file, line=tables[0][0][0] if tables else 1)


def _header(table: list[Line]) -> tuple[int, _Columns] | None:
    for position, (_, cells) in enumerate(table[:_HEADER_WITHIN]):
        folded = [(whole_name(cell) or "").lower() for cell in cells]

        def at(words: tuple[str, ...], names: list[str] = folded) -> int | None:
            places = [place for place, name in enumerate(names) if name in words]
            return places[0] if len(places) == 1 else None

        day, off = at(_DATE), at(_OFF_COLUMN)
        if day is not None and off is not None:
            return position, _Columns(day, off, at(_WEEKDAY), at(_REMARK), at(_UNIT), at(_PERSON))
    return None


def _row(line: int, cells: list[str], columns: _Columns) -> _Row | None:
    def cell(at: int | None) -> str:
        return cells[at].strip() if at is not None and at < len(cells) else ""

    day, off = _date(cell(columns.date)), _OFF.get(whole_name(cell(columns.off)) or "")
    marks = Mark(0)
    for each in cells:
        marks |= marks_of(each)
    doubtful = UNREADABLE_MARK in "".join(cells) or marks & (HIDDEN | Mark.STRUCK)
    if day is None or off is None or doubtful:
        return None
    whose = whole_name(cell(columns.unit)), whole_name(cell(columns.person))
    return _Row(line, _shown(cells), whose, day, off, cell(columns.weekday), cell(columns.remark))


def _shown(cells: list[str]) -> str:
    return ",".join(cells)[:60]


def _date(text: str) -> date | None:
    match read_stamp(text):
        case DateOnly(day=day):
            return day
        case Instant(at=at) if at.time() == time():
            return at.date()
        case _:
            return None
