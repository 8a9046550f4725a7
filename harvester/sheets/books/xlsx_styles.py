"""The styles of an XLSX: each cell's number format, and whether its text is struck through."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO

from harvester.sheets.books.formats import LOST, PLAIN, NumberFormat, built_in, parsed
from harvester.sheets.books.xml_events import go_through, local

_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class CellStyle:
    """A cell's number format, and whether its letters are struck through."""

    shown: NumberFormat = PLAIN
    struck: bool = False


LOST_STYLE = CellStyle(LOST)
"""Of a cell that names a style which the file does not have."""


@dataclass
class _Styles:
    formats: dict[int, NumberFormat] = field(default_factory=dict)
    struck: list[bool] = field(default_factory=list)
    base: list[dict[str, str]] = field(default_factory=list)
    cells: list[dict[str, str]] = field(default_factory=list)
    inside: str = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        match name:
            case "fonts" | "cellStyleXfs" | "cellXfs" | "dxfs" | "cellStyles":
                self.inside = name
            case "numFmt" if self.inside != "dxfs" and (number := number_of(attributes.get("numFmtId"))) is not None:
                self.formats[number] = parsed(attributes.get("formatCode", "General"))
            case "font" if self.inside == "fonts":
                self.struck.append(False)
            case "strike" if self.inside == "fonts" and self.struck:
                self.struck[-1] = is_on(attributes)
            case "xf" if self.inside == "cellXfs":
                self.cells.append(attributes)
            case "xf" if self.inside == "cellStyleXfs":
                self.base.append(attributes)

    def end(self, tag: str) -> None:
        if local(tag) == self.inside:
            self.inside = ""

    def style(self, own: dict[str, str]) -> CellStyle:
        above = number_of(own.get("xfId"))
        base = self.base[above] if above is not None and above < len(self.base) else {}
        given = own.get("numFmtId", base.get("numFmtId", "0"))
        number = number_of(given)
        font = number_of(own.get("fontId", base.get("fontId", "0")))
        return CellStyle(
            LOST if number is None else format_of(number, self.formats),
            font is not None and font < len(self.struck) and self.struck[font],
        )


def read_styles(part: IO[bytes]) -> list[CellStyle]:
    """Give the styles that cells name by their position."""
    styles = _Styles()
    go_through(part, styles.start, styles.end, lambda _: None)
    return [styles.style(own) for own in styles.cells]


def format_of(number: int, own: dict[int, NumberFormat]) -> NumberFormat:
    """Give the format of a number: the file's own, else the built-in one; one of neither is lost."""
    found = own.get(number)
    if found is not None:
        return found
    return built_in(number) if number < _FIRST_OWN else LOST


_FIRST_OWN = 164


def number_of(text: str | None) -> int | None:
    """Read a whole number from 0; ``None`` where there is none."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else None


def is_on(attributes: dict[str, str]) -> bool:
    """Say whether an element such as ``<strike/>`` is switched on."""
    return attributes.get("val", "1").lower() not in _OFF
