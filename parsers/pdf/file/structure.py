"""The table structure inside a tagged print: how many rows its producer says there are."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator

import pikepdf

_LEAST_CELLS = 5
_DEEPEST = 60


def tagged_rows(data: bytes, password: str | None = None) -> int | None:
    """Count the data rows of all tables in a print's structure tree; ``None`` where it has none or it is broken.

    A page may write its headings as common cells: where there is no row of heading cells, each table has one row less.
    """
    try:
        with pikepdf.open(io.BytesIO(data), password=password or "") as document:
            root = document.Root.get("/StructTreeRoot")
            if not isinstance(root, pikepdf.Dictionary):
                return None
            tables = list(_tables(root, 0))
            rows = Counter(row for table in tables for row in table)
            return rows[True] - (0 if rows[False] else len(tables)) or None
    except (pikepdf.PdfError, ValueError, RecursionError):
        return None


def _tables(element: pikepdf.Dictionary, depth: int) -> Iterator[list[bool]]:
    """Give the rows of each table that has any: whether each is a row of data."""
    if element.get("/S") == pikepdf.Name.Table and (rows := list(_rows(element, depth))):
        yield rows
    for kid in _kids(element) if depth < _DEEPEST else ():
        yield from _tables(kid, depth + 1)


def _rows(element: pikepdf.Dictionary, depth: int) -> Iterator[bool]:
    for kid in _kids(element) if depth < _DEEPEST else ():
        cells = _kids(kid)
        if kid.get("/S") != pikepdf.Name.TR:
            if kid.get("/S") != pikepdf.Name.Table:
                yield from _rows(kid, depth + 1)
        elif len(cells) >= _LEAST_CELLS:
            yield any(cell.get("/S") == pikepdf.Name.TD for cell in cells[:2])


def _kids(element: pikepdf.Dictionary) -> list[pikepdf.Dictionary]:
    kids = element.get("/K")
    items = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in items if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
