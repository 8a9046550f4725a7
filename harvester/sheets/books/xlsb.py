"""XLSB in: the binary records of [MS-XLSB], read for cells, their styles, merged cells and what is hidden."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from harvester.sheets.books.building import Room, SheetBuilder, as_styled, marked
from harvester.sheets.books.formats import NumberFormat, parsed
from harvester.sheets.books.numbers import number_cell
from harvester.sheets.books.ooxml import OoxmlParts
from harvester.sheets.books.xlsx_styles import LOST_STYLE, CellStyle, format_of
from harvester.sheets.errors import TableError
from harvester.sheets.grid import CellKind, Mark, Sheet, SheetCell

(
    _ROW,
    _BLANK,
    _RK,
    _ERROR,
    _BOOL,
    _REAL,
    _TEXT,
    _SHARED,
    _FORMULA_TEXT,
    _FORMULA_NUMBER,
    _FORMULA_BOOL,
    _FORMULA_ERROR,
) = range(12)
_SHARED_ITEM, _FONT, _FORMAT, _XF, _COLUMN = 19, 43, 44, 47, 60
_RICH_TEXT = 62
_WORKBOOK_PROPERTIES, _BUNDLE_SHEET, _MERGED = 153, 156, 176
_BEGIN_CELL_XFS, _END_CELL_XFS = 617, 618
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_BEGIN_COMMENT, _COMMENT_TEXT = 635, 637
_STRUCK = 0x0008
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x10, 0x01
_NO_TEXT = 0xFFFFFFFF

Record = tuple[int, memoryview]


def xlsb_sheets(package: OoxmlParts) -> Iterator[Sheet]:
    """Give every sheet that has a filled cell; raises ``TableError``, and ``BeyondError`` for far too many cells."""
    try:
        yield from _sheets(package)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise TableError(str(error)) from error


def _sheets(package: OoxmlParts) -> Iterator[Sheet]:
    part = package.workbook()
    relations = {number: (kind, target) for kind, target, number in package.relations(part)}
    parts = {kind: target for kind, target in relations.values() if package.has(target)}
    styles = _Styles()
    if "styles" in parts:
        for number, data in _records(package, parts["styles"]):
            styles.take(number, data)
    texts: list[str] = []
    if "sharedStrings" in parts:
        texts = [
            _rich_text(data, styles)
            for number, data in _records(package, parts["sharedStrings"])
            if number == _SHARED_ITEM
        ]
    since_1904 = False
    room = Room()
    for number, data in _records(package, part):
        if number == _WORKBOOK_PROPERTIES:
            since_1904 = bool(data[0] & 1)
        elif number == _BUNDLE_SHEET:
            state, _ = struct.unpack_from("<II", data)
            relation, at = _text(data, 8)
            name, _ = _text(data, at)
            kind, target = relations.get(relation, ("", ""))
            if kind != "worksheet":
                continue
            builder = SheetBuilder(name, room, hidden=state != 0)
            cells = _Cells(builder, styles, texts, since_1904)
            for each, content in _records(package, target):
                cells.take(each, content)
            for of, beside, _ in package.relations(target):
                if of == "comments" and package.has(beside):
                    _remark(builder, _records(package, beside), styles)
            yield from builder.sheets()


@dataclass
class _Styles:
    """Number formats, fonts and cell styles, as their records come."""

    formats: dict[int, NumberFormat] = field(default_factory=dict)
    struck: list[bool] = field(default_factory=list)
    cells: list[CellStyle] = field(default_factory=list)
    _in_cells: bool = False

    def take(self, number: int, data: memoryview) -> None:
        match number:
            case _ if number == _FORMAT:
                (key,) = struct.unpack_from("<H", data)
                self.formats[key] = parsed(_text(data, 2)[0])
            case _ if number == _FONT:
                (flags,) = struct.unpack_from("<H", data, 2)
                self.struck.append(bool(flags & _STRUCK))
            case _ if number in {_BEGIN_CELL_XFS, _END_CELL_XFS}:
                self._in_cells = number == _BEGIN_CELL_XFS
            case _ if number == _XF and self._in_cells:
                _, key, font = struct.unpack_from("<HHH", data)
                self.cells.append(CellStyle(format_of(key, self.formats), self.is_struck(font)))

    def is_struck(self, font: int) -> bool:
        return font < len(self.struck) and self.struck[font]


class _Cells:
    """Puts the cells of one sheet into its builder."""

    def __init__(self, builder: SheetBuilder, styles: _Styles, texts: list[str], since_1904: bool) -> None:
        self._builder = builder
        self._styles = styles
        self._texts = texts
        self._since_1904 = since_1904
        self._row = 0

    def take(self, number: int, data: memoryview) -> None:
        if number == _ROW:
            row, flags = struct.unpack_from("<I7xB", data)
            self._row = row + 1
            if flags & _ROW_HIDDEN:
                self._builder.hidden_rows.add(self._row)
        elif _BLANK < number <= _FORMULA_ERROR or number == _RICH_TEXT:
            column, style = struct.unpack_from("<II", data)
            self._builder.put(self._row, column, self._made(number, data, style & 0xFFFFFF))
        elif number == _COLUMN:
            first, last, width, _, flags = struct.unpack_from("<IIIIH", data)
            if flags & _COLUMN_HIDDEN or width == 0:
                self._builder.hide_columns(first, last)
        elif number == _MERGED:
            top, bottom, left, right = struct.unpack_from("<IIII", data)
            self._builder.merged.append((top + 1, left, bottom + 1, right))

    def _made(self, number: int, data: memoryview, style_number: int) -> str:
        styles = self._styles.cells
        style = styles[style_number] if style_number < len(styles) else LOST_STYLE if styles else CellStyle()
        cell: str
        if number == _RK:
            cell = self._number(_rk(struct.unpack_from("<I", data, 8)[0]), style)
        elif number in {_REAL, _FORMULA_NUMBER}:
            cell = self._number(struct.unpack_from("<d", data, 8)[0], style)
        elif number in {_BOOL, _FORMULA_BOOL}:
            cell = SheetCell("TRUE" if data[8] else "FALSE", CellKind.BOOLEAN)
        elif number in {_ERROR, _FORMULA_ERROR}:
            cell = SheetCell(_ERRORS.get(data[8], "#N/A"), CellKind.ERROR)
        elif number == _SHARED:
            cell = self._texts[struct.unpack_from("<I", data, 8)[0]]
        elif number == _RICH_TEXT:
            cell = _rich_text(data[8:], self._styles)
        else:
            cell = _text(data, 8)[0]
        return as_styled(cell, style.shown, struck=style.struck)

    def _number(self, value: float, style: CellStyle) -> str:
        if not -1e300 < value < 1e300:
            return SheetCell(str(value), CellKind.ERROR)
        whole = int(value) if value == int(value) else value
        return number_cell(whole, style.shown, since_1904=self._since_1904)


def _remark(builder: SheetBuilder, records: Iterator[Record], styles: _Styles) -> None:
    """Put the comments of one sheet's cells into its builder."""
    row = column = 0
    for number, data in records:
        if number == _BEGIN_COMMENT:
            row, _, column, _ = struct.unpack_from("<IIII", data, 4)
        elif number == _COMMENT_TEXT:
            builder.remark(row + 1, column, _rich_text(data, styles))


