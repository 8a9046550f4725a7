"""One table: its header and the header's repeats, its columns, its rows, and the words found around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from parsers.pdf.grid.bands import Band, BandKind, arrows_of, bands_of, mark_headings
from parsers.pdf.grid.clipping import columns_lost, mend_cut_label
from parsers.pdf.grid.column_edges import Columns, columns_of
from parsers.pdf.grid.glued import parted
from parsers.pdf.grid.joins import Strip, strips_of
from parsers.pdf.sheets.header_row import HeaderRow, Label
from parsers.pdf.sheets.print_sheet import PrintSheet
from parsers.pdf.sheets.printed_words import Word, same_line
from parsers.table.words.packages import is_pager

_SAME_PLACE = 1.5
_PAGE_TOP = re.compile("我的學習歷程|這是您第\\d|最後上傳時間[:：]|已取得的認證時數|上次來自|未完成課程數|登入IP")


@dataclass(slots=True)
class Table:
    """A table as it was put together; ``mixed`` are the sheets on which its rows lie across each other.

    ``lost`` are the names of the columns that the paper's edge cut off; ``cut`` is the last one that is there: some of
    its text may be cut off as well, and text of the next may stand in it.
    """

    headers: list[HeaderRow]
    columns: Columns
    strips: list[Strip]
    above: list[Word]
    below: list[Word]
    mixed: set[int]
    lost: list[str]
    cut: int | None = None


def groups_of(sheets: Sequence[PrintSheet], headers: Sequence[HeaderRow]) -> list[list[HeaderRow]]:
    """Put a header that is printed again on a later sheet to the table it belongs to.

    The next person's page may begin at the foot of a sheet, with its table alone on the next.
    """
    groups: list[list[HeaderRow]] = []
    for header in headers:
        if (
            groups
            and _repeats(groups[-1][0], header)
            and not _PAGE_TOP.search(_text(stretch(sheets, groups[-1][-1], header)))
        ):
            groups[-1].append(header)
        else:
            groups.append([header])
    return groups


def _repeats(header: HeaderRow, other: HeaderRow) -> bool:
    """Say whether a header is the same table's, printed again at the top of a new sheet."""
    if header.sheet == other.sheet or len(header.labels) != len(other.labels) or other.first > 0:
        return False
    return all(
        one.text == two.text and abs(one.x0 - two.x0) < _SAME_PLACE and abs(one.x1 - two.x1) < _SAME_PLACE
        for one, two in zip(header.labels, other.labels, strict=True)
    )


def stretch(sheets: Sequence[PrintSheet], begin: HeaderRow | None, end: HeaderRow | None) -> list[Word]:
    """Give the words between two headers, in content order over all sheets."""
    first = begin.sheet if begin else 0
    last = end.sheet if end else len(sheets) - 1
    found: list[Word] = []
    for index in range(first, last + 1):
        words = sheets[index].words
        low = begin.last if begin and index == first else 0
        high = end.first if end and index == last else len(words)
        found += words[low:high]
    return found


def table_of(sheets: Sequence[PrintSheet], group: list[HeaderRow], after: HeaderRow | None) -> Table:
    """Read the table of a header; ``after`` is the next table's."""
    above: list[Word] = []
    bodies: list[list[Word]] = []
    for header, end in zip_longest(group, group[1:]):
        words = stretch(sheets, header, end or after)
        # What was painted later but stands higher (a drop-down) is no row; nor are a pager's arrows.
        top = header.top
        aside = [word for word in words if word.sheet == header.sheet and word.bottom <= top]
        aside += arrows_of(words)
        above += aside
        words = _without(words, aside)
        mark_headings(words)
        bodies.append(words)
    bodies[-1], tops = _cut_page_top(bodies[-1])
    bodies[-1], pager = _cut_pager(bodies[-1])
    labels = group[0].labels
    cut = mend_cut_label(labels)
    columns = columns_of(labels, [word for words in bodies for word in words])
    found = [parted(labels, columns, words) for words in bodies]
    if any(len(one) != len(other) for one, other in zip(found, bodies, strict=True)):
        bodies = found
        columns = columns_of(labels, [word for words in bodies for word in words])
    bands, below = _cut_tail(_bands(group, columns, bodies))
    if below or columns.tight:
        # Only now is it known which words have no say on the columns.
        bodies = [_without(words, below) for words in bodies]
        columns = columns_of(labels, [word for band in bands if band.kind is not BandKind.SPAN for word in band.words])
        bands = _bands(group, columns, bodies)
    lost = columns_lost(labels, _free(sheets, labels, bands), cut)
    if lost:
        cut = len(labels) - 1
    strips = strips_of(group[0], bands)
    return Table(group, columns, strips, above, [*below, *pager, *tops], _mixed(bands), lost, cut)


