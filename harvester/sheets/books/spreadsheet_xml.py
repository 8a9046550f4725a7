"""XML Spreadsheet 2003 in (``<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">``), named ``.xls``."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace

from harvester.sheets.books.building import Room, SheetBuilder, as_styled
from harvester.sheets.books.formats import LOST, PLAIN, NumberFormat, built_in, parsed
from harvester.sheets.books.numbers import iso_cell, number_cell
from harvester.sheets.books.xml_events import go_through, local
from harvester.sheets.errors import TableError
from harvester.sheets.grid import CellKind, Sheet, SheetCell

_NAMED = {
    "general": PLAIN,
    "general number": PLAIN,
    "general date": built_in(22),
    "long date": built_in(14),
    "medium date": built_in(14),
    "short date": built_in(14),
    "long time": built_in(21),
    "medium time": built_in(20),
    "short time": built_in(20),
}


@dataclass(frozen=True, slots=True)
class _Style:
    shown: NumberFormat = PLAIN
    struck: bool = False


def spreadsheet_xml_sheets(data: bytes) -> Iterator[Sheet]:
    """Give every sheet that has a filled cell; raises ``TableError``, and ``BeyondError`` for far too many cells."""
    book = _Book()
    go_through(io.BytesIO(data), book.start, book.end, book.text)
    for builder in book.found:
        yield from builder.sheets()


class _Book:
    """Puts the cells of all sheets into their builders."""

    def __init__(self) -> None:
        self.found: list[SheetBuilder] = []
        self._room = Room()
        self._styles: dict[str, _Style] = {}
        self._style = ""
        self._row = self._column = self._table_column = 0
        self._cell: dict[str, str] | None = None
        self._kind = ""
        self._text: list[str] | None = None
        self._value: str | None = None
        self._remark: list[str] | None = None
        self._struck = 0
        self._struck_text = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        given = {local(key): value for key, value in attributes.items()}
        match name:
            case "Style":
                self._style = given.get("ID", "")
                self._styles[self._style] = self._styles.get(given.get("Parent", "Default"), _Style())
            case "NumberFormat" if self._style:
                code = given.get("Format", "General")
                shown = _NAMED.get(code.lower()) or parsed(code)
                self._styles[self._style] = replace(self._styles[self._style], shown=shown)
            case "Font" if self._style and self._cell is None:
                struck = given.get("StrikeThrough", "0") == "1"
                self._styles[self._style] = replace(self._styles[self._style], struck=struck)
            case "Worksheet":
                self.found.append(SheetBuilder(given.get("Name", ""), self._room))
                self._row = self._table_column = 0
            case "Column":
                self._begin_column(given)
            case "Row":
                self._row = _number(given.get("Index"), self._row + 1)
                self._column = -1
                if given.get("Hidden", "0") == "1" or given.get("Height") == "0":
                    again = _number(given.get("Span"), 0)
                    self.found[-1].hidden_rows.update(range(self._row, self._row + min(again, 100_000) + 1))
            case "Cell" if self.found:
                self._column = _number(given.get("Index"), self._column + 2) - 1
                self._cell, self._value, self._struck_text = given, None, False
            case "Comment" if self._cell is not None:
                self._remark = []
            case "Data" if self._cell is not None and self._remark is None:
                self._kind, self._text = given.get("Type", "String"), []
            case "S" | "Strike" | "Del" if self._text is not None:
                self._struck += 1

    def end(self, tag: str) -> None:
        match local(tag):
            case "Style":
                self._style = ""
            case "Data" if self._text is not None:
                self._value, self._text, self._struck = "".join(self._text), None, 0
            case "S" | "Strike" | "Del" if self._struck:
                self._struck -= 1
            case "Comment" if self._remark is not None:
                self.found[-1].remark(self._row, self._column, "".join(self._remark))
                self._remark = None
            case "Cell" if self._cell is not None:
                self._end_cell(self._cell)
                self._cell = None

    def text(self, text: str) -> None:
        if self._remark is not None:
            self._remark.append(text)
        elif self._text is not None:
            self._text.append(text)
            self._struck_text = self._struck_text or (self._struck > 0 and bool(text.strip()))
        elif text.strip() in {"SheetHidden", "SheetVeryHidden"} and self.found:
            self.found[-1].hidden = True

    def _begin_column(self, given: dict[str, str]) -> None:
        if not self.found:
            return
        first = _number(given.get("Index"), self._table_column + 1)
        self._table_column = first + _number(given.get("Span"), 0)
        if given.get("Hidden", "0") == "1" or given.get("Width") == "0":
            self.found[-1].hide_columns(first - 1, self._table_column - 1)

    def _end_cell(self, given: dict[str, str]) -> None:
        builder = self.found[-1]
        across, down = _number(given.get("MergeAcross"), 0), _number(given.get("MergeDown"), 0)
        cell = self._made(given)
        builder.put(self._row, self._column, cell)
        if across or down:
            builder.merged.append((self._row, self._column, self._row + down, self._column + across))
        self._column += across

    def _made(self, given: dict[str, str]) -> str:
        name = given.get("StyleID", "Default")
        style = self._styles.get(name, _Style() if name == "Default" else _Style(LOST))
        cell = self._typed(self._value or "", style, given)
        return as_styled(cell, style.shown, struck=style.struck or self._struck_text)

    def _typed(self, value: str, style: _Style, given: dict[str, str]) -> str:
        if self._value is None:
            return SheetCell(given["Formula"], CellKind.ERROR) if given.get("Formula") else ""
        match self._kind:
            case "Number":
                try:
                    number = float(value)
                    return number_cell(int(number) if number == int(number) else number, style.shown)
                except (ValueError, OverflowError):
                    return SheetCell(value, CellKind.ERROR) if value else ""
            case "DateTime":
                return iso_cell(value, style.shown) or SheetCell(value, CellKind.ERROR)
            case "Boolean":
                return SheetCell("TRUE" if value.strip() == "1" else "FALSE", CellKind.BOOLEAN)
            case "Error":
                return SheetCell(value, CellKind.ERROR)
            case _:
                return value


def _number(text: str | None, otherwise: int) -> int:
    if text is None:
        return otherwise
    if not text.isdigit() or len(text) > 9:
        raise TableError(text)
    return int(text)
