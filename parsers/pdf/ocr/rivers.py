"""Columns of a table without ruled columns: stretches of x in which hardly any of its rows has ink."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from parsers.pdf.ocr.ink import Mask, Run, runs_of

Counts = Any  # a numpy array of integers

RIVER = 0.3  # of a line's height: the narrowest stretch without ink that can part columns
_CROSSED = 0.1  # share of the rows that may have ink in it
_LEAST_CLEAR = 0.6  # of the rows: where more have ink, nothing says where two columns part


def rivers_of(rows: Sequence[Mask], labels: Mask | None, line: float) -> list[float]:
    """Give the middles of the stretches in which hardly any row has ink.

    ``rows`` say for each row where along x it has ink, ``labels`` the same of the header row. Every column has a
    label; of two stretches with no label between them the narrower is one cell's own.
    """
    if not rows:
        return []
    count = sum(row.astype(int) for row in rows)
    free = runs_of(count <= int(len(rows) * _CROSSED))
    inner = [run for run in free if run[0] > 0 and run[1] < len(count)]
    rivers = [_clearest(count, run) for run in inner if run[1] - run[0] >= line * RIVER]
    if labels is not None:
        rivers = _one_each(rivers, labels, count, line)
    return [(begin + end) / 2 for begin, end in rivers]


def _one_each(rivers: Sequence[Run], labels: Mask, count: Counts, line: float) -> list[Run]:
    """Give one stretch between each two labels: the widest river, or where text runs over it the least of that."""
    found: list[Run] = []
    for low, high in _gaps(labels, line):
        inside = [(begin, end) for begin, end in rivers if low <= begin and end <= high]
        if inside:
            found.append(max(inside, key=lambda run: run[1] - run[0]))
        elif count[low:high].min() <= count.max() * _LEAST_CLEAR:
            found.append(_clearest(count, (low, high)))
    outside = [run for run in rivers if not labels[: run[0]].any() or not labels[run[1] :].any()]
    return sorted([*found, *outside])


def _gaps(labels: Mask, line: float) -> list[Run]:
    runs = runs_of(labels)
    return [(end, begin) for (_, end), (begin, _) in pairwise(runs) if begin - end >= line * RIVER]


def _clearest(count: Counts, run: Run) -> Run:
    """Give the widest part of a stretch that the fewest rows have ink in."""
    part = count[run[0] : run[1]]
    begin, end = max(runs_of(part == part.min()), key=lambda found: found[1] - found[0])
    return run[0] + begin, run[0] + end
