"""Tables in: CSV (UTF-8 with or without BOM, UTF-16, Big5), workbooks and pages, as rows of texts with line numbers.

What cannot be decoded stands in a cell as U+FFFD, so that a reader can name the line; no line is dropped but blank
ones. A row whose quoting is broken is given as it stands with a cell of U+FFFD at its end, and costs no other row.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from harvester.sheets.books.signs import HEAD, Holds, holds
from harvester.sheets.csv_lines import split_lines
from harvester.sheets.encodings import decoded_lines
from harvester.sheets.grid import Line, Sheet


def sha256_of(source: Path | bytes) -> str:
    """Give the SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with _opened(source) as stream:
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def read_table(source: Path | bytes) -> Iterator[Line]:
    """Give the rows of a CSV, or of the first sheet of a workbook that has any; raises ``TableError``."""
    sheets = read_sheets(source)
    yield from next(iter(sheets)).rows if sheets else iter(())


def read_sheets(source: Path | bytes) -> list[Sheet]:
    """Give every sheet that has rows; the kind of file is told by its bytes, never by its name.

    Raises ``TableError`` where it cannot be read, ``BeyondError`` where it is something else or too much.
    """
    kind = kind_of_file(source)
    if kind is Holds.TEXT:
        return [Sheet(None, _csv(source))]
    # Readers of workbooks take long to load, and most commands are given none.
    from harvester.sheets.books.workbook import workbook_sheets

    data = source if isinstance(source, bytes) else source.read_bytes()
    return list(workbook_sheets(data, kind))


def is_workbook(source: Path | bytes) -> bool:
    """Say whether a file has to be read whole: anything but lines of text."""
    return kind_of_file(source) is not Holds.TEXT


def kind_of_file(source: Path | bytes) -> Holds:
    """Say what a file holds."""
    with _opened(source) as stream:
        return holds(stream.read(HEAD))


def read_lines(stream: BinaryIO) -> Iterator[Line]:
    """Give the rows of a CSV while they are read; raises ``BeyondError``."""
    for number, cells in split_lines(decoded_lines(stream)):
        if cells[0].strip() or any(cell.strip() for cell in cells):
            yield number, cells


def _csv(source: Path | bytes) -> Iterator[Line]:
    with _opened(source) as stream:
        yield from read_lines(stream)


def _opened(source: Path | bytes) -> BinaryIO:
    return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
