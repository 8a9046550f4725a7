"""A table's rows handed from a process that may break to one that may not: JSON, in parts of many rows.

A part is a list of rows, rows of plain texts set apart by two letters, or an object: a sheet's head, whose rows follow
it, or why there are no more. What is taken over is looked at, since the process that said it may have been taken over
by what it read.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO

from harvester.sheets.codes import SheetCode
from harvester.sheets.errors import BeyondError, TableError
from harvester.sheets.grid import Cell, CellKind, Line, Mark, Sheet
from harvester.sheets.table_in import read_lines, read_sheets

_MEGA = 1024 * 1024
_ROWS = 500
# What begins a row and a cell in a part of plain texts; no text of an office has these letters.
_ROW, _CELL = "\x1e", "\x1f"
_ROWS_BEGIN = (b"[", _ROW.encode())

MOST_UNPACKED = 1024 * _MEGA
"""Bytes of a workbook's parts, by what they say of themselves; those of a full sheet have some 400 MB."""

MOST_HANDED = 256 * _MEGA
"""Bytes of texts; a sheet with all its rows and ten columns has some 100 MB."""


def hand_over_book(data: bytes) -> Iterator[bytes]:
    """Read a workbook, in the process that may break."""
    if _unpacked(data) > MOST_UNPACKED:
        return iter((_swells(MOST_UNPACKED),))
    return _told(_book_parts(data))


def hand_over_lines(source: bytes | BinaryIO) -> Iterator[bytes]:
    """Read a CSV, in the process that may break; its rows are said as they are read."""
    return _told(_parts(read_lines(io.BytesIO(source) if isinstance(source, bytes) else source)))


def book_taken_over(parts: Iterable[bytes]) -> list[Sheet]:
    """Take up all that ``hand_over_book`` says; raises ``TableError`` as ``read_sheets`` does."""
    heads: list[tuple[Any, ...]] = []
    rows: list[list[bytes]] = []
    for part in filter(None, parts):
        if part.startswith(_ROWS_BEGIN):
            if not rows:
                raise _NOT_OURS
            rows[-1].append(part)
        else:
            heads.append(_head(part))
            rows.append([])
    return [Sheet(head[0], _lines(own), *head[1:]) for head, own in zip(heads, rows, strict=True)]


def lines_taken_over(parts: Iterable[bytes]) -> Iterator[Line]:
    """Take up what ``hand_over_lines`` says while it is said; raises ``TableError`` while it is taken."""
    return _lines(filter(None, parts))


def _book_parts(data: bytes) -> Iterator[bytes]:
    handed = 0
    for sheet in read_sheets(data):
        yield json.dumps({"sheet": (sheet.name, sheet.styled, sheet.hidden)}).encode()
        for part in _parts(sheet.rows):
            handed += len(part)
            if handed > MOST_HANDED:
                yield _swells(MOST_HANDED)
                return
            yield part


def _parts(lines: Iterator[Line]) -> Iterator[bytes]:
    while rows := [*islice(lines, _ROWS)]:
        plain = _plain_part(rows)
        if plain is None:
            said = [(number, [*map(_packed, cells)]) for number, cells in rows]
            plain = json.dumps(said, ensure_ascii=False)
        yield plain.encode("utf-8", "surrogatepass")


def _plain_part(rows: list[Line]) -> str | None:
    """Say rows of plain texts in the form that is taken up fastest; ``None`` where they are not of that kind."""
    if not all(type(cell) is str for _, cells in rows for cell in cells):
        return None
    said = _ROW + _ROW.join([_CELL.join((str(number), *cells)) for number, cells in rows])
    apart = said.count(_ROW) == len(rows) and said.count(_CELL) == sum(len(cells) for _, cells in rows)
    return said if apart else None


def _told(parts: Iterator[bytes]) -> Iterator[bytes]:
    """Say the parts, and why there are no more."""
    try:
        yield from parts
    except BeyondError as error:
        yield json.dumps({"refused": error.code.name, "params": error.params}).encode()
    except TableError as error:
        yield json.dumps({"problem": str(error)}).encode()


def _swells(limit: int) -> bytes:
    return json.dumps({"refused": SheetCode.SHEET_SWELLS.name, "params": {"limit": limit // _MEGA}}).encode()


def _unpacked(data: bytes) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return sum(info.file_size for info in book.infolist())
    except zipfile.BadZipFile:
        return 0


def _packed(cell: str) -> object:
    return (cell, cell.kind, cell.marks) if isinstance(cell, Cell) else cell


_NOT_OURS = TableError("what was read is not what was asked for")


def _head(part: bytes) -> tuple[str | None, bool, bool]:
    """Take up a sheet's head; raises why there is none."""
    match _said(part):
        case {"sheet": [str() | None as name, bool() as styled, bool() as hidden]}:
            return name, styled, hidden
        case {"refused": str() as code, "params": dict() as params} if code in SheetCode.__members__:
            raise BeyondError(SheetCode[code], **{str(name): _plain(value) for name, value in params.items()})
        case {"problem": str() as problem}:
            raise TableError(problem)
        case _:
            raise _NOT_OURS


def _lines(parts: Iterable[bytes]) -> Iterator[Line]:
    for part in parts:
        if part.startswith(_ROW.encode()):
            yield from _plain_lines(part)
            continue
        for row in _said(part) if part.startswith(b"[") else _head(part):
            match row:
                case [int() as number, list() as cells]:
                    yield number, [*map(_cell, cells)]
                case _:
                    raise _NOT_OURS


def _plain_lines(part: bytes) -> Iterator[Line]:
    try:
        for row in part.decode("utf-8", "surrogatepass")[1:].split(_ROW):
            number, *cells = row.split(_CELL)
            yield int(number), cells
    except ValueError:
        raise _NOT_OURS from None


def _cell(said: object) -> str:
    match said:
        case str():
            return said
        case [str() as text, str() as kind, int() as marks] if kind in {*CellKind}:
            return Cell(text, CellKind(kind), Mark(marks))
        case _:
            raise _NOT_OURS


def _plain(value: object) -> int | str:
    if not isinstance(value, int | str):
        raise _NOT_OURS
    return value


def _said(part: bytes) -> Any:
    try:
        return json.loads(part.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        raise _NOT_OURS from None
