"""A table element → a grid: own rows and cells only, spans spread out, nested tables kept inside their cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml.etree import _Element

from parsers.findings import ReadingCode, UnreadableError, finding
from parsers.html.plain_rows import PlainRows
from parsers.html.survey import Survey
from parsers.html.tags import BLOCKS, SKIPPED, collapsed
from parsers.table.grid import Cell, Choice, Grid, PlainRow, Row

_CELLS = frozenset({"td", "th"})
_NO_ROWS = SKIPPED | {"table", "col", "colgroup"}
_NO_TEXT = SKIPPED | {"button"}
_MAX_DEPTH = 250
_MAX_SPAN = 60
_MAX_ROWSPAN = 200
_SPAN_DIGITS = 6
# Spans are spread out, so that a row cannot be made wider than any table is.
_MAX_COLUMNS = 100


#: A row's element (``None`` where loose cells stand without one), those cells, and whether the row is hidden.
_RowSeen = tuple[_Element | None, Sequence[_Element], bool]


class Tables:
    """Reads the tables of one page; ``choices`` gathers the drop-downs that stand in their cells."""

    def __init__(self, survey: Survey) -> None:
        """Begin with what the survey of the page found."""
        self.choices: list[Choice] = []
        self._survey = survey
        self._hidden = survey.hidden
        self._plain = PlainRows()

    def read(self, table: _Element, *, hidden: bool, depth: int) -> Grid:
        """Read one outermost table; raises ``UnreadableError`` (``too_deep``) on tables nested beyond all reason."""
        self._plain.take(table)
        return self._read(table, hidden=hidden, depth=depth)

    def _read(self, table: _Element, *, hidden: bool, depth: int) -> Grid:
        limit(depth)
        rows: list[Row | PlainRow] = []
        below: dict[int, tuple[Cell, int]] = {}
        for element, loose, row_hidden in self._rows(table, hidden=False, depth=depth):
            if element is None:
                cells = self._cells(loose, below, hidden=hidden or row_hidden, depth=depth + 1)
                rows.append(Row(cells, hidden=row_hidden))
                continue
            course_id = self._survey.course_id(element)
            if not below and element not in self._survey.uneven_rows and (texts := self._plain.texts(element)):
                rows.append(PlainRow(texts, course_id, row_hidden))
                continue
            cells = self._cells(_own_cells(element), below, hidden=hidden or row_hidden, depth=depth + 1)
            rows.append(Row(cells, platform_id=course_id, hidden=row_hidden))
        return Grid(tuple(rows), hidden=hidden)

    def _rows(self, element: _Element, *, hidden: bool, depth: int) -> Iterator[_RowSeen]:
        """Give the rows of a table; cells without a row (an empty list's notice) are a row of their own."""
        limit(depth)
        loose: list[_Element] = []
        for child in element:
            tag = child.tag
            if tag in _CELLS:
                loose.append(child)
                continue
            if loose:
                yield None, loose, hidden
                loose = []
            if not isinstance(tag, str) or tag in _NO_ROWS:
                continue
            below = hidden or child in self._hidden
            if tag == "tr":
                yield child, (), below
            else:
                yield from self._rows(child, hidden=below, depth=depth + 1)
        if loose:
            yield None, loose, hidden

    def _cells(
        self, elements: Sequence[_Element], below: dict[int, tuple[Cell, int]], *, hidden: bool, depth: int
    ) -> tuple[Cell, ...]:
        """Read a row's own cells and put in those that reach down from rows above (``rowspan``)."""
        cells: list[Cell] = []
        position = 0
        for element in elements:
            if element in self._hidden:
                continue
            position = _from_above(cells, below, position)
            room = max(1, _MAX_COLUMNS - position)
            cell = self._cell(element, min(_span(element, "colspan", _MAX_SPAN), room), hidden=hidden, depth=depth)
            cells.append(cell)
            rows_down = _span(element, "rowspan", _MAX_ROWSPAN)
            if rows_down > 1:
                below[position] = (Cell(cell.text, span=cell.span), rows_down)
            position += cell.span
        _from_above(cells, below, position)
        for column, (cell, left) in list(below.items()):
            if left <= 1:
                del below[column]
            else:
                below[column] = (cell, left - 1)
        return tuple(cells)

    def _cell(self, element: _Element, span: int, *, hidden: bool, depth: int) -> Cell:
        pieces: list[str] = []
        inner: list[Grid] = []
        self._text(element, pieces, inner, hidden=hidden, depth=depth)
        text = "".join(pieces)
        if "\n" in text:
            text = "\n".join([line for line in map(str.strip, text.split("\n")) if line])
        return Cell(text.strip(), span=span, inner=tuple(inner))

    def _text(self, element: _Element, pieces: list[str], inner: list[Grid], *, hidden: bool, depth: int) -> None:
        limit(depth)
        text = element.text
        if text:
            pieces.append(collapsed(text))
        for child in element:
            tag = child.tag
            if tag == "br":
                pieces.append("\n")
            elif tag == "table":
                inner.append(self._read(child, hidden=hidden or child in self._hidden, depth=depth + 1))
            elif tag == "select":
                self.choices.append(choice_of(child))
            elif isinstance(tag, str) and tag not in _NO_TEXT and child not in self._hidden:
                breaks = tag in BLOCKS
                if breaks:
                    pieces.append("\n")
                self._text(child, pieces, inner, hidden=hidden, depth=depth + 1)
                if breaks:
                    pieces.append("\n")
            tail = child.tail
            if tail:
                pieces.append(collapsed(tail))


def choice_of(select: _Element) -> Choice:
    """Read a drop-down: the last option marked as selected, else the first, as a browser shows it."""
    options = list(select.iter("option"))
    texts = tuple(re.sub(r"\s+", " ", "".join(map(str, option.itertext()))).strip() for option in options)
    name = select.get("name") or select.get("id") or ""
    if not options:
        return Choice("", name=name)
    chosen = [i for i, option in enumerate(options) if "selected" in option.attrib]
    index = chosen[-1] if chosen else 0
    value = options[index].get("value") or ""
    return Choice(texts[index], value, name, stated=bool(chosen) or len(options) == 1, options=texts)


def limit(depth: int) -> None:
    """Refuse a page nested deeper than any page is."""
    if depth > _MAX_DEPTH:
        raise UnreadableError(finding(ReadingCode.TOO_DEEP))


def _own_cells(row: _Element) -> list[_Element]:
    cells = [child for child in row if child.tag in _CELLS]
    if len(cells) == len(row):
        return cells
    cells = []
    for child in row:
        tag = child.tag
        if tag in _CELLS:
            cells.append(child)
        elif tag == "form":
            cells += [cell for cell in child if cell.tag in _CELLS]
    return cells


def _from_above(cells: list[Cell], below: dict[int, tuple[Cell, int]], position: int) -> int:
    while position in below and position < _MAX_COLUMNS:
        cell = below[position][0]
        cells.append(cell)
        position += cell.span
    return position


def _span(element: _Element, name: str, most: int) -> int:
    value = element.get(name)
    if value is None or not value.strip().isdecimal():
        return 1
    digits = value.strip().lstrip("0")
    return most if len(digits) > _SPAN_DIGITS else min(max(int(digits or "1"), 1), most)
