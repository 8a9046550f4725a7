"""A sheet to be written: a title, one header row, rows of plain values, and which columns hold a verdict."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from harvester.messages import redact

Value = str | int | float | None
_NARROWEST, _WIDEST, _ROOM = 6, 48, 2
#: Where its column's texts are shorter, a label is wrapped.
_WIDEST_LABEL = 14
_LOOKED_AT = 500


class Tone(StrEnum):
    """What a verdict's word means for whoever reads down the column; colour only repeats the word."""

    GOOD = "good"
    BAD = "bad"
    OPEN = "open"


@dataclass(frozen=True)
class WrittenSheet:
    """One sheet of a book; ``tones`` gives a colour to words that stand in a cell alone.

    A ``ruled`` sheet is printed and signed: lines around every cell, room for a hand, and on paper a ``closing`` line
    under the last row, so that nothing can be added. Title, header and rows are
    masked from the beginning: a book is packed, and cannot be looked into on its way out.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    tones: dict[str, Tone]
    widths: tuple[int | None, ...] = ()
    ruled: bool = False
    closing: str = ""

    def __post_init__(self) -> None:
        """Mask every text."""
        masked = _Masked()
        object.__setattr__(self, "title", masked[self.title])
        object.__setattr__(self, "header", tuple(masked[label] for label in self.header))
        rows = tuple(tuple(masked[one] if isinstance(one, str) else one for one in row) for row in self.rows)
        object.__setattr__(self, "rows", rows)

    def column_widths(self) -> list[int]:
        """Give each column's width in half-width letters: as stated, else as its longest text wants, within reason."""
        stated = [*self.widths, *[None] * (len(self.header) - len(self.widths))]
        columns = zip(self.header, *self.rows[:_LOOKED_AT], strict=True)
        return [
            width if width is not None else _wide(_width(label), max(map(_width, column), default=0))
            for width, (label, *column) in zip(stated, columns, strict=True)
        ]

    def lines_of(self, row: Sequence[Value], widths: Sequence[int]) -> int:
        """Give how many lines a row takes when its texts are wrapped at the columns' widths."""
        return max(
            sum(max(1, -(-_of_line(line) // max(1, width - 1))) for line in _text(value).split("\n"))
            for value, width in zip(row, widths, strict=True)
        )


class _Masked(dict[str, str]):
    """Texts masked once each: a course's name stands in thousands of rows."""

    def __missing__(self, text: str) -> str:
        self[text] = masked = redact(text)
        return masked


def _wide(label: int, texts: int) -> int:
    return min(_WIDEST, max(_NARROWEST, max(min(label, _WIDEST_LABEL - _ROOM), texts) + _ROOM))


def _width(value: Value) -> int:
    """Give a text's width: a Chinese letter takes two places; of several lines the widest counts."""
    return max(map(_of_line, _text(value).split("\n")))


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _of_line(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)


def titles(sheets: Iterable[WrittenSheet]) -> Sequence[str]:
    r"""Give the sheets' titles as every spreadsheet program takes them: 31 letters, none of ``[]:*?/\``."""
    return [sheet.title.translate(str.maketrans("[]:*?/\\", "（）：＊？／＼"))[:31] for sheet in sheets]
