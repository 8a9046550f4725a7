"""Columns: where one ends and the next begins, from the labels and every word below them.

An edge must lie between two labels where no word stands. Headings and data may be aligned differently, so there can be
several such gaps between two labels; all edges are chosen together, so that no column stays empty, every column's
words have its form, and no cell is cut at a space of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from parsers.pdf.sheets.header_row import Label
from parsers.pdf.sheets.printed_words import Word, same_line
from parsers.table.words.columns import Column

_SLACK = 0.5
_DASH = "[-–—─－]"
_STAMP = re.compile(r"[\d:/.~～至到年月日時分秒上下午成績]*" + f"(?:{_DASH}|[\\d:/.~年月日時分秒])*")
_DURATION = re.compile(rf"[\d:.時分秒小]+|{_DASH}+")
_NUMBER = re.compile(rf"[\d.,分%小時]+|{_DASH}+")
# What a word in a column looks like, where that can be said.
FORMS: dict[Column | None, re.Pattern[str]] = {
    Column.NUMBER: re.compile(r"[\d.]+"),
    Column.WINDOW: _STAMP,
    Column.STARTED: _STAMP,
    Column.ENDED: _STAMP,
    Column.READING: _DURATION,
    Column.SCORE: _NUMBER,
    Column.HOURS: _NUMBER,
    Column.LIFELONG_TIME: _STAMP,
    Column.ENVIRONMENT_TIME: _STAMP,
}
_STAMP_PIECE = re.compile(r"\d{4}-\d\d-\d\d|\d\d:\d\d(?::\d\d)?-?")
_DAY = re.compile(r".*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,2}$|.*日$")
_HOUR = re.compile(r"\d{1,2}[:時]")
_NO_SPACES = {*FORMS, Column.COURSE_TYPE, Column.QUESTIONNAIRE, Column.PASS_STATUS} - {
    Column.WINDOW, Column.STARTED, Column.ENDED, Column.LIFELONG_TIME, Column.ENVIRONMENT_TIME,
}  # fmt: skip
_EMPTY, _MISFORM, _INSIDE, _BACK, _COVERED = 50.0, 30.0, 100.0, 40.0, 60.0
_SUSPECT = 12.0
_SPACE = 0.12
_HAIR = 0.3
_FEW = 3
_RARE = 0.1


class LabelGap(NamedTuple):
    """A stretch between two labels, and the share of words that lie across it."""

    begin: float
    end: float
    covered: float = 0.0

    @property
    def middle(self) -> float:
        """Give the x in its middle."""
        return (self.begin + self.end) / 2


@dataclass(slots=True)
class Columns:
    """``edges`` are the x between neighbouring columns; ``tight`` the edges that some word lies across.

    ``starts`` are the x at which words of one column begin, in points.
    """

    edges: list[float]
    tight: set[int] = field(default_factory=set)
    starts: frozenset[int] = frozenset()

    def of(self, word: Word) -> int:
        """Give the column a word begins in."""
        return bisect_right(self.edges, word.x0 + min(_SLACK, (word.x1 - word.x0) / 2))

    def begins(self, word: Word) -> bool:
        """Say whether other words begin at the same x, to the point."""
        return round(word.x0) in self.starts

    def reached(self, word: Word) -> int:
        """Give the column a word ends in."""
        return bisect_right(self.edges, word.x1 - _SLACK)

    def crosses(self, word: Word) -> bool:
        """Say whether a word reaches over an edge into the next column."""
        at = self.of(word)
        return at < len(self.edges) and word.x1 > self.edges[at] + _SLACK


def columns_of(labels: Sequence[Label], words: Sequence[Word]) -> Columns:
    """Find the edges between columns; words over two labels (package headings) have no say."""
    left = [label.x0 for label in labels]
    right = [label.x1 for label in labels]
    own = [word for word in words if not (word.heading or bridges(left, right, word))]
    starts = frozenset(round(word.x0) for word in own)
    spans = sorted({(round(word.x0, 1), round(word.x1, 1)) for word in own})
    ranges = [_between(one, other) for one, other in pairwise(labels)]
    gaps = [_gaps(low, high, spans) for low, high in ranges]
    if all(len(free) == 1 for free in gaps):
        return Columns([free[0].middle for free in gaps], starts=starts)
    judge = _Judge(labels, own)
    strange, chosen = _best(judge, gaps)
    if strange > _SUSPECT:
        # Text runs over edges: stretches that only few words cover are possible too.
        wider = [free + _lows(low, high, own) for (low, high), free in zip(ranges, gaps, strict=True)]
        _, chosen = _best(judge, wider)
    return Columns([gap.middle for gap in chosen], {at for at, gap in enumerate(chosen) if gap.covered}, starts)


def bridges(left: Sequence[float], right: Sequence[float], word: Word) -> bool:
    """Say whether a word lies over two labels, so that it stands in no one column."""
    at = bisect_right(right, word.x0 + _SLACK)
    while at + 1 < len(left) and right[at] > left[at + 1]:
        # Where two labels lie over each other, a word over both can be of one.
        at += 1
    return at + 1 < len(left) and word.x1 > left[at + 1] + _SLACK


def _between(one: Label, other: Label) -> tuple[float, float]:
    """Give the stretch that must have the edge between two labels; where they lie over each other, it is wider."""
    if one.x1 < other.x0:
        return one.x1, other.x0
    return (one.x0 + one.x1) / 2, (other.x0 + other.x1) / 2


def _gaps(low: float, high: float, spans: Sequence[tuple[float, float]]) -> list[LabelGap]:
    """Give the stretches between two labels that no word covers."""
    free: list[LabelGap] = []
    at = low
    for begin, end in spans:
        if end <= low:
            continue
        if begin >= high:
            break
        if begin > at + 0.05:
            free.append(LabelGap(at, min(begin, high)))
        at = max(at, end)
    if at < high - 0.05:
        free.append(LabelGap(at, high))
    return free


def _lows(low: float, high: float, words: Sequence[Word]) -> list[LabelGap]:
    """Give the stretches between two labels that fewer words cover than their neighbours on both sides."""
    if high <= low:
        return [LabelGap((low + high) / 2, (low + high) / 2, 1.0)]
    marks = sorted({low, high, *(x for word in words for x in (word.x0, word.x1) if low < x < high)})
    steps = [
        (a, b, sum(word.x0 < (a + b) / 2 < word.x1 for word in words)) for a, b in pairwise(marks) if b - a > _HAIR
    ]
    found = []
    for at, (a, b, count) in enumerate(steps):
        before = steps[at - 1][2] if at else count + 1
        after = steps[at + 1][2] if at + 1 < len(steps) else count + 1
        if count and before >= count <= after:
            found.append(LabelGap(a, b, count / len(words)))
    return sorted(found, key=lambda gap: gap.covered)[:_FEW] or [LabelGap((low + high) / 2, (low + high) / 2, 1.0)]


def _best(judge: _Judge, gaps: Sequence[Sequence[LabelGap]]) -> tuple[float, list[LabelGap]]:
    """Choose one gap between each two labels, so that the whole costs least; says how strange the columns are then.

    Headings that are aligned otherwise than what stands below them cost something, and are not strange.
    """
    routes: list[tuple[float, float, list[LabelGap]]] = [(0.0, 0.0, [])]
    for at, free in enumerate(gaps):
        longer = []
        for gap in free:
            own = judge.gap(gap, at, alone=len(free) == 1)
            longer.append(min(_further(judge, route, at, gap, own) for route in routes))
        if not longer:
            return float("inf"), []
        routes = longer
    _, strange, chosen = min(_further(judge, route, len(gaps), None, 0.0) for route in routes)
    return strange, chosen


def _further(
    judge: _Judge, route: tuple[float, float, list[LabelGap]], at: int, gap: LabelGap | None, own: float
) -> tuple[float, float, list[LabelGap]]:
    """Go on from a route by one column: what it costs by then, how strange it is, its gaps."""
    cost, strange, gaps = route
    odd, aside = judge.column(at, gaps[-1] if gaps else None, gap)
    return cost + own + odd + aside, strange + max(own, 0.0) + odd, [*gaps, gap] if gap else gaps


class _Judge:
    """Costs of edges and columns, in em of a header letter and in the constants above."""

    def __init__(self, labels: Sequence[Label], words: Sequence[Word]) -> None:
        """Prepare the words by x and their neighbourhood in content order."""
        self.labels = labels
        self.em = max(min(label.bottom - label.top for label in labels), 1.0)
        self.words = sorted(words, key=lambda word: word.x0)
        self.begins = [word.x0 for word in self.words]
        self.steps = [(last, word) for last, word in pairwise(words) if last.sheet == word.sheet]
        self.rises = [
            (last.x0, word.x0) for last, word in self.steps if word.bottom < last.bottom and not same_line(last, word)
        ]
        self._columns: dict[tuple[int, float, float], tuple[float, float]] = {}

    def gap(self, gap: LabelGap, at: int, *, alone: bool) -> float:
        """Judge a gap: a space between day and hour is inside a cell, and so is what a cell's next line jumps over."""
        if alone:
            return 0.0
        edge = gap.middle
        begin = self.labels[at - 1].x1 if at else float("-inf")
        end = self.labels[at + 2].x0 if at + 2 < len(self.labels) else float("inf")
        inside = back = 0
        for last, word in self.steps:
            if last.x1 <= edge <= word.x0:
                inside += bool(same_line(last, word) and _DAY.match(last.text) and _HOUR.match(word.text))
            elif word.x1 <= edge <= last.x0 and begin < word.x0 and last.x1 < end and word.bottom > last.bottom:
                back += 1
        width = min((gap.end - gap.begin) / self.em, 3.0)
        return _INSIDE * bool(inside) + _BACK * bool(back) + _COVERED * gap.covered - width

    def column(self, at: int, before: LabelGap | None, after: LabelGap | None) -> tuple[float, float]:
        """Judge a column between two edges: words must stand in it, and have its form; and how far from its label."""
        low = before.middle if before else float("-inf")
        high = after.middle if after else float("inf")
        key = (at, low, high)
        if key not in self._columns:
            self._columns[key] = self._column(at, low, high)
        return self._columns[key]

    def _column(self, at: int, low: float, high: float) -> tuple[float, float]:
        inside = self.words[bisect_left(self.begins, low) : bisect_left(self.begins, high)]
        if not inside:
            return (_EMPTY if self.words else 0.0), 0.0
        column = self.labels[at].column
        form = FORMS.get(column)
        wrong = sum(form.fullmatch(word.text) is None for word in inside) / len(inside) if form else 0.0
        label = self.labels[at].x0, self.labels[at].x1
        extent = min(word.x0 for word in inside), max(word.x1 for word in inside)
        offsets = (extent[0] - label[0], extent[1] - label[1], (sum(extent) - sum(label)) / 2)
        if column is Column.COURSE_NAME:
            stamps = sum(_STAMP_PIECE.fullmatch(word.text) is not None for word in inside) / len(inside)
            wrong = stamps if stamps > _RARE else 0.0
        broken = column in _NO_SPACES and any(
            same_line(one, other) and other.x0 - one.x1 > self.em * _SPACE for one, other in self._beside(low, high)
        )
        # Text that goes up is another column's.
        broken = broken or any(low < one < high and low < other < high for one, other in self.rises)
        aside = min(min(abs(offset) for offset in offsets) / self.em, 3.0)
        return _MISFORM * wrong + _INSIDE * broken, aside

    def _beside(self, low: float, high: float) -> Iterator[tuple[Word, Word]]:
        """Give words that follow each other in content order between two edges."""
        return ((one, other) for one, other in self.steps if low < one.x0 < other.x0 < high)
