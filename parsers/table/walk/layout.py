"""What the header rows of one table say: which column stands where, and under which label its cells are kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from parsers.moments import Absent, Missing, Seconds, read_duration
from parsers.table.words.columns import Column, is_misread
from parsers.table.words.fold import bare, tidy
from parsers.table.words.vocabulary import HALVES, SHIPPED, Vocabulary

_SECOND_LEVEL = frozenset({"狀態", "時間", "上傳狀態", "上傳時間", "日期", "上傳日期", "起", "迄", "(起)", "(迄)"})
# Columns of the list of packages: beside courses they have no field of their own.
_OF_PACKAGES = frozenset({Column.PACKAGE_NAME, Column.PACKAGE_RATE})
_TWIN = {half: other for _, first, last in HALVES for half, other in ((first, last), (last, first))}
# A column that may be two, and the one of them that every table is to have.
_GIVES = {Column.TYPE_OR_CATEGORY: Column.COURSE_TYPE}
_FIGURES = re.compile(r"\d{4}")
_STAMP = re.compile(r"\d{4}-\d\d-\d\d|\d{3}[年/-]\d")
_WORD = re.compile(r"[\u4e00-\u9fff]{2}")


@dataclass(frozen=True)
class Layout:
    """One table's columns: position by meaning, one label a position, and what is to be said about the header.

    ``by_form`` are labels whose column was decided by the form of its cells; ``misread`` are recognition's slips.
    """

    columns: Mapping[Column, int]
    labels: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    misread: tuple[tuple[str, Column], ...] = ()
    by_form: tuple[tuple[str, Column], ...] = ()
    words: Vocabulary = SHIPPED

    @property
    def width(self) -> int:
        """Number of columns of the table."""
        return len(self.labels)

    def is_course(self, texts: Sequence[str]) -> bool:
        """Tell at once whether texts are a course's: one a column, with its number, a name and a window."""
        telling = self._telling
        if telling is None or len(texts) != len(self.labels):
            return False
        number, name, window = telling
        return texts[number].isdecimal() and texts[name] != "" != texts[window]

    @cached_property
    def _telling(self) -> tuple[int, int, int] | None:
        """Where number, name and window stand."""
        columns = self.columns
        if not {Column.NUMBER, Column.COURSE_NAME, Column.WINDOW} <= columns.keys():
            return None
        return columns[Column.NUMBER], columns[Column.COURSE_NAME], columns[Column.WINDOW]

    @property
    def missing(self) -> tuple[Column, ...]:
        """The expected columns that are not there, by the name of the first of each group."""
        there = {*self.columns, *(_GIVES[column] for column in self.columns if column in _GIVES)}
        absent = [group for group in self.words.expected if there.isdisjoint(group)]
        named = [group[-1] if _TWIN.get(group[-1]) in self.columns else group[0] for group in absent]
        return tuple(dict.fromkeys(named))


def has_figures(texts: Sequence[str]) -> bool:
    """Tell whether a row holds four digits in a row (a year, a code), as data rows do and headers never."""
    return _FIGURES.search("\n".join(texts)) is not None


def is_second_level(texts: Sequence[str]) -> bool:
    """Tell whether a row below a header only divides its columns (狀態 / 時間)."""
    filled = [bare(text) for text in texts if bare(text)]
    return bool(filled) and all(text in _SECOND_LEVEL for text in filled)


def is_package_header(texts: Sequence[str], words: Vocabulary) -> bool:
    """Tell whether a row's texts are the header of the list of packages."""
    found = {words.column_of(text) for text in texts if text}
    return found >= {Column.PACKAGE_NAME, Column.PACKAGE_RATE}


def package_columns(texts: Sequence[str], words: Vocabulary) -> tuple[int, int]:
    """Give the positions of name and rate in the header of the list of packages."""
    found = [words.column_of(text) for text in texts]
    return found.index(Column.PACKAGE_NAME), found.index(Column.PACKAGE_RATE)


def joined(rows: Sequence[Sequence[str]]) -> list[str]:
    """Join header rows that stand over each other into one text a column; equal texts (a row span) count once."""
    width = max(map(len, rows))
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    return ["".join(dict.fromkeys(tidy(row[i]) for row in filled)) for i in range(width)]


def layout_of(headers: Sequence[str], samples: Sequence[Sequence[str]], words: Vocabulary) -> Layout:
    """Read a header; ``samples`` are the rows below it, looked at only where two columns claim one meaning."""
    known = words.meanings(headers)
    found = [None if one is None or one.column in _OF_PACKAGES else one.column for one in known]
    by_form = _settle_hours(headers, found, samples)
    _settle_stacked(found, samples)
    counts = Counter(column for column in found if column is not None)
    columns = {column: i for i, column in enumerate(found) if column is not None and counts[column] == 1}
    unknown = tuple(
        label
        for label, column, one in zip(headers, found, known, strict=True)
        if label and (counts[column] > 1 if column is not None else one is None or one.column is not None)
    )
    misread = tuple((h, c) for h, c in zip(headers, found, strict=True) if c is not None and is_misread(h))
    return Layout(columns, _labels(headers), unknown, misread, by_form, words)


def _settle_hours(
    headers: Sequence[str], found: list[Column | None], samples: Sequence[Sequence[str]]
) -> tuple[tuple[str, Column], ...]:
    """Take a 認證時數 whose cells are HH:MM:SS for the reading time it is; ``found`` is corrected in place."""
    places = [i for i, column in enumerate(found) if column is Column.HOURS]
    if Column.READING in found or not places:
        return ()
    timed = [i for i in places if _is_clock_column(i, samples)]
    if len(timed) != 1:
        return ()
    found[timed[0]] = Column.READING
    return ((headers[timed[0]], Column.READING),)


def _settle_stacked(found: list[Column | None], samples: Sequence[Sequence[str]]) -> None:
    """Take a lone 上傳狀態 or 上傳時間 whose cells hold both for the stacked column it is."""
    for both, status, time in HALVES[:2]:
        lone = [i for i, column in enumerate(found) if column in {status, time}]
        if len(lone) != 1:
            continue
        texts = [row[lone[0]] for row in samples if lone[0] < len(row)]
        if any(_STAMP.search(text) and _WORD.search(text) for text in texts):
            found[lone[0]] = both


def _is_clock_column(index: int, samples: Sequence[Sequence[str]]) -> bool:
    read = [(bare(row[index]), read_duration(row[index])) for row in samples if index < len(row)]
    telling = [(text, value) for text, value in read if not isinstance(value, Absent | Missing) and text != "0"]
    return bool(telling) and all(isinstance(value, Seconds) and ":" in text for text, value in telling)


def _labels(headers: Sequence[str]) -> tuple[str, ...]:
    """Give each column a label of its own: the printed text, numbered where it is empty or stands twice."""
    seen: Counter[str] = Counter()
    labels = []
    for position, header in enumerate(headers, start=1):
        label = header or f"#{position}"
        seen[label] += 1
        labels.append(label if seen[label] == 1 else f"{label} ({seen[label]})")
    return tuple(labels)
