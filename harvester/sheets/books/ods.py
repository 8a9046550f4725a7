"""ODS in (packed or as one flat XML): the cells of every table with what their own styles show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import IO

from harvester.sheets.books.building import MOST_REPEATED, Room, SheetBuilder, marked
from harvester.sheets.books.formats import LOST, PLAIN, NumberFormat, Section, Shows
from harvester.sheets.books.numbers import iso_cell, number_cell
from harvester.sheets.books.ods_styles import OdsStyles
from harvester.sheets.books.xml_events import go_through, local
from harvester.sheets.errors import TableError
from harvester.sheets.grid import CellKind, Mark, Sheet, SheetCell

_DURATION = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?")
_ERROR = re.compile(r"#(?:N/A|NAME\?|REF!|VALUE!|DIV/0!|NULL!|NUM!)|(?:Err:|錯誤：?)\d{3}")
_DATE, _INSTANT = (NumberFormat((Section(shows),)) for shows in (Shows.DATE, Shows.INSTANT))
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_ASIDE = frozenset({"annotation", "shapes", "forms", "frame", "custom-shape", "tracked-changes", "ruby-text"})
"""What stands beside a cell's text, however deep it lies in it."""


def ods_sheets(open_content: Callable[[], IO[bytes]], open_styles: Callable[[], IO[bytes]] | None) -> Iterator[Sheet]:
    """Give every table that has a filled cell; raises ``TableError``, and ``BeyondError`` for far too many cells."""
    styles = OdsStyles()
    for opened in (open_styles, open_content):
        if opened is not None:
            with opened() as part:
                go_through(part, styles.start, styles.end, styles.text)
    tables = _Tables(styles)
    with open_content() as part:
        go_through(part, tables.start, tables.end, tables.text)
    for builder in tables.found:
        yield from builder.sheets()


