"""Split lines of a CSV into cells; a stray quotation mark costs its own line and no other.

A file that never ends a line, a record or itself is given up, since each costs more than the whole of an honest one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from harvester.sheets.codes import SheetCode
from harvester.sheets.errors import BeyondError

_SEPARATORS = (",", "\t", ";")
_MOST_LINES = 20
_BROKEN = "\ufffd"

LONGEST_LINE = 1_000_000
"""Letters; a cell of a spreadsheet holds 32,767."""

MOST_LINES = 10_000_000
"""Twice a city's year of attendance."""

MOST_BROKEN = 100_000
"""Records whose quoting is broken; each is tried over many lines."""


def split_lines(lines: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
    """Give line number (from 1) and cells; the separator is the one the first line that has any uses most.

    Raises ``BeyondError``; ``lines`` may break a line that is longer than ``LONGEST_LINE``.
    """
    separator = ""
    waiting: list[str] = []
    number = broken = 0
    while True:
        line = waiting.pop(0) if waiting else next(lines, None)
        if line is None:
            return
        number += 1
        if len(line) > LONGEST_LINE:
            raise BeyondError(SheetCode.SHEET_LINE_TOO_LONG, line=number, limit=LONGEST_LINE)
        if number > MOST_LINES:
            raise BeyondError(SheetCode.SHEET_TOO_LONG, limit=MOST_LINES)
        line = line.rstrip("\r\n")
        separator = separator or _separator(line)
        if '"' not in line:
            yield number, line.split(separator or ",")
            continue
        cells, count = _quoted(line, separator or ",", waiting, lines)
        broken += cells[-1] == _BROKEN
        if broken > MOST_BROKEN:
            raise BeyondError(SheetCode.SHEET_QUOTES_BROKEN, line=number, limit=MOST_BROKEN)
        yield number, cells
        del waiting[: count - 1]
        number += count - 1


def _separator(line: str) -> str:
    found = max(_SEPARATORS, key=line.count)
    return found if found in line else ""


def _quoted(line: str, separator: str, waiting: list[str], lines: Iterator[str]) -> tuple[list[str], int]:
    """Read a record that holds quotation marks, over several lines where its quoting says so.

    A record that takes in lines which look like rows themselves has lost a quotation mark: it is broken.
    """
    taken = [line]
    while len(taken) <= _MOST_LINES:
        cells = _parsed(taken, separator)
        if cells is not None:
            return cells, len(taken)
        if len(waiting) < len(taken):
            following = next(lines, None)
            if following is None:
                break
            waiting.append(following)
        more = waiting[len(taken) - 1].rstrip("\r\n")
        if more.count(separator) > 1 and '"' not in more:
            break
        taken.append(more)
    return [*line.replace('"', "").split(separator), _BROKEN], 1


def _parsed(taken: list[str], separator: str) -> list[str] | None:
    try:
        records = list(csv.reader(["\n".join(taken)], delimiter=separator, strict=True))
    except csv.Error:
        return None
    return records[0] if len(records) == 1 else None
