"""A month laid out in columns (a roster): each filled cell becomes a row of its own, as a mapping's ``matrix`` says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from harvester.duty.attendance.columns.attendance_header import AttendanceHeader
from harvester.duty.attendance.columns.clauses import Clause, Pair
from harvester.duty.attendance.columns.layout import AttendanceLayout
from harvester.duty.attendance.words.clashes import Clash, HeaderClash
from harvester.duty.attendance.words.header_words import folded_header, understood
from harvester.duty.attendance.words.mapping import ColumnMapping, Matrix
from harvester.duty.attendance.words.roles import AttendanceColumn, HeaderMeaning, Role
from harvester.duty.hours.hours import whole_name
from harvester.duty.seen import seen
from harvester.sheets.grid import Line, remark_of
from parsers.moments import western_of

_DAY = re.compile(
    r"(?:(?P<year>\d{3,4})[-/.年])?(?:(?P<month>\d{1,2})[-/.月])?(?P<day>\d{1,2})日?(?:00:00:00)?"
    r"(?:[(（]?(?:星期|週)?[一二三四五六日][)）]?)?"
)
_WEEKDAY = re.compile(r"[(（]?(?:星期|週|周)?[一二三四五六日天][)）]?")
_MONTH = re.compile(r"(?P<year>\d{2,4}) ?年(?:度)? ?(?P<month>1[0-2]|0?[1-9]) ?月(?! ?\d{1,2} ?日)")
_DASHES = re.compile("[-－—─]+")
_FEWEST_DAYS = 3
TURNED_WIDTH = 7
"""Columns of the rows a month is turned into: person, word, date, timed word, its date, start, end."""
_PERSON, _WORD, _DATE, _TIMED_WORD, _TIMED_DATE, _START, _END = range(TURNED_WIDTH)
_HARMLESS = frozenset(
    {Role.HARMLESS, Role.NOTE, Role.DAYS, Role.HOURS, Role.UNIT, Role.SHIFT_NAME, Role.IGNORED, Role.NUMBER, Role.NAME}
)
_CLAUSES = (
    Clause(kind_at=(_WORD,), start_day=(_DATE,)),
    Clause(kind_at=(_TIMED_WORD,), start_day=(_TIMED_DATE,), times=Pair((_START,), (_END,))),
)


def matrix_header(head: Sequence[Line], mapping: ColumnMapping) -> AttendanceHeader | None:
    """Find the row that names the days of the month, and give it with the layout of the rows it is turned into."""
    if mapping.matrix is None:
        return None
    for position, (line, cells) in enumerate(head):
        days = [_day(cell, mapping.matrix) for cell in cells]
        if len([day for day in days if day is not None]) < _FEWEST_DAYS:
            continue
        others = [cell for cell, day in zip(cells, days, strict=True) if day is None and cell.strip()]
        unknown = tuple(cell for cell in others if _means(cell, mapping).role not in _HARMLESS)
        problems = [HeaderClash(Clash.UNKNOWN, unknown)] if unknown else []
        problems += _of_other_month(head[:position], mapping.matrix)
        if not mapping.matrix.names_in_cells and _person_at(cells) is None:
            problems.append(HeaderClash(Clash.NO_PERSON))
        if mapping.matrix.names_in_cells and mapping.kind is None:
            problems.append(HeaderClash(Clash.NO_KIND))
        columns = tuple(
            AttendanceColumn(
                at,
                cell.strip(),
                HeaderMeaning(Role.TIME, dated=True) if days[at] is not None else _means(cell, mapping),
            )
            for at, cell in enumerate(cells)
            if cell.strip()
        )
        whole = Clause(kind=mapping.kind, start_day=(_DATE,))
        layout = AttendanceLayout(columns, (_PERSON,), (whole,) if mapping.matrix.names_in_cells else _CLAUSES)
        return AttendanceHeader(position + 1, line, tuple(cells), None if problems else layout, tuple(problems))
    return None


def _of_other_month(above: Sequence[Line], matrix: Matrix) -> list[HeaderClash]:
    """Say where the titles name a month, and not the one of the mapping."""
    titles = [(cell, found) for _, cells in above for cell in cells for found in _MONTH.finditer(seen(cell))]
    months = {(western_of(int(found["year"])), int(found["month"])) for _, found in titles}
    if not months or (matrix.year, matrix.month) in months:
        return []
    return [HeaderClash(Clash.OTHER_MONTH, tuple(dict.fromkeys(cell.strip() for cell, _ in titles)))]


def turned_layout(layout: AttendanceLayout) -> AttendanceLayout:
    """Give the layout of the rows a month is turned into, which have other columns than the month itself."""
    return replace(
        layout, columns=tuple(AttendanceColumn(at, "", HeaderMeaning(Role.TIME)) for at in range(TURNED_WIDTH))
    )


def matrix_rows(header: AttendanceHeader, rows: Iterable[Line], mapping: ColumnMapping) -> Iterator[Line]:
    """Give a row of person, word and date, or of person, timed word, date, start and end, for each filled cell."""
    matrix = mapping.matrix
    if matrix is None:
        return
    days = {at: day for at, cell in enumerate(header.cells) if (day := _day(cell, matrix)) is not None}
    person_at = _person_at(header.cells)
    for line, cells in rows:
        person = "" if person_at is None or person_at >= len(cells) else cells[person_at]
        filled = [at for at in days if at < len(cells) and _says_something(cells[at])]
        if all(_WEEKDAY.fullmatch(cells[at].strip()) for at in filled) and not person.strip():
            continue
        if not filled:
            # No day of anybody: what stands there may speak of the others.
            yield line, [" ".join(filter(str.strip, cells)), *[""] * (TURNED_WIDTH - 1)]
        for at in filled:
            yield line, _turned(person, cells[at], days[at], mapping, matrix.names_in_cells)


def _says_something(cell: str) -> bool:
    return bool(remark_of(cell) or (cell.strip() and not _DASHES.fullmatch(seen(cell))))


def _turned(person: str, cell: str, day: date, mapping: ColumnMapping, names: bool) -> list[str]:
    row = [""] * TURNED_WIDTH
    if names:
        row[_DATE] = day.isoformat()
        row[_PERSON] = "" if _WEEKDAY.fullmatch(cell.strip()) else cell
        return row
    row[_PERSON] = person
    times = mapping.hours.get(whole_name(cell) or "")
    if times is None:
        row[_WORD], row[_DATE] = cell, day.isoformat()
    else:
        row[_TIMED_WORD], row[_TIMED_DATE] = cell, day.isoformat()
        row[_START], row[_END] = (f"{second // 3600:02d}:{second % 3600 // 60:02d}" for second in times)
    return row


def _day(cell: str, matrix: Matrix) -> date | None:
    found = _DAY.fullmatch("".join(cell.split()))
    if found is None:
        return None
    year = int(found["year"]) if found["year"] else matrix.year
    month = int(found["month"]) if found["month"] else matrix.month
    if (western_of(year), month) != (matrix.year, matrix.month):
        return None
    try:
        return date(matrix.year, matrix.month, int(found["day"]))
    except ValueError:
        return None


def _person_at(cells: Sequence[str]) -> int | None:
    roles = [understood(cell).role for cell in cells]
    for role in (Role.NAME, Role.NUMBER):
        if role in roles:
            return roles.index(role)
    return None


def _means(cell: str, mapping: ColumnMapping) -> HeaderMeaning:
    if folded_header(cell) in mapping.ignore or any(sign in cell for sign in ("計", "總")):
        return HeaderMeaning(Role.IGNORED)
    return understood(cell)
