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
from itertools import chain, islice
from operator import methodcaller
from typing import Any, BinaryIO

from harvester.sheets.codes import SheetCode
from harvester.sheets.errors import BeyondError, TableError
from harvester.sheets.grid import Block, CellKind, Line, Mark, Rows, Sheet, SheetCell
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
    return [Sheet(head[0], Rows(map(_rows, own)), *head[1:]) for head, own in zip(heads, rows, strict=True)]


def rows_taken_over(parts: Iterable[bytes]) -> Iterator[Block | list[Line]]:
    """Take up what ``hand_over_lines`` says while it is said; raises ``TableError`` while it is taken."""
    return map(_rows, filter(None, parts))


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
        said = _plain_part(rows) if {*map(type, chain.from_iterable(cells for _, cells in rows))} <= {str} else None
        if said is None:
            said = json.dumps([(number, [*map(_packed, cells)]) for number, cells in rows], ensure_ascii=False)
        yield said.encode("utf-8", "surrogatepass")


def _plain_part(rows: list[Line]) -> str | None:
    """Say rows of plain texts in the form that is taken up fastest; ``None`` where their texts do not allow it.

    Before the rows stand their numbers, of rows that follow each other only the first.
    """
    numbers = [number for number, _ in rows]
    following = numbers[-1] - numbers[0] == len(rows) - 1
    said = _ROW.join(_CELL.join(cells) for _, cells in rows)
    apart = said.count(_ROW) == len(rows) - 1 and said.count(_CELL) == sum(len(cells) - 1 for _, cells in rows)
    shown = str(numbers[0]) if following else " ".join(map(str, numbers))
    return f"{_ROW}{shown}{_ROW}{said}" if apart else None


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
    if not isinstance(cell, SheetCell):
        return cell
    return (cell, cell.kind, cell.marks, cell.remark) if cell.remark else (cell, cell.kind, cell.marks)


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


def _rows(part: bytes) -> Block | list[Line]:
    if part.startswith(_ROW.encode()):
        return _plain_rows(part)
    found: list[Line] = []
    for row in _said(part) if part.startswith(b"[") else _head(part):
        match row:
            case [int() as number, list() as cells]:
                found.append((number, [*map(_cell, cells)]))
            case _:
                raise _NOT_OURS
    return found


def _plain_rows(part: bytes) -> Block | list[Line]:
    try:
        _, shown, *rows = part.decode("utf-8", "surrogatepass").split(_ROW)
        told = [*map(int, shown.split(" "))]
    except ValueError:
        raise _NOT_OURS from None
    if len(told) not in {1, len(rows)}:
        raise _NOT_OURS
    numbers = range(told[0], told[0] + len(rows)) if len(told) == 1 else told
    widths = {*map(methodcaller("count", _CELL), rows)}
    if len(widths) == 1:
        return Block(numbers, widths.pop() + 1, _CELL.join(rows).split(_CELL))
    return [*zip(numbers, map(methodcaller("split", _CELL), rows), strict=True)]


def _cell(said: object) -> str:
    match said:
        case str():
            return said
        case [str() as text, str() as kind, int() as marks] if kind in {*CellKind}:
            return SheetCell(text, CellKind(kind), Mark(marks))
        case [str() as text, str() as kind, int() as marks, str() as remark] if kind in {*CellKind}:
            return SheetCell(text, CellKind(kind), Mark(marks), remark)
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