class _Tables:
    """Puts the cells of all tables into their builders."""

    def __init__(self, styles: OdsStyles) -> None:
        self.found: list[SheetBuilder] = []
        self._styles = styles
        self._room = Room()
        self._repeated = Room(MOST_REPEATED)
        self._depth = 0
        self._aside = 0
        self._row, self._rows = 0, 1
        self._row_style: str | None = None
        self._column = 0
        self._columns: list[tuple[int, str | None]] = []
        self._cell: dict[str, str] | None = None
        self._lines: list[str] = []
        self._spans: list[bool] = []
        self._struck = False
        self._remarking = False
        self._said: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if self._aside or name in _ASIDE:
            self._aside += 1
            self._remarking = self._remarking or (name == "annotation" and self._cell is not None)
            self._said += [""] if self._remarking and name == "p" else []
            return
        given = {local(key): value for key, value in attributes.items()}
        if self._cell is not None:
            self._inside(name, given)
        elif name == "table":
            self._begin_table(given)
        elif name == "table-column" and self.found:
            self._begin_columns(given)
        elif name == "table-row" and self.found:
            self._row += self._rows
            self._rows, self._row_style, self._column = _count(given, "rows"), given.get("default-cell-style-name"), 0
            if given.get("visibility", "visible") != "visible" and self._rows < _MANY:
                self.found[-1].hidden_rows.update(range(self._row, self._row + self._rows))
        elif name in _CELLS and self.found:
            self._cell = given
            self._lines, self._struck, self._said = [], False, []

    def end(self, tag: str) -> None:
        if self._aside:
            self._aside -= 1
            self._remarking = self._remarking and self._aside > 0
            return
        name = local(tag)
        if name == "span" and self._spans:
            self._spans.pop()
        elif name in _CELLS and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None

    def text(self, text: str) -> None:
        if self._remarking and self._said:
            self._said[-1] += text
        if self._cell is not None and not self._aside and self._lines:
            self._lines[-1] += text
            self._struck = self._struck or (any(self._spans) and bool(text.strip()))

    def _inside(self, name: str, given: dict[str, str]) -> None:
        match name:
            case "p" | "h":
                self._lines.append("")
            case "span":
                self._spans.append(self._has_line(given.get("style-name"), "text"))
            case "s" if self._lines:
                self._lines[-1] += " " * min(int(given.get("c", "1")) if given.get("c", "1").isdigit() else 1, 1000)
            case "tab" if self._lines:
                self._lines[-1] += "\t"
            case "line-break":
                self._lines.append("")

    def _begin_table(self, given: dict[str, str]) -> None:
        hidden = not self._of_style(given.get("style-name"), self._styles.displayed, True)
        self.found.append(SheetBuilder(given.get("name", ""), self._room, hidden))
        self._row, self._rows, self._columns = 0, 1, []

    def _begin_columns(self, given: dict[str, str]) -> None:
        first = self._columns[-1][0] if self._columns else 0
        end = first + _count(given, "columns")
        self._columns.append((end, given.get("default-cell-style-name")))
        if given.get("visibility", "visible") != "visible":
            self.found[-1].hide_columns(first, end - 1)

    def _end_cell(self, given: dict[str, str]) -> None:
        columns, column = _count(given, "columns"), self._column
        self._column += columns
        style = given.get("style-name") or self._row_style or self._column_style(column)
        cell = self._made(given, style)
        builder = self.found[-1]
        builder.remark(self._row, column, "\n".join(self._said))
        if not cell:
            self._merge(given, column)
            return
        if self._struck or self._has_line(style, "table-cell"):
            cell = marked(cell, Mark.STRUCK)
        # A few letters can claim a cell for every place of a sheet: counted before the first is put.
        self._repeated.take(self._rows * columns - 1)
        for row in range(self._row, self._row + self._rows):
            for each in range(column, column + columns):
                builder.put(row, each, cell)
        self._merge(given, column)

    def _merge(self, given: dict[str, str], column: int) -> None:
        across, down = _count(given, "columns", "spanned"), _count(given, "rows", "spanned")
        if across > 1 or down > 1:
            self.found[-1].merged.append((self._row, column, self._row + down - 1, column + across - 1))

    def _made(self, given: dict[str, str], style: str | None) -> str:
        text = "\n".join(self._lines)
        kind = given.get("value-type", "")
        shown = self._shown(style)
        if _ERROR.fullmatch(text.strip()) and (given.get("value-type") != "string" or "formula" in given):
            return SheetCell(text.strip(), CellKind.ERROR)
        match kind:
            case "float" | "percentage" | "currency":
                return _number(given.get("value", ""), shown or PLAIN)
            case "date":
                value = given.get("date-value", "")
                # A writer that gives no style says by its text alone whether the time matters.
                by_text = _INSTANT if "T" in value else _DATE
                return iso_cell(value, shown or by_text, by_text) or SheetCell(value or text, CellKind.ERROR)
            case "time":
                return _time(given.get("time-value", ""))
            case "boolean":
                return SheetCell("TRUE" if given.get("boolean-value") == "true" else "FALSE", CellKind.BOOLEAN)
            case _:
                if not text and given.get("formula") and "string-value" not in given and not kind:
                    return SheetCell(f"={given['formula'].partition('=')[2]}", CellKind.ERROR)
                return text or given.get("string-value", "")

    def _shown(self, style: str | None) -> NumberFormat | None:
        try:
            return self._styles.shown(style)
        except LookupError:
            return LOST

    def _has_line(self, style: str | None, family: str) -> bool:
        return self._of_style(style, lambda name: self._styles.struck(name, family), False)

    @staticmethod
    def _of_style(style: str | None, ask: Callable[[str | None], bool], otherwise: bool) -> bool:
        try:
            return ask(style)
        except LookupError:
            return otherwise

    def _column_style(self, column: int) -> str | None:
        return next((style for end, style in self._columns if column < end), None)


_MANY = 1_000_000


def _count(given: dict[str, str], what: str, how: str = "repeated") -> int:
    text = given.get(f"number-{what}-{how}", "1")
    if not text.isdigit() or len(text) > 9:
        raise TableError(f"number-{what}-{how}={text}")
    return max(1, int(text))


def _number(text: str, shown: NumberFormat) -> str:
    try:
        value = float(text)
        return number_cell(int(value) if value == int(value) else value, shown)
    except (ValueError, OverflowError):
        return SheetCell(text, CellKind.ERROR) if text else ""


def _time(text: str) -> str:
    found = _DURATION.fullmatch(text)
    if found is None or found[1]:
        return SheetCell(text, CellKind.ERROR)
    days, hours, minutes = (int(found[at] or 0) for at in (2, 3, 4))
    seconds = float((found[5] or "0").replace(",", "."))
    passed = days + hours / 24 + minutes / 1440 + seconds / 86_400
    return number_cell(passed, NumberFormat((Section(Shows.ELAPSED),)))
