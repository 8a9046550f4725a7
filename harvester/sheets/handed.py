"""A workbook's rows handed from a process that may break to one that may not: JSON, taken up row by row."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from harvester.sheets.codes import SheetCode
from harvester.sheets.errors import BeyondError, TableError
from harvester.sheets.grid import Cell, CellKind, Line, Mark, Sheet
from harvester.sheets.table_in import read_sheets

_MEGA = 1024 * 1024

MOST_UNPACKED = 1024 * _MEGA
"""Bytes of a workbook's parts, by what they say of themselves; those of a full sheet have some 400 MB."""

MOST_HANDED = 256 * _MEGA
"""Bytes of texts; a sheet with all its rows and ten columns has some 100 MB."""


def hand_over(data: bytes) -> bytes:
    """Read a workbook, in the process that may break."""
    if _unpacked(data) > MOST_UNPACKED:
        return _swells(MOST_UNPACKED)
    heads: list[object] = []
    rows = io.BytesIO()
    try:
        for sheet in read_sheets(data):
            begin = rows.tell()
            for number, cells in sheet.rows:
                rows.write(
                    json.dumps((number, [*map(_packed, cells)]), ensure_ascii=False).encode("utf-8", "surrogatepass")
                    + b"\n"
                )
                if rows.tell() > MOST_HANDED:
                    return _swells(MOST_HANDED)
            heads.append((sheet.name, sheet.styled, sheet.hidden, rows.tell() - begin))
    except BeyondError as error:
        return json.dumps({"refused": error.code.name, "params": error.params}).encode()
    except TableError as error:
        return json.dumps({"problem": str(error)}).encode()
    return json.dumps({"sheets": heads}).encode() + b"\n" + rows.getvalue()


def taken_over(handed: bytes) -> list[Sheet]:
    """Take up what ``hand_over`` gave; raises ``TableError`` as ``read_sheets`` does."""
    head, _, rows = handed.partition(b"\n")
    said = json.loads(head)
    if "refused" in said:
        raise BeyondError(SheetCode[said["refused"]], **said["params"])
    if "problem" in said:
        raise TableError(said["problem"])
    sheets: list[Sheet] = []
    begin = 0
    for name, styled, hidden, size in said["sheets"]:
        sheets.append(Sheet(name, _lines(rows, begin, begin + size), styled, hidden))
        begin += size
    return sheets


def _swells(limit: int) -> bytes:
    return json.dumps({"refused": SheetCode.SHEET_SWELLS.name, "params": {"limit": limit // _MEGA}}).encode()


def _unpacked(data: bytes) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return sum(info.file_size for info in book.infolist())
    except zipfile.BadZipFile:
        return 0


def _lines(rows: bytes, begin: int, end: int) -> Iterator[Line]:
    while begin < end:
        following = rows.index(b"\n", begin) + 1
        number, cells = json.loads(rows[begin:following])
        yield number, [*map(_unpacked_cell, cells)]
        begin = following


def _packed(cell: str) -> object:
    return (cell, cell.kind, cell.marks) if isinstance(cell, Cell) else cell


def _unpacked_cell(said: str | list[Any]) -> str:
    return said if isinstance(said, str) else Cell(said[0], CellKind(said[1]), Mark(said[2]))
