"""Tables in: CSV (UTF-8 with or without BOM, UTF-16, Big5), XLSX and ODS, as rows of texts with line numbers.

What cannot be decoded stands in a cell as U+FFFD, so that a reader can name the line; no line is dropped but blank
ones. A row whose quoting is broken is given as it stands with a cell of U+FFFD at its end, and costs no other row.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from harvester.sheets.csv_lines import split_lines
from harvester.sheets.encodings import decoded_lines
from harvester.sheets.errors import TableError
from harvester.sheets.grid import Line, Sheet
from harvester.sheets.workbook import workbook_sheets

_WORKBOOK_SIGNS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


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
    """Give every sheet that has rows; the kind of file is told by its first bytes, never by its name."""
    if is_workbook(source):
        data = source if isinstance(source, bytes) else source.read_bytes()
        try:
            return [Sheet(name, iter(rows), styled=True) for name, rows in workbook_sheets(data)]
        except Exception as error:
            raise TableError(str(error)) from error
    return [Sheet(None, _csv(source))]


def is_workbook(source: Path | bytes) -> bool:
    """Say whether a file is packed as workbooks are, by its first bytes."""
    with _opened(source) as stream:
        return stream.read(4) in _WORKBOOK_SIGNS


def _csv(source: Path | bytes) -> Iterator[Line]:
    with _opened(source) as stream:
        for number, cells in split_lines(decoded_lines(stream)):
            if any(cells):
                yield number, cells


def _opened(source: Path | bytes) -> BinaryIO:
    return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
