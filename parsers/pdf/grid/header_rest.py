"""A header row that a page break cut in two: the rest of its labels stands at the head of the next sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.pdf.sheets.header_row import HeaderRow, Label
from parsers.pdf.sheets.print_sheet import PrintSheet
from parsers.pdf.sheets.printed_words import Word
from parsers.table.words.vocabulary import SHIPPED

# Fourteen labels of at most four lines.
_MOST_WORDS = 56
_TOUCH = 0.1


def complete(sheets: Sequence[PrintSheet], header: HeaderRow, sheet: PrintSheet) -> None:
    """Give a header that ends its sheet what the next one's first words add to it, and take them from there.

    They are taken only if every label is then known and none is there twice; of several such stretches the longest. A
    header whose labels are known may lack something as well: 終身學習時數上傳 that goes on with 狀態.
    """
    # What was painted later but stands higher is not below it.
    ends = all(word.bottom <= header.top for word in sheets[header.sheet].words[header.last :])
    if header.sheet + 1 != sheet.index or not ends:
        return
    labels = [replace(label) for label in header.labels]
    best: tuple[int, list[Label]] | None = None
    for count, word in enumerate(sheet.words[:_MOST_WORDS], 1):
        if not any(letter.isalpha() for letter in word.text):
            # A row's number, or the mark before a package's heading.
            break
        _take(labels, word)
        for label, known in zip(labels, SHIPPED.meanings([label.text for label in labels]), strict=True):
            label.column = None if known is None else known.column
        if _sound(labels):
            best = count, [replace(label) for label in labels]
    if best is not None:
        taken, header.labels = best
        del sheet.words[:taken]


def _sound(labels: Sequence[Label]) -> bool:
    columns = [label.column for label in labels]
    return None not in columns and len(set(columns)) == len(columns)


def _take(labels: list[Label], word: Word) -> None:
    """Add a word to the label it stands under, or begin one; the heights stay the first sheet's."""
    near = word.height * _TOUCH
    for label in labels:
        if word.x0 < label.x1 - near and word.x1 > label.x0 + near:
            label.text += word.text
            label.x0, label.x1 = min(label.x0, word.x0), max(label.x1, word.x1)
            return
    top, bottom = labels[0].top, labels[0].bottom
    labels.append(Label(None, word.text, word.x0, top, word.x1, bottom))
    labels.sort(key=lambda label: label.x0)
