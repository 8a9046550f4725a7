"""What the tables of a page look like, whether or not anybody knows them: header texts in order, and their tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from parsers.html.seen.ink import LaidOut
from parsers.html.styles import ALONE
from parsers.html.survey import Survey
from parsers.html.tables import Tables
from parsers.table.grid import Grid, PlainRow
from parsers.table.walk.layout import has_figures, is_second_level, joined

_HEAD = 6
_LEAST = 3
_ROWS = 3
_PARTS = frozenset({"thead", "tbody", "tfoot", "tr", "th", "td", "div"})
_MOST_TABLES = 200


@dataclass(frozen=True)
class TableSeen:
    """One table: its header texts, the tags of its header and first rows as ``parent > child``, its rows below.

    ``rows`` are the texts of rows with a cell for each header; the first few of them.
    """

    headers: tuple[str, ...]
    skeleton: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables_in(root: _Element) -> list[TableSeen]:
    """Look at every table that has something like a header, at those not shown only where no other is.

    Raises ``UnreadableError`` where nesting has no end.
    """
    survey = Survey(root, ALONE, frozenset())
    tables = list(root.iter("table"))[:_MOST_TABLES]
    shown = [one for one in tables if not any(survey.hidden(each) for each in (one, *one.iterancestors()))]
    return _seen(shown, survey) or _seen(tables, survey)


def _seen(tables: Iterable[_Element], survey: Survey) -> list[TableSeen]:
    found = []
    for table in tables:
        grid = Tables(survey).read(table, hidden=LaidOut.NO, depth=0)
        headers, below = _header(grid)
        if headers:
            texts = tuple(row for row in _texts(grid)[below:] if len(row) == len(headers))
            found.append(TableSeen(headers, tuple(_skeleton(table)), texts[:_ROWS]))
    return found


def _header(grid: Grid) -> tuple[tuple[str, ...], int]:
    """Give the texts of the first row that has no figures and enough texts, and how many rows are above the data."""
    rows = _texts(grid)
    for position, row in enumerate(rows[:_HEAD]):
        if len(set(row) - {""}) < _LEAST or has_figures(row):
            continue
        taken = [row]
        for below in rows[position + 1 :]:
            # What spans both rows of a header stands in both.
            if has_figures(below) or not (is_second_level(below) or len(set(row) & set(below) - {""}) >= _LEAST):
                break
            taken.append(below)
        return tuple(joined(taken)), position + len(taken)
    return (), 0


def _texts(grid: Grid) -> list[tuple[str, ...]]:
    shown = [row for row in grid.rows if not row.hidden]
    return [
        row.texts if isinstance(row, PlainRow) else tuple(cell.text for cell in row.cells for _ in range(cell.span))
        for row in shown
    ]


def _skeleton(table: _Element) -> Iterator[str]:
    """Give each edge once, in document order; rows right in the table stand in a body, as browsers put them."""
    rows = [row for row in table.iter("tr") if _table_of(row) is table][: 1 + _ROWS]
    edges: dict[str, None] = {}
    for row in rows:
        above = row.getparent()
        part = above.tag if above is not None and above.tag in _PARTS else "tbody"
        edges[f"table > {part}"] = edges[f"{part} > tr"] = None
        edges.update(dict.fromkeys(_edges(row)))
    yield from edges


def _edges(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag in _PARTS:
            yield f"{element.tag} > {child.tag}"
            yield from _edges(child)


def _table_of(row: _Element) -> _Element | None:
    return next(row.iterancestors("table"), None)
