"""Open a sheet's file (``-`` is standard input), whatever it stands for, so that it can take no more than it may.

Every one is read in a child: a CSV line by line, its rows handed over as they are read, a workbook as a whole.
"""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from harvester.files import TooLargeError, read_bounded
from harvester.jobs.inputs.sources import STDIN
from harvester.limits import TEXT, parts_from_child
from harvester.sheets.codes import SheetCode
from harvester.sheets.errors import BeyondError, TableError
from harvester.sheets.grid import Block, Line, Rows, Sheet
from harvester.sheets.handed import MOST_HANDED, book_taken_over, hand_over_book, hand_over_lines, rows_taken_over
from harvester.sheets.table_in import is_workbook, sha256_of
from parsers.findings import Finding, UnreadableError, finding

_MEGA = 1024 * 1024
_BOOK = replace(TEXT, open_files=32, answer_mb=(MOST_HANDED // _MEGA) + 16)
# A line's letters and what JSON adds to them; the rows are taken as they come and nowhere kept together.
_LINES = replace(TEXT, open_files=32, answer_mb=4096)


@dataclass(frozen=True)
class Most:
    """How many bytes are read of a file in place, of what can be read but once, and of a workbook."""

    file: int
    stream: int
    workbook: int


CITY = Most(file=512 * _MEGA, stream=256 * _MEGA, workbook=64 * _MEGA)
"""Twice a city's year of attendance."""

LIST = Most(file=20 * _MEGA, stream=20 * _MEGA, workbook=20 * _MEGA)
"""Calendars and lists of courses."""


@dataclass(frozen=True)
class SheetFile:
    """A file's SHA-256 and its sheets that have rows."""

    sha256: str
    sheets: list[Sheet]


def open_sheets(path: Path, most: Most) -> SheetFile:
    """Open a CSV, XLSX or ODS; raises ``OSError`` and ``TableError``, which ``refusal`` puts into words.

    Rows of a CSV are read when they are asked for, and raise then.
    """
    source = sheet_source(path, most)
    sheets = _workbook(source, most) if is_workbook(source) else [Sheet(None, Rows(_parts(source)))]
    return SheetFile(sha256_of(source), sheets)


def sheet_source(path: Path, most: Most) -> Path | bytes:
    """Give a file that can be read again as it is, and the bytes of every other."""
    if str(path) == STDIN:
        data = sys.stdin.buffer.read(most.stream + 1)
        if len(data) > most.stream:
            raise TooLargeError(most.stream)
        return data
    status = path.stat()
    # Files that say nothing of their size are made while they are read.
    size = status.st_size if stat.S_ISREG(status.st_mode) else 0
    if size > most.file:
        raise TooLargeError(most.file)
    return path if size else read_bounded(path, most.stream)


def refusal(error: OSError | TableError, file: str, otherwise: Finding) -> Finding:
    """Say why a sheet was not read: with the bound it passed, or else as ``otherwise`` says."""
    match error:
        case TooLargeError():
            return finding(SheetCode.SHEET_TOO_LARGE, file=file, limit=error.most // _MEGA)
        case BeyondError():
            return finding(error.code, None, file=file, **error.params)
        case _:
            return otherwise


def _workbook(source: Path | bytes, most: Most) -> list[Sheet]:
    data = source if isinstance(source, bytes) else read_bounded(source, most.workbook)
    if len(data) > most.workbook:
        raise TooLargeError(most.workbook)
    with _beyond():
        return book_taken_over(parts_from_child(hand_over_book, (data,), _BOOK))


def _parts(source: Path | bytes) -> Iterator[Block | list[Line]]:
    """Give the rows of a CSV; the child that reads it ends with them."""
    with _beyond(), nullcontext() if isinstance(source, bytes) else source.open("rb") as file:
        arguments = (source,) if file is None else ()
        with closing(parts_from_child(hand_over_lines, arguments, _LINES, file=file)) as parts:
            yield from rows_taken_over(parts)


@contextmanager
def _beyond() -> Iterator[None]:
    """Say in a sheet's words that its child did not come back."""
    try:
        yield
    except UnreadableError:
        raise BeyondError(SheetCode.SHEET_BEYOND_LIMITS, megabytes=TEXT.memory_mb, seconds=TEXT.processor_s) from None
