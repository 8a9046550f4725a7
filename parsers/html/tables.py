"""A table element → a grid: own rows and cells only, spans spread out, nested tables kept inside their cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml.etree import _Element

from parsers.findings import ReadingCode, UnreadableError, finding
from parsers.html.content import ASIDE, CONTROLS, PICTURES, RAISED, Content, shows_value
from parsers.html.plain_rows import PlainRows
from parsers.html.seen.ink import LaidOut
from parsers.html.survey import Survey
from parsers.html.tags import BLOCKS, SKIPPED, collapsed
from parsers.table.grid import Cell, DropDown, Grid, PlainRow, Row

_NOT_TEXT = ReadingCode.VALUE_NOT_TEXT
_CELLS = frozenset({"td", "th"})
_NO_ROWS = SKIPPED | {"table", "col", "colgroup"}
_NO_TEXT = SKIPPED
_MAX_DEPTH = 250
_MAX_SPAN = 60
_MAX_ROWSPAN = 200
_SPAN_DIGITS = 6
# Spans are spread out, so that a row cannot be made wider than any table is.
_MAX_COLUMNS = 100


#: A row's element (``None`` where loose cells stand without one), those cells, and whether the row is hidden.
_RowSeen = tuple[_Element | None, Sequence[_Element], LaidOut]


class Tables:
    """Reads the tables of one page; ``choices`` gathers the drop-downs that stand in their cells."""

    def __init__(self, survey: Survey) -> None:
        """Begin with what the survey of the page found."""
        self.choices: list[DropDown] = []
        self._survey = survey
        self._hidden, self._ink = survey.hidden, survey.ink
        self._plain = PlainRows()
        # Whether a row's texts are kept although nobody sees them.
        self._keeps_all = False

    def read(self, table: _Element, *, hidden: LaidOut, depth: int) -> Grid:
        """Read one outermost table; raises ``UnreadableError`` (``too_deep``) on tables nested beyond all reason."""
        self._plain.take(table)
        return self._read(table, hidden=hidden, depth=depth)

    def _read(self, table: _Element, *, hidden: LaidOut, depth: int) -> Grid:
        limit(depth)
        rows: list[Row | PlainRow] = []
        below: dict[int, tuple[Cell, int]] = {}
        for element, loose, row_hidden in self._rows(table, hidden=LaidOut.NO, depth=depth):
            course_id = None if element is None else self._survey.course_id(element)
            if (
                element is not None
                and not below
                and element not in self._survey.uneven_rows
                and (texts := self._plain.texts(element))
            ):
                rows.append(PlainRow(texts, course_id, bool(row_hidden)))
                continue
            own = loose if element is None else _own_cells(element)
            rows.append(self._row(own, below, course_id, inside=hidden, hidden=row_hidden, depth=depth))
        if not hidden and rows and all(row.hidden or not any(row.texts) for row in rows):
            hidden = LaidOut.CERTAIN
        return Grid(tuple(rows), hidden=bool(hidden), unseen=hidden is LaidOut.CERTAIN)

    def _row(
        self,
        own: Sequence[_Element],
        below: dict[int, tuple[Cell, int]],
        course_id: str | None,
        *,
        inside: LaidOut,
        hidden: LaidOut,
        depth: int,
    ) -> Row:
        """Read one row; where none of its texts is seen, it is a hidden row that keeps them."""
        before = dict(below)
        cells = self._cells(own, below, hidden=max(inside, hidden), depth=depth + 1)
        if not hidden and own and not any(cell.text or cell.inner or cell.doubt is _NOT_TEXT for cell in cells):
            below.clear()
            below.update(before)
            self._keeps_all = True
            kept = self._cells(own, below, hidden=LaidOut.CERTAIN, depth=depth + 1)
            self._keeps_all = False
            if any(cell.text for cell in kept):
                return Row(kept, platform_id=course_id, hidden=True)
        return Row(cells, platform_id=course_id, hidden=bool(hidden))

    def _rows(self, element: _Element, *, hidden: LaidOut, depth: int) -> Iterator[_RowSeen]:
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
            below = max(hidden, self._hidden(child))
            if tag == "tr":
                yield child, (), below
            else:
                yield from self._rows(child, hidden=below, depth=depth + 1)
        if loose:
            yield None, loose, hidden

    def _cells(
        self, elements: Sequence[_Element], below: dict[int, tuple[Cell, int]], *, hidden: LaidOut, depth: int
    ) -> tuple[Cell, ...]:
        """Read a row's own cells and put in those that reach down from rows above (``rowspan``)."""
        cells: list[Cell] = []
        position = 0
        for element in elements:
            if self._hidden(element) and not self._keeps_all:
                continue
            position = _from_above(cells, below, position)
            room = max(1, _MAX_COLUMNS - position)
            cell = self._cell(element, min(_span(element, "colspan", _MAX_SPAN), room), hidden=hidden, depth=depth)
            cells.append(cell)
            rows_down = _span(element, "rowspan", _MAX_ROWSPAN)
            if rows_down > 1:
                below[position] = (cell._replace(inner=()), rows_down)
            position += cell.span
        _from_above(cells, below, position)
        for column, (cell, left) in list(below.items()):
            if left <= 1:
                del below[column]
            else:
                below[column] = (cell, left - 1)
        return tuple(cells)

    def _cell(self, element: _Element, span: int, *, hidden: LaidOut, depth: int) -> Cell:
        content = Content()
        self._text(element, content, hidden=hidden, depth=depth)
        return Cell(content.text, span=span, inner=tuple(content.inner), doubt=content.doubt)

    def _text(self, element: _Element, content: Content, *, hidden: LaidOut, depth: int) -> None:
        limit(depth)
        unseen = not hidden and element in self._ink.unseen
        if element in self._ink.unsure:
            content.altered = True
        struck = element in self._ink.struck
        if element.text:
            content.add(collapsed(element.text), unseen=unseen, struck=struck)
        for child in element:
            self._child(child, content, hidden=hidden, depth=depth + 1)
            if child.tail:
                content.add(collapsed(child.tail), unseen=unseen, struck=struck)

    def _child(self, child: _Element, content: Content, *, hidden: LaidOut, depth: int) -> None:
        tag = child.tag
        if tag == "br":
            content.pieces.append("\n")
        elif tag == "table":
            content.inner.append(self._read(child, hidden=max(hidden, self._hidden(child)), depth=depth))
        elif not isinstance(tag, str) or (self._hidden(child) and not self._keeps_all):
            if self._hidden(child) is LaidOut.CERTAIN:
                content.leave_out("".join(map(str, child.itertext())))
        elif tag in PICTURES or child in self._ink.pictures:
            content.picture(child)
        elif tag in CONTROLS:
            if tag == "select":
                self.choices.append(choice_of(child))
            content.altered |= shows_value(child)
        elif tag in ASIDE:
            content.aside(child)
        elif tag not in _NO_TEXT:
            if tag in RAISED:
                content.raised(child)
            around = "\n" if tag in BLOCKS else ""
            content.pieces.append(around)
            self._text(child, content, hidden=hidden, depth=depth)
            content.pieces.append(around)


def choice_of(select: _Element) -> DropDown:
    """Read a drop-down: the last option marked as selected, else the first, as a browser shows it."""
    options = list(select.iter("option"))
    texts = tuple(
        re.sub(r"\s+", " ", option.get("label") or "".join(map(str, option.itertext()))).strip() for option in options
    )
    name = select.get("name") or select.get("id") or ""
    if not options:
        return DropDown("", name=name)
    chosen = [i for i, option in enumerate(options) if "selected" in option.attrib]
    index = chosen[-1] if chosen else 0
    value = options[index].get("value") or ""
    return DropDown(texts[index], value, name, stated=bool(chosen) or len(options) == 1, options=texts)


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
    if not digits and name == "rowspan":
        # To the end of its group of rows.
        return most
    return most if len(digits) > _SPAN_DIGITS else min(max(int(digits or "1"), 1), most)
