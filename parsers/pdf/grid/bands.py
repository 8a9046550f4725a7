"""Bands: what content order gives between two returns to the left, one table row or a part of it on one sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from parsers.pdf.grid.column_edges import FORMS, Columns, bridges
from parsers.pdf.sheets.header_row import HeaderRow
from parsers.pdf.sheets.printed_words import Word, same_line
from parsers.table.words.columns import Column

_HEADING = re.compile(r"組裝課程名稱|完成率[:：]?\d|完成率[:：]?-+$")
# 「« ‹ 第 1 / 2 › » 1 - 50 共 63 筆」 below a table; signs and figures only, so that no course's name is taken for it.
_PAGER = re.compile(r"[\d\s/|«»‹›<>◀▶◂▸⏮⏭第頁至,，.~-]*共計?\d+筆[。.]?")
# As shares of a letter's height: a gap of less is none; a gap of less may be a space.
_LETTER_GAP, _SPACE_GAP = 0.12, 0.45
_ARROWS = re.compile(r"[|«»‹›<>◀▶◂▸⏮⏭]+")


class BandKind(StrEnum):
    """What a band is."""

    ROW = "row"
    PART = "part"
    SPAN = "span"
    HEADER = "header"


@dataclass(slots=True)
class Band:
    """Words of one table row on one sheet, by column; a spanning heading keeps its words under column 0.

    ``rest`` marks the second half of a row whose number was broken over two sheets.
    """

    kind: BandKind
    sheet: int
    cells: dict[int, list[Word]] = field(default_factory=dict)
    rest: bool = False

    @property
    def words(self) -> list[Word]:
        """Give all its words."""
        return [word for words in self.cells.values() for word in words]

    def digits(self, number: int) -> str:
        """Give what its number's cell has, without a point behind it."""
        return "".join(word.text for word in self.cells.get(number, ())).rstrip(".")

    @property
    def top(self) -> float:
        """Give its upper edge."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Give its lower edge."""
        return max(word.bottom for word in self.words)


def bands_of(header: HeaderRow, columns: Columns, words: Sequence[Word], *, again: bool = False) -> list[Band]:
    """Cut the words below a header into bands and say what each is; ``again``: below the header's repeat."""
    left = [label.x0 for label in header.labels]
    right = [label.x1 for label in header.labels]
    found: list[Band] = []
    band: Band | None = None
    last: Word | None = None
    last_column = -1
    for word in words:
        over = not word.heading and bridges(left, right, word)
        in_row = _in_row(word, columns, last, last_column) or _goes_on_above(word, columns, last, again=again)
        if word.heading or (over and not in_row):
            if band is None or last is None or band.kind is not BandKind.SPAN or not _goes_on(last, word, right[-1]):
                band = Band(BandKind.SPAN, word.sheet, {0: []})
                found.append(band)
            band.cells[0].append(word)
            last, last_column = word, -1
            continue
        if band is not None and band.kind is BandKind.SPAN and last is not None and _goes_on(last, word, right[-1]):
            band.cells[0].append(word)
            last = word
            continue
        word.over = over
        column = columns.of(word)
        if last is not None and column > last_column >= 0:
            labels = header.labels[last_column].column, header.labels[column].column
            if _runs_on(last, word, labels, ends=columns.reached(last) == column):
                column, word.over = last_column, True
        word.column = column
        fresh = (
            last is None
            or band is None
            or band.kind is BandKind.SPAN
            or word.sheet != last.sheet
            or column < last_column
            or (column == last_column and word.bottom < last.bottom and not same_line(last, word))
        )
        if band is None or fresh:
            band = Band(BandKind.PART, word.sheet)
            found.append(band)
        band.cells.setdefault(column, []).append(word)
        last, last_column = word, column
    number = header.position(Column.NUMBER)
    for band in found:
        if band.kind is BandKind.PART and _is_row(band, number, len(header.labels)):
            band.kind = BandKind.ROW
    return found


def mark_headings(words: Sequence[Word]) -> None:
    """Mark the words of lines that name a package or its completion rate, or are a pager; they stand in no column."""
    line: list[Word] = []
    for word in [*words, None]:
        if line and (word is None or not same_line(line[-1], word)):
            text = "".join(item.text for item in line)
            if _HEADING.search(text) or _PAGER.fullmatch(text):
                for item in line:
                    item.heading = True
            line = []
        if word is not None:
            line.append(word)


def arrows_of(words: Sequence[Word]) -> list[Word]:
    """Give a pager's arrows: alone on their line, or beside the pager.

    Those that are switched off are half transparent, so they are drawn apart from their line, even before the page's
    own header.
    """
    arrows = [word for word in words if _ARROWS.fullmatch(word.text)]
    return [arrow for arrow in arrows if _is_of_pager([one for one in words if same_line(one, arrow)])]


def _is_of_pager(line: Sequence[Word]) -> bool:
    beside = "".join(one.text for one in line if not _ARROWS.fullmatch(one.text))
    return not beside or _PAGER.fullmatch(beside) is not None


def _in_row(word: Word, columns: Columns, last: Word | None, last_column: int) -> bool:
    """Say whether a word over two labels is a cell's text that runs into the next column, not a heading."""
    return last is not None and last_column >= 0 and word.sheet == last.sheet and columns.of(word) >= last_column


def _runs_on(last: Word, word: Word, labels: tuple[Column | None, Column | None], *, ends: bool) -> bool:
    """Say whether a word is the rest of a text that runs over its column's edge, by what its own column holds.

    ``labels`` are the two columns. In one of stamps or figures the rest is what is none; elsewhere it begins where the
    text before it ``ends``.
    """
    before, own = (FORMS.get(label) for label in labels)
    gap = word.x0 - last.x1
    if before is not None or gap < 0 or not same_line(last, word):
        return False
    if own is None:
        return ends and gap < word.height * _LETTER_GAP
    return gap < word.height * _SPACE_GAP and own.fullmatch(word.text) is None


def _goes_on_above(word: Word, columns: Columns, last: Word | None, *, again: bool) -> bool:
    """Say whether a word over two labels at a sheet's start is the rest of a cell, which runs into the next column.

    A header is printed again only where rows go on; without one, the word begins where its column's words begin.
    """
    if last is None:
        return again
    return last.sheet != word.sheet and columns.of(word) > 0 and columns.begins(word)


def _goes_on(last: Word, word: Word, right: float) -> bool:
    """Say whether a spanning heading goes on: on the same line, or below where the word did not fit any more."""
    if word.sheet != last.sheet:
        return False
    if same_line(last, word):
        return word.x0 >= last.x1 - 1
    if word.text.rstrip(".").isdigit():
        return False
    first = (word.x1 - word.x0) / max(len(word.text), 1)
    below = 0 < word.top - last.top < last.height * 3
    return below and last.x1 + first > right


def _is_row(band: Band, number: int | None, columns: int) -> bool:
    if number is None:
        return len(band.cells) * 2 > columns
    return band.digits(number).isdigit() and len(band.cells) > 2
