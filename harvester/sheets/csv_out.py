"""CSV that opens right in a spreadsheet program and starts no formula there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_BOM = "\ufeff"
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a sheet with BOM, CRLF, every cell quoted; ``None`` is an empty cell."""
    out = io.StringIO()
    out.write(_BOM)
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([guard(cell) for cell in row] for row in rows)
    return out.getvalue()


def guard(cell: object) -> str:
    """Give a cell's text; what a spreadsheet would take for a formula gets an apostrophe before it."""
    text = "" if cell is None else str(cell)
    return "'" + text if text.lstrip(" \u3000\u00a0\ufeff").startswith(_STARTS_FORMULA) else text
