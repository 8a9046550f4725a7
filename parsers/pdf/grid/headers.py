"""Header rows: label after label in content order, each with the place its letters take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parsers.pdf.glyphs import Quad
from parsers.pdf.grid.labels import LABEL
from parsers.pdf.sheets.header_row import HeaderRow, Label
from parsers.pdf.sheets.print_sheet import PrintSheet
from parsers.pdf.sheets.printed_words import Word, same_line
from parsers.table.words.columns import HOURS_BETWEEN, OF_TIME, OF_WORD, UPLOADED, Column, column_of
from parsers.table.words.vocabulary import SHIPPED, KnownHeader

LEAST_LABELS = 5
_RESIDUE = 14
# Of what names a course or its window only 課程 alone has none of these, and stands in every row as well.
_ANCHOR = re.compile("名稱|期間|[起迄訖]|開始|上課|學習時間")
_REACH = 80
# Two group labels over two columns each; their parts follow in the header's second row.
_PARTS = "|".join((*OF_WORD, *OF_TIME))
_LIFELONG, _ENVIRONMENT = ("|".join(UPLOADED[column]) for column in (Column.LIFELONG, Column.ENVIRONMENT))
_BETWEEN = "|".join(filter(None, HOURS_BETWEEN))
_GROUPS = re.compile(f"((?:{_LIFELONG})(?:{_BETWEEN})?上傳)((?:{_ENVIRONMENT})(?:{_BETWEEN})?上傳)((?:{_PARTS}){{4}})")
# Side by side, where the page break cut off what tells them apart.
_PAIRS = {Column.LIFELONG, Column.ENVIRONMENT}
_PART = re.compile(_PARTS)


def headers_of(sheet: PrintSheet) -> Iterator[HeaderRow]:
    """Give the sheet's header rows in content order."""
    text = sheet.text()
    for cluster in _clusters(sheet, text):
        yield _header(sheet, text, cluster)


class _Match(NamedTuple):
    """A label found in a sheet's text: where it begins and ends, and what it is."""

    begin: int
    end: int
    text: str


def _clusters(sheet: PrintSheet, text: str) -> Iterator[list[_Match]]:
    """Give runs of different labels close behind each other and from left to right.

    A short label inside other words (組裝課程 before No., 需填問卷 in the row above) must not cost the header: what
    stands behind the earlier of two equal labels stays. A word that other tables have as well costs nothing: where
    another label names its column, it is a text between labels.
    """
    cluster: list[_Match] = []
    place: Quad | None = None
    for found in _labels(sheet, text):
        match = _Match(found.start(), found.end(), found[0])
        before, place = place, sheet.edges(match.begin)
        far = bool(cluster) and match.begin - cluster[-1].end > _RESIDUE
        back = before is not None and _returns(before, place)
        known = _meanings([*cluster, match])
        *columns, column = (None if one is None else one.column for one in known)
        again = columns.index(column) if column is not None and column in columns else None
        if again == len(cluster) - 1 and column in _PAIRS:
            again = None
        if far or back or again is not None:
            if _is_header(cluster):
                yield cluster
                cluster = []
            else:
                cluster = [] if far or back or again is None else cluster[again + 1 :]
            known = _meanings([*cluster, match])
        # What another label of the cluster names better is none.
        cluster = [one for one, meant in zip([*cluster, match], known, strict=True) if meant is not None]
    # A header that the sheet's end cuts shows fewer labels; the rest of them stands on the next sheet.
    if _is_header(cluster) or (cluster and len(text) - cluster[-1].end <= _RESIDUE and _is_known(cluster)):
        yield cluster


def _meanings(cluster: Sequence[_Match]) -> list[KnownHeader | None]:
    return SHIPPED.meanings([match.text for match in cluster])


def _labels(sheet: PrintSheet, text: str) -> Iterator[re.Match[str]]:
    """Give the labels in a sheet's text, each within one cell (組裝課程 and 編號 beside it are no 課程編號)."""
    for begin, end in _windows(text):
        at = begin
        while match := LABEL.search(text, at, end):
            found: re.Match[str] | None = match
            at = match.end()
            position, within = sheet.locate(match.start())
            last, _ = sheet.locate(match.end() - 1)
            broken = next((here for here in range(position, last) if not _one_cell(sheet.words[here : here + 2])), None)
            if broken is not None:
                at = sheet.start(broken + 1)
                found = LABEL.match(text, match.start(), at)
            if found is None or (len(found[0]) == 1 and (within or len(sheet.words[position].text) > 1)):
                # One letter is a label only where it stands alone.
                continue
            yield found


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches of a sheet's text in which a header can stand: around the label none does without."""
    begin = end = 0
    for match in _ANCHOR.finditer(text):
        if match.start() - _REACH > end:
            if end:
                yield begin, end
            begin = match.start() - _REACH
        end = match.end() + 2 * _REACH
    if end:
        yield max(begin, 0), end


