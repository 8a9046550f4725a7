"""What a document shows of one person: lines, drop-downs, packages, and the rows of every table by its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.table.grid import Cell, DropDown, Line, PlainRow, Row
from parsers.table.walk.layout import Layout
from parsers.table.words.columns import Column
from parsers.table.words.fold import bare
from parsers.table.words.packages import Heading, Stated


@dataclass(slots=True)
class SeenRow:
    """A data row with its texts spread over the columns they span; ``cells`` too, where there is more to them."""

    row: Row | PlainRow
    texts: Sequence[str]
    cells: Sequence[Cell] = ()


@dataclass(slots=True)
class TablePart:
    """Consecutive rows under one header; ``package`` is a position in the person's packages, ``None`` = single list.

    ``unseen``: nobody saw these rows, for certain.
    """

    layout: Layout
    package: int | None
    rows: list[SeenRow] = field(default_factory=list)
    stated: Stated | None = None
    unseen: bool = False


@dataclass(slots=True)
class Refused:
    """A row that cannot be told apart into columns."""

    row: Row | PlainRow
    text: str


@dataclass(slots=True)
class ShownPerson:
    """What the document shows of one person."""

    lines: list[Line] = field(default_factory=list)
    choices: list[DropDown] = field(default_factory=list)
    packages: list[Heading] = field(default_factory=list)
    offered_packages: set[int] = field(default_factory=set)
    parts: list[TablePart] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    hidden: list[TablePart] = field(default_factory=list)
    package_stated: Stated | None = None
    package_list: bool = False
    nothing_said: bool = False

    @property
    def has_table(self) -> bool:
        """Whether a record table or a list of packages was seen."""
        return bool(self.parts) or self.package_list or bool(self.packages)


def number_in(layout: Layout, texts: Sequence[str]) -> int | None:
    """Give the printed No. of a row under ``layout``, if it is one."""
    index = layout.columns.get(Column.NUMBER)
    if index is None or index >= len(texts):
        return None
    text = bare(texts[index]).rstrip(".")
    return int(text) if text.isdecimal() and len(text) < 7 else None


def last_number(parts: Sequence[TablePart]) -> int | None:
    """Give the last No. printed in these parts."""
    for part in reversed(parts):
        for seen in reversed(part.rows):
            number = number_in(part.layout, seen.texts)
            if number is not None:
                return number
    return None
