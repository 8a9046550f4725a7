"""Split lines of a CSV into cells; a stray quotation mark costs its own line and no other."""

from __future__ import annotations

import csv
from collections.abc import Iterator

_SEPARATORS = (",", "\t", ";")
_MOST_LINES = 20
_BROKEN = "\ufffd"


def split_lines(lines: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
    """Give line number (from 1) and cells; the separator is the one the first line that has any uses most."""
    separator = ""
    waiting: list[str] = []
    number = 0
    while True:
        line = waiting.pop(0) if waiting else next(lines, None)
        if line is None:
            return
        number += 1
        line = line.rstrip("\r\n")
        separator = separator or _separator(line)
        if '"' not in line:
            yield number, line.split(separator or ",")
            continue
        used = _quoted(line, separator or ",", waiting, lines)
        cells, count = used
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
