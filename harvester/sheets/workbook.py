"""XLSX and ODS in: every sheet's rows as texts, dates and times in ISO, hours beyond 24 kept."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineWorkbook

from harvester.sheets.grid import Cell, CellKind, Line
from harvester.sheets.xlsx_times import timed_cells

_Value = int | float | str | bool | time | date | datetime | timedelta
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")


def workbook_sheets(data: bytes) -> Iterator[tuple[str, list[Line]]]:
    """Give name and rows (row number from 1, texts) of every sheet that is not empty.

    A date with a midnight time is told from a date without a time by its cell's number format: the one ends a row
    at that midnight, the other includes the day.
    """
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for index, name in enumerate(book.sheet_names):
        cells = book.get_sheet_by_index(index).to_python(skip_empty_area=False)
        timed = timed_cells(data, index) if _has_bare_dates(cells) else frozenset()
        rows = [
            (row, [_text(cell, (row, column) in timed) for column, cell in enumerate(line, 1)])
            for row, line in enumerate(cells, 1)
        ]
        filled = [(row, texts) for row, texts in rows if any(texts)]
        if filled:
            yield name, filled


def _has_bare_dates(cells: list[list[_Value]]) -> bool:
    return any(type(cell) is date for line in cells for cell in line)


def _text(cell: _Value, timed: bool) -> str:
    match cell:
        case str():
            found = _DURATION.fullmatch(cell)
            return Cell(f"{int(found[1]):02d}:{found[2]}:{found[3]}", CellKind.CLOCK) if found else cell
        case bool():
            return Cell("TRUE" if cell else "FALSE", CellKind.BOOLEAN)
        case float() if cell.is_integer():
            return Cell(str(int(cell)), CellKind.NUMBER)
        case datetime():
            return Cell(_rounded(cell).strftime("%Y-%m-%d %H:%M:%S"), CellKind.INSTANT)
        case date():
            day = cell.isoformat()
            return Cell(f"{day} 00:00:00", CellKind.INSTANT) if timed else Cell(day, CellKind.DATE)
        case time():
            return _clock(timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second))
        case timedelta():
            return _clock(cell)
        case _:
            return Cell(str(cell), CellKind.NUMBER)


def _rounded(at: datetime) -> datetime:
    """Undo the spreadsheet's binary fractions: the nearest whole second."""
    return (at + timedelta(microseconds=500_000)).replace(microsecond=0)


def _clock(passed: timedelta) -> Cell:
    whole = round(passed.total_seconds())
    return Cell(f"{whole // 3600:02d}:{whole % 3600 // 60:02d}:{whole % 60:02d}", CellKind.CLOCK)
