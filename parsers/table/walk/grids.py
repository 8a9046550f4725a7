"""Walk through one grid: header rows, package rows, data rows, nested grids, and what is only laid out as a table."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from parsers.findings import ReadingCode
from parsers.table.grid import Cell, Grid, Line, PlainRow, Row
from parsers.table.walk.layout import (
    Layout,
    has_figures,
    is_package_header,
    is_second_level,
    joined,
    layout_of,
    package_columns,
)
from parsers.table.walk.person import Refused, SeenRow, TablePart, last_number, number_in
from parsers.table.walk.state import State
from parsers.table.words.facts import names_a_fact
from parsers.table.words.fold import tidy
from parsers.table.words.packages import Heading, heading_in, row_heading, says_nothing

_INNER = attrgetter("inner")
_MAX_NESTING = 60
_SAMPLES = 200
_UNEVEN = 2


def walk_grid(state: State, grid: Grid, *, nested: bool = False, depth: int = 0) -> None:
    """Take a grid's rows into ``state``; ``nested`` if it stands inside a row of the open package."""
    if grid.package is not None:
        state.open(heading_in(grid.package) or Heading(tidy(grid.package), None, None))
        nested = True
    GridWalk(state, grid, nested=nested, depth=depth).run()


class GridWalk:
    """One grid of the walk, its rows in order."""

    def __init__(self, state: State, grid: Grid, *, nested: bool, depth: int) -> None:
        self.state, self.grid, self.nested, self.depth = state, grid, nested, depth
        self.texts = [row.texts if isinstance(row, PlainRow) else _spread(row) for row in grid.rows]
        self.package_columns: tuple[int, int] | None = None
        self.headed = False
        self.continues: bool | None = None
        self.opened: list[int] = []
        self.above: list[Refused] = []

    def run(self) -> None:
        """Take every row, then close what this grid opened."""
        position = 0
        while position < len(self.grid.rows):
            position += self._row(position)
        self._leave()

    def _row(self, position: int) -> int:
        """Take one row, or the rows of one header; give how many were taken."""
        row, texts = self.grid.rows[position], self.texts[position]
        layout = self.state.layout
        if isinstance(row, PlainRow) and layout is not None and self.headed and layout.is_course(texts):
            self._data(layout, SeenRow(row, texts))
            return 1
        own = row.texts
        filled = list(filter(str.strip, own))
        if not filled:
            self._inner(row)
            return 1
        if not has_figures(texts):
            if self.state.words.is_header(texts):
                return self._header(position)
            if is_package_header(texts, self.state.words):
                self.package_columns = package_columns(texts, self.state.words)
                self.state.person.package_list = True
                return 1
        heading = None if self.grid.hidden or row.hidden else self._heading(own, texts, filled)
        if heading is not None:
            heading = heading._replace(box=row.cells[0].box)
            doubted = any(cell.doubt is ReadingCode.TEXT_UNSEEN for cell in row.cells)
            self.state.open(heading, certain=all(cell.certain for cell in row.cells) and not doubted)
            self.opened.append(self.state.package or 0)
            self._inner(row)
        else:
            self._content(row, texts, filled)
        return 1

    def _heading(self, own: Sequence[str], texts: Sequence[str], filled: Sequence[str]) -> Heading | None:
        if len(filled) <= 2 and (heading := heading_in(" ".join(filled))):
            return heading
        if self.package_columns is None:
            return None
        name, rate = self.package_columns
        if not self.headed and max(name, rate) < len(texts):
            return row_heading([texts[name], texts[rate]])
        return row_heading(own)

    def _content(self, row: Row | PlainRow, texts: Sequence[str], filled: Sequence[str]) -> None:
        layout = self.state.layout
        if len(filled) == 1 and says_nothing(filled[0]):
            self.state.person.nothing_said = True
        elif isinstance(row, Row) and any(map(_INNER, row.cells)):
            self._as_lines(row)
        elif layout is not None and self._fits(layout, row, texts, filled):
            self._data(layout, SeenRow(row, texts) if isinstance(row, PlainRow) else SeenRow(row, texts, _wide(row)))
        elif layout is not None and self.headed and len(filled) > 1:
            self.state.person.refused.append(Refused(row, " ".join(map(tidy, filled))))
        else:
            self._as_lines(row)
            if not row.hidden and not self.grid.hidden and len(filled) > 1:
                self.above.append(Refused(row, " ".join(map(tidy, filled))))

    def _fits(self, layout: Layout, row: Row | PlainRow, texts: Sequence[str], filled: Sequence[str]) -> bool:
        """Tell whether it is data: as many cells as columns, however few of them are filled, but no wide cell."""
        if len(texts) != layout.width or (len(filled) == 1 and len(row.texts) != layout.width):
            return False
        if not self.headed and self.continues is None:
            self.continues = self._continues(layout)
        return self.headed or bool(self.continues)

    def _continues(self, layout: Layout) -> bool:
        return bool(self.state.person.parts) and all(len(texts) == layout.width for texts in self.texts)

    def _header(self, position: int) -> int:
        taken = 1
        while position + taken < len(self.texts):
            texts = self.texts[position + taken]
            # One cell over the whole table divides no columns.
            divided = len(self.grid.rows[position + taken].texts) > 1 and is_second_level(texts)
            if has_figures(texts) or not (self.state.words.is_header(texts) or divided):
                break
            taken += 1
        rows = self.texts[position : position + taken]
        samples = self.texts[position + taken : position + taken + _SAMPLES]
        layout = layout_of(joined(rows), [row for row in samples if len(row) == len(rows[0])], self.state.words)
        self.state.layout, self.headed = layout, True
        self._refuse_rows_of(layout)
        self._begin(layout, samples)
        return taken

    def _refuse_rows_of(self, layout: Layout) -> None:
        """Refuse what was taken for text: figures in about as many cells as there are headers are a row of theirs."""
        least = layout.width - _UNEVEN
        self.state.person.refused += [
            one for one in self.above if len(one.row.texts) >= least and has_figures(one.row.texts)
        ]
        self.above.clear()

    def _begin(self, layout: Layout, samples: Sequence[Sequence[str]]) -> None:
        """Begin a part; in a package that has its courses, numbers that begin again make it the single list."""
        person, package = self.state.person, self.state.package
        if package is not None and not self.nested and any(part.package == package for part in person.parts):
            last = last_number(person.parts)
            first = next((number for row in samples if (number := number_in(layout, row)) is not None), None)
            if first is None or last is None or first != last + 1:
                self.state.package = None
        self._new_part(layout)

    def _new_part(self, layout: Layout) -> TablePart:
        part = TablePart(layout, self.state.package, unseen=self.grid.unseen)
        target = self.state.person.hidden if self.grid.hidden else self.state.person.parts
        target.append(part)
        return part

    def _data(self, layout: Layout, seen: SeenRow) -> None:
        if seen.row.hidden and not self.grid.hidden:
            self.state.person.hidden.append(TablePart(layout, self.state.package, [seen]))
            return
        parts = self.state.person.hidden if self.grid.hidden else self.state.person.parts
        current = parts[-1] if parts else None
        if current is None or current.layout is not layout or current.package != self.state.package:
            current = self._new_part(layout)
        current.rows.append(seen)

    def _inner(self, row: Row | PlainRow) -> None:
        for cell in row.cells:
            for grid in cell.inner:
                if self.depth < _MAX_NESTING:
                    walk_grid(self.state, grid, nested=bool(self.opened), depth=self.depth + 1)

    def _as_lines(self, row: Row | PlainRow) -> None:
        for cell in row.cells:
            for text in cell.text.split("\n"):
                if text.strip() and not self.grid.hidden and not row.hidden:
                    sure = cell.certain and not (cell.doubt is ReadingCode.TEXT_UNSEEN and names_a_fact(text))
                    self.state.take(Line(text, cell.box, sure))
        self._inner(row)

    def _leave(self) -> None:
        """Close what cannot take the next table: packages whose courses would have stood inside this one.

        Where the source's structure is known (HTML), a package may wait for a table beside it only if it is the
        only one here. A print knows no structure: its last package may have its courses on the next page.
        """
        parts, layout = self.state.person.parts, self.state.layout
        if not self.headed and layout is not None and parts and parts[-1].layout is layout and not parts[-1].rows:
            # A header that stands in a table of its own has its rows in the next one.
            self._refuse_rows_of(layout)
        if not self.opened or self.nested:
            return
        have_rows = {part.package for part in self.state.person.parts if part.rows}
        if self.opened[-1] not in have_rows and self.state.structured and len(self.opened) > 1:
            self.state.package = None


def _spread(row: Row) -> Sequence[str]:
    return [cell.text for cell in _wide(row)]


def _wide(row: Row) -> Sequence[Cell]:
    """Give a row's cells, each as often as it has columns."""
    return [cell for cell in row.cells for _ in range(max(1, cell.span))]
