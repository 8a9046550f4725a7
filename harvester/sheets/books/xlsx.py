"""XLSX in: the cells of every sheet with what their own styles show, whoever wrote it.

Read are Transitional and Strict files, those without cell references or with small letters in them, dates as numbers
of both epochs and as ISO texts, shared and inline texts.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from harvester.sheets.books.building import Room, SheetBuilder, as_styled
from harvester.sheets.books.numbers import iso_cell, number_cell
from harvester.sheets.books.ooxml import OoxmlParts
from harvester.sheets.books.xlsx_styles import LOST_STYLE, CellStyle, number_of, read_styles
from harvester.sheets.books.xlsx_texts import BoxTexts, RunTexts, shared_texts, unescaped
from harvester.sheets.books.xml_events import go_through, local
from harvester.sheets.errors import TableError
from harvester.sheets.grid import CellKind, Sheet, SheetCell

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_DIGITS = "0123456789"
_MOST_KNOWN = 100_000
"""Cells of a column repeat one another; so many are kept to be taken again."""

_TRUE = frozenset({"1", "true", "on"})
_SHEET_KINDS = frozenset({"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"})


@dataclass
class _Workbook:
    """What the workbook's own part says: its epoch, and name, relation and state of each sheet."""

    since_1904: bool = False
    sheets: list[tuple[str, str, bool]] = field(default_factory=list)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match local(tag):
            case "workbookPr":
                self.since_1904 = attributes.get("date1904", "0").lower() in _TRUE
            case "sheet":
                relation = next((value for name, value in attributes.items() if name.endswith(":id")), "")
                hidden = attributes.get("state", "visible") != "visible"
                self.sheets.append((attributes.get("name", ""), relation, hidden))


def xlsx_sheets(package: OoxmlParts) -> Iterator[Sheet]:
    """Give every sheet that has a filled cell; raises ``TableError``, and ``BeyondError`` for far too many cells."""
    part = package.workbook()
    book = _Workbook()
    with package.open(part) as stream:
        go_through(stream, book.start, _nothing, _nothing)
    targets = {number: (kind, target) for kind, target, number in package.relations(part)}
    parts = {kind: target for kind, target in targets.values() if package.has(target)}
    styles: list[CellStyle] = []
    texts: list[str] = []
    if "styles" in parts:
        with package.open(parts["styles"]) as stream:
            styles = read_styles(stream)
    if "sharedStrings" in parts:
        with package.open(parts["sharedStrings"]) as stream:
            texts = shared_texts(stream)
    room = Room()
    for name, relation, hidden in book.sheets:
        kind, target = targets.get(relation, ("", ""))
        if kind in _SHEET_KINDS:
            continue
        builder = SheetBuilder(name, room, hidden)
        cells = _Cells(builder, styles, texts, book.since_1904)
        with package.open(target) as stream:
            go_through(stream, cells.start, cells.end, cells.text)
        for of, beside, _ in package.relations(target):
            if of == "comments" and package.has(beside):
                comments = _Comments(builder)
                with package.open(beside) as stream:
                    go_through(stream, comments.start, comments.end, comments.text)
            elif of == "drawing" and package.has(beside):
                boxes = BoxTexts()
                with package.open(beside) as stream:
                    go_through(stream, boxes.start, boxes.end, boxes.text)
                builder.texts_over(boxes.found)
        yield from builder.sheets()


