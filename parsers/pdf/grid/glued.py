"""A reading time and the score behind it, printed so close that they are one word: 「04:25:56100」, 「09:00:30--」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.pdf.grid.column_edges import Columns
from parsers.pdf.sheets.header_row import Label
from parsers.pdf.sheets.printed_words import Word
from parsers.table.words.columns import Column

# A reading time ends with two digits of seconds, so what follows them is not its own.
_BOTH = re.compile(r"(\d{1,4}:[0-5]\d:[0-5]\d)(\d{1,3}(?:\.\d)?|--)")


def parted(labels: Sequence[Label], columns: Columns, words: Sequence[Word]) -> list[Word]:
    """Give the words with those parted that hold two cells' text; where they part is guessed from their length."""
    pairs = enumerate(pairwise(label.column for label in labels))
    at = next((at for at, pair in pairs if pair == (Column.READING, Column.SCORE)), None)
    return list(words) if at is None else [piece for word in words for piece in _pieces(columns, word, at)]


def _pieces(columns: Columns, word: Word, reading: int) -> Iterator[Word]:
    match = _BOTH.fullmatch(word.text)
    if match is None or word.heading or columns.of(word) != reading:
        yield word
        return
    cut = match.end(1)
    edge = word.x0 + (word.x1 - word.x0) * cut / len(word.text)
    yield replace(word, text=match[1], x1=edge, sure=False)
    yield replace(word, text=match[2], x0=edge, first=word.first + cut, spaced=False, sure=False)
