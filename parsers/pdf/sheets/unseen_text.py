"""Text that nobody sees is named where it stood in a record or beside a header fact; elsewhere it is nobody's loss."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from parsers.findings import Finding, Place, finding
from parsers.pdf.codes import PdfCode
from parsers.pdf.glyphs import SPECK, PageGlyphs, Quad, Unseen
from parsers.pdf.sheets.print_sheet import PrintSheet
from parsers.pdf.sheets.printed_words import Word
from parsers.pdf.sheets.windows import Window
from parsers.table.grid import Cell, Grid, Line
from parsers.table.words.facts import names_a_fact
from parsers.table.words.fold import bare

_LONGEST = 40
# What only a record or a fact has, wherever it stands: a day, a time, a course's code, a year.
_SIGNS = re.compile(r"\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{1,2}:\d\d|[(（][A-Za-z]{2,}\d{4,}[)）]|\d年度|[已未]通過")

_FIGURES = re.compile(r"[\d:.]*\d")


class UnseenText(NamedTuple):
    """A page's unseen text in points of the page as it is shown, each with whether the next page shows it."""

    page: int
    texts: tuple[tuple[Unseen, Quad], ...]
    window: Window | None


def hidden_on(pages: Iterable[PageGlyphs]) -> list[UnseenText]:
    """Keep what the naming needs of pages with unseen text."""
    return [
        UnseenText(
            page.number,
            tuple((one, page.frame.shown(one.x0, one.top, one.x1, one.bottom)) for one in page.unseen),
            page.window,
        )
        for page in pages
        if page.unseen or page.beside
    ]


def about_unseen(
    hidden: Iterable[UnseenText], blocks: Sequence[Line | Grid], sheets: Sequence[PrintSheet]
) -> Iterator[Finding]:
    """Name each page on which text of a record or a fact is not seen."""
    places = _places(blocks)
    rows = [row for block in blocks if isinstance(block, Grid) for row in block.rows]
    rowed = {row.page for row in rows}
    # Figures that are seen nowhere may be those of a cell that is empty, wherever they were put.
    empty = {row.page for row in rows if not row.header and len(row.cells) > 1 and not all(map(_is_filled, row.cells))}
    for page in hidden:
        beside = {_text(sheet) for sheet in sheets if abs(sheet.page - page.page) == 1}
        named = [
            one.text
            for one, box in page.texts
            if not _cut_by_window(one, page.window, beside)
            and (
                _inside(box, places[page.page])
                or _tells(one.text)
                or (one.text == SPECK and page.page in rowed)
                or (page.page in empty and _FIGURES.fullmatch(one.text) is not None)
            )
        ]
        if not named:
            # Of some letters only a part is seen, or none beside a helper's: the word they stand in tells where.
            own = [sheet for sheet in sheets if sheet.page == page.page]
            named = [
                word.text
                for sheet in own
                for word in beside_in(sheet)
                if _inside(_shown(sheet, word), places[page.page])
            ]
        if named:
            text = max(named, key=len)[:_LONGEST]
            yield finding(PdfCode.LETTERS_UNSEEN, Place(page=page.page), count=len(named), text=text)


def _places(blocks: Iterable[Line | Grid]) -> Mapping[int, Sequence[Quad]]:
    """Give for each page the boxes of its tables' parts and of its lines with facts."""
    found: dict[int, list[Quad]] = defaultdict(list)
    tables: dict[int, list[Quad]] = defaultdict(list)
    for block in blocks:
        if isinstance(block, Line):
            if block.box is not None and names_a_fact(block.text):
                found[block.box.page].append((0.0, block.box.top, float("inf"), block.box.bottom))
            continue
        for row in block.rows:
            for cell in row.cells:
                if cell.box is not None:
                    box = cell.box
                    tables[box.page].append((box.x0, box.top, box.x1, box.bottom))
    for page, boxes in tables.items():
        left, top, right, bottom = zip(*boxes, strict=True)
        found[page].append((min(left), min(top), max(right), max(bottom)))
    return found


def _inside(box: Quad, places: Iterable[Quad]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in places)


def _is_filled(cell: Cell) -> bool:
    return bool(cell.text or cell.inner)


def _tells(text: str) -> bool:
    return _SIGNS.search(text) is not None or names_a_fact(text)


def _cut_by_window(one: Unseen, window: Window | None, beside: Iterable[str]) -> bool:
    """Say whether a line lies beyond the page's window and is printed again on the page before or after."""
    if window is None or window[0] < (one.top + one.bottom) / 2 < window[1]:
        return False
    return any(bare(one.text) in text for text in beside)


def beside_in(sheet: PrintSheet) -> list[Word]:
    """Give the words that have unseen letters beside theirs, or letters of which only a part is seen."""
    beside = sheet.glyphs.beside
    return [word for word in sheet.words if not beside.isdisjoint(range(word.first, word.first + len(word.text)))]


def doubt_beside(sheets: Iterable[PrintSheet]) -> None:
    """Make words offers that unseen letters stand in."""
    for sheet in sheets:
        for word in beside_in(sheet) if sheet.glyphs.beside else ():
            word.sure = False


def _shown(sheet: PrintSheet, word: Word) -> Quad:
    return sheet.shown(word.x0, word.top, word.x1, word.bottom)


def _text(sheet: PrintSheet) -> str:
    return "".join(bare(word.text) for word in sheet.words)