class _Comments:
    """Puts the comments of one sheet's cells into its builder."""

    def __init__(self, builder: SheetBuilder) -> None:
        self._builder = builder
        self._texts = RunTexts()
        self._on: re.Match[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "comment":
            self._on = _REFERENCE.fullmatch(attributes.get("ref", ""))
        else:
            self._texts.start(name, attributes)

    def end(self, tag: str) -> None:
        name = local(tag)
        self._texts.end(name)
        if name == "comment":
            said = self._texts.taken()
            if self._on is not None:
                self._builder.remark(int(self._on[2]), column_of(self._on[1]), said)

    def text(self, text: str) -> None:
        self._texts.text(text)


class _Cells:
    """Puts the cells of one sheet into its builder."""

    def __init__(self, builder: SheetBuilder, styles: list[CellStyle], texts: list[str], since_1904: bool) -> None:
        self._builder = builder
        self._styles = styles or [CellStyle()]
        self._shared = texts
        self._since_1904 = since_1904
        self._row = 0
        self._column = -1
        self._cell: dict[str, str] | None = None
        self._value: list[str] | None = None
        self._formula: list[str] | None = None
        self._into: list[str] | None = None
        self._inline = RunTexts()
        self._known: dict[tuple[str, str, str], str] = {}
        self._letters: dict[str, int] = {}
        self._row_text = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag) if ":" in tag else tag
        if self._cell is not None:
            if name == "v":
                self._into = self._value = []
            elif name == "f":
                self._into = self._formula = []
            else:
                self._inline.start(name, attributes)
        elif name == "c":
            self._cell = attributes
            self._value = self._formula = None
            self._place(attributes.get("r"))
        elif name == "row":
            self._begin_row(attributes)
        elif name == "col":
            self._columns(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def end(self, tag: str) -> None:
        name = local(tag) if ":" in tag else tag
        if self._cell is None:
            return
        if name == "c":
            self._builder.put(self._row, self._column, self._made(self._cell))
            self._cell = None
        elif name in {"v", "f"}:
            self._into = None
        else:
            self._inline.end(name)

    def text(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)
        elif self._cell is not None:
            self._inline.text(text)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        given = attributes.get("r")
        number = self._row + 1 if given is None else number_of(given)
        if number is None:
            raise TableError(f"{self._builder.name}: r={given}")
        self._row, self._row_text, self._column = number, given or "", -1
        if attributes.get("hidden", "0") in _TRUE or _is_nothing(attributes.get("ht")):
            self._builder.hidden_rows.add(number)

    def _place(self, given: str | None) -> None:
        if given is None:
            self._column += 1
            return
        letters = given.rstrip(_DIGITS)
        column = self._letters.get(letters)
        if column is None or given[len(letters) :] != self._row_text:
            found = _REFERENCE.fullmatch(given)
            if found is None or int(found[2]) != self._row:
                raise TableError(f"{self._builder.name}: {given} ∉ {self._row}")
            column = self._letters[letters] = column_of(found[1])
        self._column = column

    def _columns(self, attributes: dict[str, str]) -> None:
        first, last = number_of(attributes.get("min")), number_of(attributes.get("max"))
        hidden = attributes.get("hidden", "0") in _TRUE or _is_nothing(attributes.get("width"))
        if hidden and first and last:
            self._builder.hide_columns(first - 1, last - 1)

    def _merge(self, area: str) -> None:
        corners = [_REFERENCE.fullmatch(corner) for corner in area.split(":")]
        if len(corners) != 2 or corners[0] is None or corners[1] is None:
            return
        first, last = corners[0], corners[1]
        self._builder.merged.append((int(first[2]), column_of(first[1]), int(last[2]), column_of(last[1])))

    def _made(self, attributes: dict[str, str]) -> str:
        kind = attributes.get("t", "n")
        value = None if self._value is None else "".join(self._value)
        if self._formula is not None and not value and kind != "str":
            return SheetCell(f"={''.join(self._formula)}", CellKind.ERROR)
        if kind == "inlineStr":
            return self._styled(self._inline.taken(), self._style(attributes.get("s", "0")))
        key = kind, attributes.get("s", "0"), value or ""
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            style = self._style(key[1])
            found = self._known[key] = self._styled(self._typed(kind, key[2], style), style)
        return found

    def _style(self, number: str) -> CellStyle:
        index = number_of(number)
        return self._styles[index] if index is not None and index < len(self._styles) else LOST_STYLE

    @staticmethod
    def _styled(cell: str, style: CellStyle) -> str:
        return as_styled(cell, style.shown, struck=style.struck)

    def _typed(self, kind: str, value: str, style: CellStyle) -> str:
        match kind:
            case "s":
                index = number_of(value.strip())
                if not value:
                    return ""
                if index is None or index >= len(self._shared):
                    raise TableError(f"{self._builder.name}: sharedStrings {value}")
                return self._shared[index]
            case "str":
                return unescaped(value)
            case "b":
                return SheetCell("TRUE" if value.strip().lower() in _TRUE else "FALSE", CellKind.BOOLEAN)
            case "e":
                return SheetCell(value or "#N/A", CellKind.ERROR)
            case "d":
                return iso_cell(value, style.shown) or SheetCell(value, CellKind.ERROR)
            case _:
                return numeric(value, style, since_1904=self._since_1904)


def numeric(text: str, style: CellStyle, *, since_1904: bool) -> str:
    """Give the cell of a number's text; whole numbers of any length stay exact."""
    text = text.strip()
    if not text:
        return ""
    try:
        value = int(text) if text.isascii() and text.isdigit() else float(text)
    except ValueError:
        return SheetCell(text, CellKind.ERROR)
    if not math.isfinite(value):
        return SheetCell(text, CellKind.ERROR)
    return number_cell(value, style.shown, since_1904=since_1904)


def column_of(letters: str) -> int:
    """Give a column's position, from 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _is_nothing(size: str | None) -> bool:
    """Say whether a row's height or a column's width is written as zero."""
    try:
        return size is not None and float(size) == 0
    except ValueError:
        return False


def _nothing(_: str) -> None:
    """Pass over what does not matter."""
