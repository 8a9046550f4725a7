"""Two tables beside each other on one sheet: each becomes a sheet of its own, so that no row is one of both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from harvester.sheets.grid import Line, Sheet, again, column_name

_FEWEST = 2
_HEADER_WITHIN = 30


def each_table(sheet: Sheet) -> Iterator[Sheet]:
    """Give the tables of a CSV; it is kept as a whole only where a second header stands beside the first.

    Tables beside each other are named by their columns alone: ``F:I``.
    """
    head = list(islice(sheet.rows, _HEADER_WITHIN))
    if any(_begins_anew(cells) for _, cells in head):
        lines = [*head, *sheet.rows]
        width = max(len(cells) for _, cells in lines)
        lines = [(number, [*cells, *[""] * (width - len(cells))]) for number, cells in lines]
        tables = list(apart("", lines, hidden=False))
        if len(tables) > 1:
            yield from (replace(table, name=(table.name or "").strip("[]"), styled=False) for table in tables)
            return
        head, sheet = [], replace(sheet, rows=iter(lines))
    yield replace(sheet, rows=again(head, sheet.rows))


def apart(name: str, lines: list[Line], *, hidden: bool) -> Iterator[Sheet]:
    """Give a sheet's tables: one, or those parted by a blank column whose headers begin anew behind it.

    The cells of a table that does not begin in column A are those from its own first column on, and its name says
    which columns it has: ``差勤[F:I]``.
    """
    blocks = _blocks(lines)
    for first, last in blocks:
        if len(blocks) == 1:
            yield Sheet(name, iter(lines), styled=True, hidden=hidden)
            return
        rows = [(number, cells[first : last + 1]) for number, cells in lines]
        filled = [(number, cells) for number, cells in rows if any(cells)]
        whole = f"{name}[{column_name(first)}:{column_name(last)}]"
        yield Sheet(whole, iter(filled), styled=True, hidden=hidden)


def _blocks(lines: list[Line]) -> list[tuple[int, int]]:
    """Give first and last column of each table."""
    head = next((at for at, (_, cells) in enumerate(lines[:_HEADER_WITHIN]) if _begins_anew(cells)), None)
    width = max((len(cells) for _, cells in lines), default=0)
    if head is None:
        return [(0, width - 1)]
    # A title is one text, however many cells it is merged over.
    rows = [cells for _, cells in lines if len({*cells} - {""}) > 1]
    used = {at for cells in rows for at, cell in enumerate(cells) if cell}
    runs: list[tuple[int, int]] = []
    for column in sorted(used):
        if runs and runs[-1][1] == column - 1:
            runs[-1] = runs[-1][0], column
        else:
            runs.append((column, column))
    header = lines[head][1]
    found: list[tuple[int, int]] = []
    for first, last in runs:
        if found and not _shares(header[found[0][0] : found[-1][1] + 1], header[first : last + 1]):
            found[-1] = found[-1][0], last
        else:
            found.append((first, last))
    return found


def _begins_anew(cells: Sequence[str]) -> bool:
    """Say whether a row names a column again behind a blank one, as the header of a second table does."""
    return any(not cell and _shares(cells[:at], cells[at + 1 :]) for at, cell in enumerate(cells))


def _shares(before: Sequence[str], behind: Sequence[str]) -> bool:
    """Say whether two runs of headers have a name in common, and more than one each."""
    left, right = {each for each in before if each}, {each for each in behind if each}
    return len(left) >= _FEWEST and len(right) >= _FEWEST and bool(left & right)
