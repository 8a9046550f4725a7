"""What HTML, PDF and OCR hand over: text lines and grids of cell texts, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from parsers.findings import Finding, ReadingCode
from parsers.history import CheckOutcome
from parsers.table.box import Box
from parsers.table.words.vocabulary import SHIPPED, Vocabulary

__all__ = ["Block", "Box", "Cell", "Document", "DropDown", "Grid", "Line", "PlainRow", "Row"]


class Cell(NamedTuple):
    r"""A cell's text, its lines joined by ``\n``; ``certain`` is false for an offer (OCR, readers that differ).

    ``span`` is the number of columns it stands over; ``inner`` are tables nested in it (their text is not in ``text``).
    ``doubt`` is why a person may see more in the cell, or less, than its text says.
    """

    text: str
    box: Box | None = None
    certain: bool = True
    span: int = 1
    inner: tuple[Grid, ...] = ()
    doubt: ReadingCode | None = None


class Row(NamedTuple):
    """A table row as it stands; ``platform_id`` is the course id its link or onclick carries (HTML only).

    ``hidden`` rows are in the source but not shown (a phone's copy, a collapsed package): they are not read. A row
    without a ``page`` is of a saved page: its cells are certain and have no boxes.
    """

    cells: tuple[Cell, ...]
    page: int | None = None
    platform_id: str | None = None
    header: bool = False
    hidden: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells' texts."""
        return tuple(cell.text for cell in self.cells)


class PlainRow(NamedTuple):
    """A row of a saved page that is nothing but texts, one a column; long tables are made of these."""

    texts: tuple[str, ...]
    platform_id: str | None = None
    hidden: bool = False

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The texts as cells."""
        return tuple(map(Cell, self.texts))

    @property
    def page(self) -> None:
        """A saved page has no pages."""

    @property
    def header(self) -> bool:
        """Only a print tells its header rows apart."""
        return False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: all its rows in order, header rows (repeated ones too) among them.

    ``package`` is the heading text of the package the table is nested in, where the source's structure says so.
    ``hidden``: it is not shown; ``unseen``: for certain, so that it cannot be what a person saw.
    """

    rows: tuple[Row | PlainRow, ...]
    package: str | None = None
    hidden: bool = False
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text outside every table; ``holder`` where the page's own structure marks it as the person's name."""

    text: str
    box: Box | None = None
    certain: bool = True
    holder: bool = False


@dataclass(frozen=True, slots=True)
class DropDown:
    """A drop-down: the chosen option's text and value; ``stated`` is false where the first option stands for it."""

    text: str
    value: str = ""
    name: str = ""
    stated: bool = True
    options: tuple[str, ...] = ()


Block = Line | DropDown | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """A source's text in reading order.

    ``findings`` are what the reader itself has to say (columns cut off, garbled text …); ``layout`` and
    ``reader`` name the layout and the reading engine, ``words`` are the header texts known there; ``seen_year`` is the
    Western year of the visit where the source carries it; ``whole_lists`` is true only where the reader knows that
    every list is there; ``all_read`` is false where it knows that letters may be missing, so that what is not found may
    stand in the source all the same; ``cut_off`` says that the paper cut off the right of the page, and perhaps whole
    headings there; ``made_at`` is the moment at which the source was saved or printed, where it says so;
    ``digits_as_drawn`` whether a print's fonts draw digits as they are read, ``None`` for what has no such letters.
    """

    blocks: tuple[Block, ...]
    reader: str
    layout: str | None = None
    words: Vocabulary = SHIPPED
    pages: int | None = None
    findings: tuple[Finding, ...] = ()
    seen_year: int | None = None
    whole_lists: bool = False
    all_read: bool = True
    cut_off: bool = False
    made_at: datetime | None = None
    digits_as_drawn: CheckOutcome | None = None
