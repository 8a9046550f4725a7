"""XLS (BIFF 2 to 8) in, by ``xlrd``: the cells of every sheet with what their own styles show."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from typing import Any

import xlrd

from harvester.sheets.books.building import Room, SheetBuilder, as_styled
from harvester.sheets.books.formats import LOST, PLAIN, NumberFormat, built_in, parsed
from harvester.sheets.books.numbers import number_cell
from harvester.sheets.codes import SheetCode
from harvester.sheets.errors import BeyondError, TableError
from harvester.sheets.grid import CellKind, Sheet, SheetCell

_FIRST_OWN = 164
_STANDARD = "General"


def xls_sheets(data: bytes) -> Iterator[Sheet]:
    """Give every sheet that has a filled cell; raises ``TableError``, and ``BeyondError`` for far too many cells."""
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO(), on_demand=True)
    except Exception as error:
        if "encrypted" in str(error):
            raise BeyondError(SheetCode.SHEET_LOCKED) from error
        # The library meets broken files with whatever its own reading raises.
        raise TableError(str(error) or type(error).__name__) from error
    room = Room()
    with book:
        for index in range(book.nsheets):
            try:
                found = book.sheet_by_index(index)
            except Exception as error:
                raise TableError(str(error) or type(error).__name__) from error
            yield from _Sheet(book, found, room).read()
            book.unload_sheet(index)


class _Sheet:
    """Puts the cells of one sheet into its builder."""

    def __init__(self, book: Any, sheet: Any, room: Room) -> None:
        self._book = book
        self._sheet = sheet
        self._builder = SheetBuilder(sheet.name, room, hidden=sheet.visibility != 0)
        self._styles: dict[int, tuple[NumberFormat, bool]] = {}

    def read(self) -> Iterator[Sheet]:
        sheet, builder = self._sheet, self._builder
        for row in range(sheet.nrows):
            for column, cell in enumerate(sheet.row(row)):
                if cell.ctype not in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
                    builder.put(row + 1, column, self._made(cell, row, column))
        for (row, column), note in sheet.cell_note_map.items():
            builder.remark(row + 1, column, note.text or "")
        builder.hidden_rows |= {row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden}
        for column, info in sheet.colinfo_map.items():
            if info.hidden or info.width == 0:
                builder.hide_columns(column, column)
        builder.merged += [(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells]
        return builder.sheets()

    def _made(self, cell: Any, row: int, column: int) -> str:
        shown, struck = self._style(cell.xf_index)
        match cell.ctype:
            case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
                value = cell.value
                if not math.isfinite(value):
                    return SheetCell(str(value), CellKind.ERROR)
                whole = int(value) if value == int(value) else value
                made: str = number_cell(whole, shown, since_1904=self._book.datemode == 1)
            case xlrd.XL_CELL_BOOLEAN:
                made = SheetCell("TRUE" if cell.value else "FALSE", CellKind.BOOLEAN)
            case xlrd.XL_CELL_ERROR:
                made = SheetCell(xlrd.error_text_from_code.get(cell.value, "#N/A"), CellKind.ERROR)
            case _:
                made = str(cell.value)
                struck = struck or self._has_struck_run(row, column)
        return as_styled(made, shown, struck=struck)

    def _style(self, index: int | None) -> tuple[NumberFormat, bool]:
        if index is None:
            return PLAIN, False
        if index not in self._styles:
            self._styles[index] = self._read_style(index)
        return self._styles[index]

    def _read_style(self, index: int) -> tuple[NumberFormat, bool]:
        if not 0 <= index < len(self._book.xf_list):
            return LOST, False
        style = self._book.xf_list[index]
        own = self._book.format_map.get(style.format_key)
        number = style.format_key
        # The library gives every number without a format of its own the standard one.
        code = own.format_str if own is not None else None
        stated = code is not None and (code != _STANDARD or number >= _FIRST_OWN)
        return parsed(code) if stated else built_in(number), self._is_struck(style.font_index)

    def _is_struck(self, font: int) -> bool:
        fonts = self._book.font_list
        return 0 <= font < len(fonts) and bool(fonts[font].struck_out)

    def _has_struck_run(self, row: int, column: int) -> bool:
        runs = self._sheet.rich_text_runlist_map.get((row, column), ())
        return any(self._is_struck(font) for _, font in runs)
