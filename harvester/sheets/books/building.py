"""Put a sheet of a workbook together from its cells: merged cells hold for their rows, what is hidden is marked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from harvester.sheets.beside import apart
from harvester.sheets.books.formats import NumberFormat
from harvester.sheets.books.numbers import HalfShown
from harvester.sheets.codes import SheetCode
from harvester.sheets.errors import BeyondError, TableError
from harvester.sheets.grid import NO_MARK, CellKind, Line, Mark, Sheet, SheetCell, kind_of, marks_of, place, remark_of

MOST_CELLS = 32_000_000
"""Cells of a workbook, blank ones before a row's last one counted; a full sheet of twenty columns has 21 million."""

MOST_REPEATED = 1_000_000
"""Filled cells of a workbook that stand there only as a number of repetitions."""

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384

_BY_WHOM = re.compile(r"^[^\n:：]{1,40}[:：]\s*\n")

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column; rows from 1, columns from 0, all inclusive."""


class Room:
    """How many cells a workbook may still have; one for all its sheets."""

    def __init__(self, most: int = MOST_CELLS) -> None:
        """Begin with all of them."""
        self._most = self._left = most

    def take(self, cells: int) -> None:
        """Count cells; raises ``BeyondError`` where a workbook claims more than any office has."""
        self._left -= cells
        if self._left < 0:
            raise BeyondError(SheetCode.SHEET_TOO_MANY_CELLS, limit=self._most)


@dataclass
class SheetBuilder:
    """Takes the cells of one sheet in any order and gives its rows."""

    name: str
    room: Room
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[Range] = field(default_factory=list)
    _remarks: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    _rows: dict[int, list[str]] = field(default_factory=dict)
    _hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    _half_shown: list[tuple[int, int]] = field(default_factory=list)

    def put(self, row: int, column: int, cell: str) -> None:
        """Put a cell in its place: row from 1, column from 0; a blank one is none.

        Raises ``TableError`` where a place lies outside every sheet or has a cell already.
        """
        if not cell or cell.isspace():
            return
        if not (1 <= row <= MOST_ROWS and 0 <= column < MOST_COLUMNS):
            raise TableError(f"{self.name}: row {row}, column {column + 1}")
        cells = self._rows.get(row)
        if cells is None:
            cells = self._rows[row] = []
        if column >= len(cells):
            more = column + 1 - len(cells)
            self.room.take(more)
            cells.extend([""] * more)
        elif cells[column]:
            raise TableError(f"{self.name}: {place(row, column)} × 2")
        cells[column] = cell
        if type(cell) is HalfShown:
            self._half_shown.append((row, column))

    def remark(self, row: int, column: int, text: str) -> None:
        """Keep the comment on a cell (row from 1, column from 0), without the name of who made it."""
        said = _BY_WHOM.sub("", text).strip()
        if said and 1 <= row <= MOST_ROWS and 0 <= column < MOST_COLUMNS:
            self._remarks.setdefault((row, column), []).append(said)

    def texts_over(self, texts: Iterable[str]) -> None:
        """Keep what stands in boxes over the sheet, behind its last row: it belongs to no row of it."""
        for row, text in enumerate(texts, max(self._rows, default=0) + 1):
            self.remark(row, 0, text)

    def hide_columns(self, first: int, last: int) -> None:
        """Say that columns (from 0, inclusive) are not shown."""
        self._hidden_columns.append((first, min(last, MOST_COLUMNS - 1)))

    def sheets(self) -> Iterator[Sheet]:
        """Give the sheet, in parts where tables stand beside each other; nothing where no cell of it is filled."""
        if not self._rows:
            return
        for row, column in self._half_shown:
            cell = self._rows[row][column]
            if isinstance(cell, HalfShown):
                self._rows[row][column] = cell.settled(self._rows[row])
        numbers = sorted({*self._rows, *(row for row, _ in self._remarks)})
        for each in self.merged:
            self._merge(each, numbers)
        for (row, column), said in self._remarks.items():
            cells = self._rows.setdefault(row, [])
            if len(cells) <= column:
                self.room.take(column + 1 - len(cells))
                cells.extend([""] * (column + 1 - len(cells)))
            cell = cells[column]
            cells[column] = SheetCell(cell, kind_of(cell), marks_of(cell), "\n".join(said))
        for number in numbers:
            if self.hidden or number in self.hidden_rows:
                cells = self._rows[number]
                cells[:] = [marked(cell, Mark.HIDDEN_ROW) for cell in cells]
        if self._hidden_columns:
            self._mark_columns(self._rows.values())
        lines: list[Line] = [(number, self._rows[number]) for number in numbers]
        yield from apart(self.name, lines, hidden=self.hidden)

    def _merge(self, area: Range, numbers: list[int]) -> None:
        """Let merged cells all hold what the first of them shows; rows that have nothing else stay as they are."""
        top, left, bottom, right = area
        above = self._rows.get(top, [])
        text = above[left] if left < len(above) else ""
        filled = marked(text, Mark.MERGED)
        for number in _between(numbers, top, bottom):
            cells = self._rows.setdefault(number, [])
            if len(cells) <= right and text:
                self.room.take(right + 1 - len(cells))
                cells.extend([""] * (right + 1 - len(cells)))
            for column in range(left, min(right + 1, len(cells))):
                if (number, column) != (top, left):
                    cells[column] = filled

    def _mark_columns(self, rows: Iterable[list[str]]) -> None:
        for cells in rows:
            for first, last in self._hidden_columns:
                for column in range(first, min(last + 1, len(cells))):
                    cells[column] = marked(cells[column], Mark.HIDDEN_COLUMN)


def marked(cell: str, marks: Mark) -> str:
    """Give a cell with more marks; a blank cell has none."""
    if not cell:
        return cell
    return SheetCell(cell, kind_of(cell), marks_of(cell) | marks, remark_of(cell))


def as_styled(cell: str, shown: NumberFormat, *, struck: bool) -> str:
    """Mark a cell whose letters are struck through, and a text that its format does not show."""
    marks = Mark.STRUCK if struck else NO_MARK
    if shown.hides_texts and kind_of(cell) is CellKind.TEXT:
        marks |= Mark.HIDDEN_CELL
    return marked(cell, marks) if marks else cell


def _between(numbers: list[int], first: int, last: int) -> list[int]:
    return numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]
