"""CSV that opens right in a spreadsheet program and starts no formula there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from harvester.messages import is_unseen, visible

_BOM = "\ufeff"
# Some programs take full-width and small signs for the plain ones, and begin again after a line break.
_STARTS_FORMULA = tuple("=+-@\t\r\n\0＝＋－＠﹦﹢﹣﹫−")
_BLANKS = " \u3000\u00a0"


def to_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a sheet with BOM, CRLF, every cell quoted; ``None`` is an empty cell."""
    out = io.StringIO()
    out.write(_BOM)
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([guard(cell) for cell in row] for row in rows)
    return out.getvalue()


def guard(cell: object) -> str:
    """Give a cell's text, nothing in it unseen; what would begin a formula gets an apostrophe before it.

    A spreadsheet program may drop unseen letters: they do not keep the sign behind them from beginning one.
    """
    text = "" if cell is None else str(cell)
    begin = next((at for at, letter in enumerate(text) if letter not in _BLANKS and not is_unseen(letter)), len(text))
    shown = visible(text, keep="\n\t\r")
    return "'" + shown if text[begin:].startswith(_STARTS_FORMULA) else shown