def _free(sheets: Sequence[PrintSheet], labels: Sequence[Label], bands: Sequence[Band]) -> tuple[float, float]:
    """Give the space that the pages' text leaves at the left, and the last column's at the right, in points."""
    used = {band.sheet for band in bands}
    words = [word for band in bands if band.kind is not BandKind.SPAN for word in band.cells.get(len(labels) - 1, ())]
    reach = max([labels[-1].x1, *(word.x1 for word in words)])
    left = min((word.x0 for index in used for word in sheets[index].words), default=0.0)
    return left, min(sheets[index].width for index in used) - reach


def _cut_page_top(words: list[Word]) -> tuple[list[Word], list[Word]]:
    """Part a table from the top of the next person's page, which begins with words no row has."""
    for begin, end in _lines(words):
        if _PAGE_TOP.search(_text(words[begin:end])):
            return words[:begin], words[begin:]
    return words, []


def _cut_pager(words: list[Word]) -> tuple[list[Word], list[Word]]:
    """Part a table from the pager below it, whose numbers would make a row, and from what stands below that."""
    for begin, end in reversed(list(_lines(words))):
        if is_pager(_text(words[begin:end])):
            return words[:begin], words[begin:]
    return words, []


def _lines(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Give where each line of words that follow each other begins and ends."""
    begin = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or not same_line(words[at - 1], words[at]):
            yield begin, at
            begin = at


def _text(words: Sequence[Word]) -> str:
    return "".join(word.text for word in words)


def _without(words: list[Word], gone: Sequence[Word]) -> list[Word]:
    if not gone:
        return words
    marks = {id(word) for word in gone}
    return [word for word in words if id(word) not in marks]


def _bands(group: Sequence[HeaderRow], columns: Columns, bodies: Sequence[Sequence[Word]]) -> list[Band]:
    bands: list[Band] = []
    for header, words in zip(group, bodies, strict=True):
        bands.append(Band(BandKind.HEADER, header.sheet))
        bands += bands_of(group[0], columns, words, again=header is not group[0])
    return bands


def _cut_tail(bands: list[Band]) -> tuple[list[Band], list[Word]]:
    """Part the table from what stands below it."""
    last = max((at for at, band in enumerate(bands) if band.kind in {BandKind.ROW, BandKind.HEADER}), default=-1)
    while last + 1 < len(bands) and _belongs(bands, last + 1):
        last += 1
    tail = bands[last + 1 :]
    words = sorted((word for band in tail for word in band.words), key=lambda word: (word.sheet, word.first))
    return bands[: last + 1], words


def _belongs(bands: Sequence[Band], at: int) -> bool:
    """Say whether a part cannot stand below the table: it begins a sheet, or beside the row before it."""
    band, before = bands[at], bands[at - 1]
    if band.kind is not BandKind.PART:
        # A header is printed again only where rows go on: what it is not known to be is named then.
        return at > 1 and before.kind is BandKind.HEADER
    starts = before.sheet != band.sheet or before.kind is BandKind.HEADER
    return starts or (before.kind is not BandKind.SPAN and band.top < before.bottom)


def _mixed(bands: Sequence[Band]) -> set[int]:
    """Give the sheets where a row does not end above the next: content order is no reading order there."""
    found: set[int] = set()
    lowest: Band | None = None
    for band in bands:
        if band.kind is BandKind.HEADER:
            continue
        if lowest is not None and lowest.sheet == band.sheet:
            slack = 0.4 * min(word.height for word in band.words)
            if band.top < lowest.bottom - slack:
                found.add(band.sheet)
        lowest = band
    return found
