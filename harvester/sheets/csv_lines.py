"""Split lines of a CSV into cells; a stray quotation mark costs its own line and no other.

A file that never ends a line, a record or itself is given up, since each costs more than the whole of an honest one.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from harvester.sheets.codes import SheetCode
from harvester.sheets.errors import BeyondError

_SEPARATORS = (",", "\t", ";", "|", "，")
_LINES_LOOKED_AT = 12
_STATED = re.compile(r"\ufeff?\"?sep=([^\"])\"?[,;\t]*\s*", re.IGNORECASE)
_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_MOST_LINES = 20
_BROKEN = "\ufffd"

LONGEST_LINE = 1_000_000
"""Letters; a cell of a spreadsheet holds 32,767."""

MOST_LINES = 10_000_000
"""Twice a city's year of attendance."""

MOST_BROKEN = 100_000
"""Records whose quoting is broken; each is tried over many lines."""


def split_lines(lines: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
    """Give line number (from 1) and cells; the separator is the one that splits most of the first lines alike.

    A first line ``sep=;`` names it and is no row. A cell written as a text for a spreadsheet program (``="00123"``,
    ``'00123``) is that text, and zero bytes that pad it are dropped.

    Raises ``BeyondError``; ``lines`` may break a line that is longer than ``LONGEST_LINE``.
    """
    waiting = list(islice(lines, _LINES_LOOKED_AT))
    number = broken = 0
    stated = _STATED.fullmatch(waiting[0]) if waiting else None
    if stated is not None:
        del waiting[0]
        number = 1
    separator = stated[1] if stated is not None else _separator(waiting)
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
        if "\0" in line:
            line = line.replace("\0", "")
        if '"' not in line:
            cells = line.split(separator)
            yield number, [*map(_bare, cells)] if "'" in line else cells
            continue
        cells, count = _quoted(line, separator, waiting, lines)
        broken += cells[-1] == _BROKEN
        if broken > MOST_BROKEN:
            raise BeyondError(SheetCode.SHEET_QUOTES_BROKEN, line=number, limit=MOST_BROKEN)
        yield number, [*map(_bare, cells)]
        del waiting[: count - 1]
        number += count - 1


def _separator(lines: list[str]) -> str:
    """Choose what splits most lines into the same number of cells, more than one; a comma where nothing does."""
    best, most = ",", 0
    for separator in _SEPARATORS:
        counts = Counter(count for line in lines if (count := line.count(separator)))
        alike = max(counts.values(), default=0)
        if alike > most:
            best, most = separator, alike
    return best


def _bare(cell: str) -> str:
    """Take off what only tells a spreadsheet program that a cell is a text."""
    if cell.startswith("=") and (found := _AS_TEXT.fullmatch(cell)):
        return found[1].replace('""', '"')
    return cell[1:] if cell.startswith("'") else cell


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