def _one_cell(words: Sequence[Word]) -> bool:
    """Say whether two words can be pieces of one wrapped label."""
    one, other = words
    if same_line(one, other):
        return 0 <= other.x0 - one.x1 + 1 < one.height * 0.6
    slack = one.height * 3
    return one.bottom < other.bottom < one.bottom + slack and other.x0 < one.x1 + slack and one.x0 < other.x1 + slack


def _is_header(cluster: Sequence[_Match]) -> bool:
    return len(cluster) >= LEAST_LABELS and _is_known(cluster)


def _is_known(cluster: Sequence[_Match]) -> bool:
    return SHIPPED.is_header([match.text for match in cluster])


def _header(sheet: PrintSheet, text: str, cluster: list[_Match]) -> HeaderRow:
    labels: list[Label] = []
    end = cluster[0].begin
    for (begin, stop, _), known in zip(cluster, _meanings(cluster), strict=True):
        column = None if known is None else known.column
        if groups := _GROUPS.match(text, begin):
            labels += _grouped(sheet, groups)
            end = groups.end()
            break
        for at in range(end, begin):
            _stray(sheet, text, at, labels)
        box = _span(sheet, begin, stop)
        if labels and text[begin - 1] in "(（/" and _over(labels[-1], sheet.edges(begin)):
            labels[-1].take(text[begin:stop], box)
        else:
            labels.append(Label(column, text[begin:stop], *box))
        end = stop
    first, _ = sheet.locate(cluster[0].begin)
    last, within = sheet.locate(end - 1)
    for at in range(end, end + len(sheet.words[last].text) - within - 1):
        # The rest of a label that the paper's edge cut stands in the same word.
        _stray(sheet, text, at, labels)
    header = HeaderRow(sheet.index, first, last + 1, labels)
    _grow(sheet, header)
    header.labels.sort(key=lambda label: label.x0)
    return header


def _grouped(sheet: PrintSheet, groups: re.Match[str]) -> Iterator[Label]:
    """Give the four columns that two group labels name together with the second header row below them."""
    for at, part in enumerate(_PART.finditer(groups[0], groups.end(2) - groups.start())):
        group = 1 + at // 2
        name = groups[group] + part[0]
        box = _span(sheet, groups.start() + part.start(), groups.start() + part.end())
        top = _span(sheet, *groups.span(group))[1]
        yield Label(column_of(name), name, box[0], top, box[2], box[3])


def _returns(before: Quad, box: Quad) -> bool:
    """Say whether a label begins left of where the one before it began: it is of another row."""
    return box[2] <= before[0]


def _span(sheet: PrintSheet, begin: int, end: int) -> Quad:
    boxes = [sheet.edges(at) for at in range(begin, end)]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _over(label: Label, box: Quad) -> bool:
    """Say whether a box lies under a label, or right behind it on its last line."""
    near = (box[3] - box[1]) * 0.1
    under = box[0] < label.x1 - near and box[2] > label.x0 + near
    behind = abs(box[0] - label.x1) < near and box[3] <= label.bottom + near
    return under or behind


def _stray(sheet: PrintSheet, text: str, at: int, labels: list[Label]) -> None:
    """Add a letter between two known labels to the cell it stands in, or begin an unknown column with it."""
    box = sheet.edges(at)
    word = sheet.words[sheet.locate(at)[0]]
    if labels and _over(labels[-1], (box[0], box[1], word.x1, box[3])):
        labels[-1].take(text[at], box)
    else:
        labels.append(Label(None, text[at], *box))


def _grow(sheet: PrintSheet, header: HeaderRow) -> None:
    """Take unknown columns before the first and behind the last known label: words on the header's own height."""
    top, bottom = header.top, header.bottom

    def beside(word: Word) -> bool:
        # Of two lines beside one, each stands half a line above or below it.
        return top - word.height < word.middle < bottom + word.height

    for at in range(header.first - 1, -1, -1):
        word = sheet.words[at]
        first = min(header.labels, key=lambda label: label.x0)
        box = word.x0, word.top, word.x1, word.bottom
        if not beside(word):
            break
        if first.column is None and word.bottom < first.bottom and _over(first, box):
            first.text, text = "", first.text
            first.take(word.text + text, box)
        elif word.x1 <= first.x0:
            header.labels.insert(0, Label(None, word.text, *box))
        else:
            break
        header.first = at
    for at in range(header.last, len(sheet.words)):
        word = sheet.words[at]
        box = word.x0, word.top, word.x1, word.bottom
        if not beside(word):
            break
        if _over(header.labels[-1], box):
            header.labels[-1].take(word.text, box)
        elif word.x0 >= header.labels[-1].x1:
            header.labels.append(Label(None, word.text, *box))
        else:
            break
        header.last = at + 1
