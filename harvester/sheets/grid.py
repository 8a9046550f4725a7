"""What a table is made of: rows of cells, each a text for whoever reads it, with what else is known of it.

A cell without a style of its own is a plain ``str`` (every cell of a CSV is). A cell of which a workbook says more is
a ``SheetCell``: it is its text, in one form for each kind, and carries kind and marks besides:

``TEXT``       as it stands, or as its number format shows it
``NUMBER``     as shown: ``830``, ``8.5``, ``00123`` where the format shows zeros; no thousands separators
``DATE``       ``2018-02-13``: a date shown without a time of day
``INSTANT``    ``2018-02-14 00:00:00``: a date shown with its time, midnight included
``CLOCK``      ``08:30:00``, ``32:00:00``: a time of day, or hours that may go beyond 24
``BOOLEAN``    ``TRUE``, ``FALSE``
``ERROR``      ``#N/A``, or ``=…``, a formula whose value is not in the file
``UNCERTAIN``  ``2018-02-14 ??:??``: nothing in the file says whether the day or its first second is meant, or the
               value has a time of day that the sheet shows nowhere; a text that no reader of times accepts and
               whose day can be found

Times are local (Asia/Taipei), to the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntFlag, StrEnum
from itertools import chain
from typing import NamedTuple, Self

UNREADABLE_MARK = "\ufffd"
"""Stands in a cell for what could not be decoded."""

Line = tuple[int, list[str]]
"""A row: its line number in the file (its row number in a sheet), from 1, and its cells' texts from column A on."""

Value = date | datetime | timedelta | int | float | bool | None


class CellKind(StrEnum):
    """What a cell's text is."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    INSTANT = "instant"
    CLOCK = "clock"
    BOOLEAN = "boolean"
    ERROR = "error"
    UNCERTAIN = "uncertain"


class Mark(IntFlag):
    """What the office's sheet shows of a cell beside its text."""

    MERGED = 1
    """The text stands in another cell: the first one of the merged cells that this is one of."""
    STRUCK = 2
    """Struck through, whole or in part."""
    HIDDEN_ROW = 4
    """Its row is not shown, or the whole sheet is not."""
    HIDDEN_COLUMN = 8
    HIDDEN_CELL = 16
    """Its format shows nothing of it."""


NO_MARK = Mark(0)
HIDDEN = Mark.HIDDEN_ROW | Mark.HIDDEN_COLUMN | Mark.HIDDEN_CELL


class SheetCell(str):
    """A cell of which a workbook says more than its text; ``remark`` is the comment somebody has put on it."""

    __slots__ = ("kind", "marks", "remark")

    kind: CellKind
    marks: Mark
    remark: str

    def __new__(cls, text: str, kind: CellKind = CellKind.TEXT, marks: Mark = NO_MARK, remark: str = "") -> Self:
        """Make the text with its kind, marks and remark."""
        made = super().__new__(cls, text)
        made.kind = kind
        made.marks = marks
        made.remark = remark
        return made

    @property
    def value(self) -> Value:
        """Give the typed value: a date, a naive local time, hours as a duration, a number; ``None`` for a text."""
        match self.kind:
            case CellKind.DATE:
                return date.fromisoformat(self)
            case CellKind.INSTANT:
                return datetime.fromisoformat(self)
            case CellKind.CLOCK:
                hours, minutes, seconds = map(int, self.split(":"))
                return timedelta(hours=hours, minutes=minutes, seconds=seconds)
            case CellKind.NUMBER:
                return int(self) if self.lstrip("-").isdigit() else float(self)
            case CellKind.BOOLEAN:
                return self == "TRUE"
            case CellKind.TEXT | CellKind.ERROR | CellKind.UNCERTAIN:
                return None


def kind_of(cell: str) -> CellKind:
    """Say what a cell's text is."""
    return cell.kind if isinstance(cell, SheetCell) else CellKind.TEXT


def marks_of(cell: str) -> Mark:
    """Give a cell's marks."""
    return cell.marks if isinstance(cell, SheetCell) else NO_MARK


def remark_of(cell: str) -> str:
    """Give the comment on a cell."""
    return cell.remark if isinstance(cell, SheetCell) else ""


def place(row: int, column: int) -> str:
    """Name a cell as the office sees it: row from 1, column from 0; (7, 2) is ``C7``."""
    return f"{column_name(column)}{row}"


def column_name(column: int) -> str:
    """Name a column, from 0: 2 is ``C``."""
    letters, column = "", column + 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


class Block(NamedTuple):
    """Many rows of plain texts of one width, kept together: their line numbers, and all their cells row by row."""

    numbers: Sequence[int]
    width: int
    texts: list[str]

    def lines(self) -> Iterator[Line]:
        """Give the rows one by one."""
        return map(self.line, range(len(self.numbers)))

    def line(self, at: int) -> Line:
        """Give one row by its position."""
        return self.numbers[at], self.texts[at * self.width : (at + 1) * self.width]

    def column(self, at: int) -> list[str]:
        """Give the texts of one column, from 0."""
        return self.texts[at :: self.width]


class Rows(Iterator[Line]):
    """Rows of a table of millions: given one by one, or as many at once as they were read."""

    def __init__(self, parts: Iterator[Block | list[Line]]) -> None:
        """Take them up as they come."""
        self._parts = parts
        self._lines: Iterator[Line] = iter(())

    def __next__(self) -> Line:
        """Give the next row."""
        while (line := next(self._lines, None)) is None:
            part = next(self._parts)
            self._lines = part.lines() if isinstance(part, Block) else iter(part)
        return line

    def put_back(self, lines: Iterable[Line]) -> None:
        """Let rows that were looked at come again before all others."""
        self._lines = chain(lines, self._lines)

    def many(self) -> Iterator[Block | list[Line]]:
        """Give all that are left."""
        yield list(self._lines)
        yield from self._parts


def again(lines: Iterable[Line], rows: Iterator[Line]) -> Iterator[Line]:
    """Give rows with those that were looked at before them."""
    if not isinstance(rows, Rows):
        return chain(lines, rows)
    rows.put_back(lines)
    return rows


@dataclass(frozen=True)
class Sheet:
    """One table: its name (``None`` for a CSV) and its rows, to be gone through once.

    ``styled`` says that some of its cells may carry marks; every cell of a CSV is a plain text.
    ``hidden`` says that the office does not see the sheet; its cells then have ``Mark.HIDDEN_ROW``.
    """

    name: str | None
    rows: Iterator[Line]
    styled: bool = False
    hidden: bool = False
