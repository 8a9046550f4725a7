"""A number of a spreadsheet with its format → a cell: what the sheet shows of it, no more."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from harvester.sheets.books.formats import LOST, NumberFormat, Section, Shows, digits_shown
from harvester.sheets.grid import CellKind, Mark, SheetCell

_DAY = 86_400
_LAST_MINUTE = _DAY - 60
"""From here on a time of day says of a date that its whole day is meant."""

_EPOCH_1900 = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
_LEAP_1900 = 61  # Excel's 1900 has a 29 February; days before it are one later
_LAST = 2_958_465  # 9999-12-31
_FIRST_YEAR = 1990
_OVERFLOW = "#####"
_NO_DIGIT = re.compile(r"\D")
_LONGEST_CLOCK = len("08:20:30")


class HalfShown(SheetCell):
    """A date of which the cell shows the day alone, though its value has a time of day: ``seconds`` after midnight."""

    __slots__ = ("seconds",)

    seconds: int

    def __new__(cls, day: str, seconds: int) -> HalfShown:
        """Make an uncertain cell; whoever sees its row may know more."""
        made = super().__new__(cls, f"{day} ??:??", CellKind.UNCERTAIN)
        made.seconds = seconds
        return made

    def settled(self, row: Iterable[str]) -> SheetCell:
        """Give the date, where another cell of its row shows the time of day; else the cell as it is."""
        clock = _span(self.seconds).replace(":", "")
        forms = {clock, clock[:4], clock.lstrip("0"), clock[:4].lstrip("0")}
        shown = any(_NO_DIGIT.sub("", cell[-_LONGEST_CLOCK:]) in forms for cell in row if cell is not self)
        return SheetCell(self[: len("2018-02-13")], CellKind.DATE, self.marks) if shown else self


def number_cell(value: float, shown: NumberFormat, *, since_1904: bool = False) -> SheetCell:
    """Give the cell of a number.

    A date is a ``DATE`` or an ``INSTANT`` by its format alone. What the format leaves open is ``UNCERTAIN``: a
    midnight whose style is not in the file, a time of day of more than 24 hours, a date before the first one.
    """
    section = shown.section(value)
    match section.shows:
        case Shows.NUMBER:
            return _plain(value, section)
        case Shows.NOTHING:
            return SheetCell(_written(value), CellKind.NUMBER, Mark.HIDDEN_CELL)
        case Shows.ELAPSED:
            return _elapsed(value)
        case Shows.CLOCK:
            return _clock(value, since_1904)
        case Shows.DATE | Shows.INSTANT | Shows.UNKNOWN:
            return _dated(value, section.shows, since_1904)


def iso_cell(text: str, shown: NumberFormat, otherwise: NumberFormat = LOST) -> SheetCell | None:
    """Give the cell of a date written as ISO 8601; ``None`` where it is none.

    ``otherwise`` holds where the cell's format is not one of dates.
    """
    day_text, _, clock = text.strip().rstrip("Z").partition("T")
    try:
        day = date.fromisoformat(day_text) if day_text else _EPOCH_1900
        hours, minutes, seconds = (float(part) for part in (clock or "0:0:0").split(":"))
    except ValueError:
        return None
    value = (day - _EPOCH_1900).days + (hours * 3600 + minutes * 60 + seconds) / _DAY
    is_number = shown.section(value).shows in {Shows.NUMBER, Shows.NOTHING}
    return number_cell(value, otherwise if is_number else shown)


def _plain(value: float, section: Section) -> SheetCell:
    if section.signs and value >= 0 and value == int(value):
        text = digits_shown(int(value), section.signs)
        return SheetCell(text, CellKind.NUMBER if text.isdecimal() else CellKind.TEXT)
    return SheetCell(_written(value), CellKind.NUMBER)


def _written(value: float) -> str:
    """Write a number as Excel does: fifteen digits, no point where nothing follows it."""
    return str(int(value)) if value == int(value) else f"{value:.15g}"


def _elapsed(value: float) -> SheetCell:
    return SheetCell(_span(round(value * _DAY)), CellKind.CLOCK) if value >= 0 else SheetCell(_OVERFLOW, CellKind.ERROR)


def _clock(value: float, since_1904: bool) -> SheetCell:
    """Give a time of day; the date beside it in the value is one that the sheet does not show."""
    if value < 0:
        return SheetCell(_OVERFLOW, CellKind.ERROR)
    days, seconds = divmod(round(value * _DAY), _DAY)
    if days and not _is_plausible(days, since_1904):
        return SheetCell(f"{_span(days * _DAY + seconds)} ??", CellKind.UNCERTAIN)
    return SheetCell(_span(seconds), CellKind.CLOCK)


def _dated(value: float, shows: Shows, since_1904: bool) -> SheetCell:
    if value < 0:
        return SheetCell(_OVERFLOW, CellKind.ERROR)
    days, seconds = divmod(round(value * _DAY), _DAY)
    if days > _LAST:
        return SheetCell(_OVERFLOW, CellKind.ERROR)
    if days == 0 and not since_1904:
        if seconds and shows is not Shows.DATE:
            return SheetCell(_span(seconds), CellKind.CLOCK)
        return SheetCell("1900-01-00 ??:??", CellKind.UNCERTAIN)
    day = _date(days, since_1904).isoformat()
    if shows is Shows.DATE:
        return HalfShown(day, seconds) if 0 < seconds < _LAST_MINUTE else SheetCell(day, CellKind.DATE)
    if shows is Shows.UNKNOWN and not seconds:
        return SheetCell(f"{day} ??:??", CellKind.UNCERTAIN)
    return SheetCell(f"{day} {_span(seconds)}", CellKind.INSTANT)


def _is_plausible(days: int, since_1904: bool) -> bool:
    return days <= _LAST and _date(days, since_1904).year >= _FIRST_YEAR


def _date(days: int, since_1904: bool) -> date:
    if since_1904:
        return _EPOCH_1904 + timedelta(days=days)
    return _EPOCH_1900 + timedelta(days=days + (days < _LEAP_1900 - 1))


def _span(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}:{seconds % 60:02d}"
