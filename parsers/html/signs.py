"""Which declared layout a page is of, by the signs it carries, and which tables the layout passes over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lxml.etree import _Element

from parsers.html.styles import Cascade, selectors_of
from parsers.table.grid import Block, Grid, PlainRow
from parsers.table.layouts import TableLayout

_HEAD = 5
_MAX_NESTING = 20


class LayoutSigns:
    """Holds one page against declarations."""

    def __init__(self, root: _Element) -> None:
        """Begin with a page."""
        self._cascade = Cascade(root, (), {})

    def layout(self, layouts: Iterable[TableLayout]) -> TableLayout | None:
        """Give the first layout all of whose signs the page carries; those without a sign are known otherwise."""
        return next((one for one in layouts if one.sign and all(self._has(each) for each in one.sign)), None)

    def passed_over(self, layout: TableLayout) -> frozenset[_Element]:
        """Give the elements that a layout passes over."""
        return frozenset(element for selector in layout.pass_over for element in self._selected(selector))

    def _has(self, selector: str) -> bool:
        return next(self._selected(selector), None) is not None

    def _selected(self, selector: str) -> Iterator[_Element]:
        return (element for rule in selectors_of(selector) for element in self._cascade.selected(rule))


def known_by_headers(blocks: Sequence[Block], layouts: Iterable[TableLayout]) -> TableLayout | None:
    """Give the first layout whose header texts stand over one of the page's tables."""
    heads = list(_heads(blocks))
    return next((one for one in layouts if one.header_sign and any(map(one.is_over, heads))), None)


def _heads(blocks: Sequence[Block]) -> Iterator[tuple[str, ...]]:
    """Give the texts of the first rows of every table, of nested ones too."""
    grids = [(block, 0) for block in blocks if isinstance(block, Grid)]
    while grids:
        grid, depth = grids.pop()
        for row in islice(grid.rows, _HEAD):
            yield row.texts
        if depth < _MAX_NESTING:
            rows = (row for row in grid.rows if not isinstance(row, PlainRow))
            inner = (nested for row in rows for cell in row.cells for nested in cell.inner)
            grids += [(nested, depth + 1) for nested in inner]