def _records(package: OoxmlParts, name: str) -> Iterator[Record]:
    """Give the records of a part: number and content."""
    with package.open(name) as part:
        data = memoryview(part.read())
    at = 0
    while at < len(data):
        number, at = data[at], at + 1
        if number & 0x80:
            number, at = (number & 0x7F) | (data[at] & 0x7F) << 7, at + 1
        size = shift = 0
        for _ in range(4):
            byte, at = data[at], at + 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        if at + size > len(data):
            raise TableError(f"{name}: cut off")
        yield number, data[at : at + size]
        at += size


def _text(data: memoryview, at: int) -> tuple[str, int]:
    """Give a text with its length before it, and where it ends."""
    (length,) = struct.unpack_from("<I", data, at)
    at += 4
    if length == _NO_TEXT:
        return "", at
    end = at + 2 * length
    if end > len(data):
        raise TableError("a text is cut off")
    return bytes(data[at:end]).decode("utf-16-le"), end


def _rich_text(data: memoryview, styles: _Styles) -> str:
    """Give a text that may have runs of its own fonts."""
    text, at = _text(data, 1)
    if not data[0] & 1 or not text:
        return text
    (count,) = struct.unpack_from("<I", data, at)
    runs = [struct.unpack_from("<HH", data, at + 4 + 4 * each) for each in range(min(count, len(text)))]
    return marked(text, Mark.STRUCK) if any(styles.is_struck(font) for _, font in runs) else text


def _rk(packed: int) -> float:
    """Give the number that is packed into four bytes."""
    if packed & 2:
        number: float = (packed ^ 0x80000000) - 0x80000000 >> 2
    else:
        (number,) = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))
    return number / 100 if packed & 1 else number
