"""Columns cut off the paper: a browser leaves out what does not fit on the page, and it is not in the file."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.pdf.sheets.header_row import Label
from parsers.table.words.columns import EXPECTED, PRINTED, Column, is_telling

_NEAR_EDGE = 3.0
# A stacked upload column, and the column that is beside it only where status and time stand apart.
_PARTS = {Column.LIFELONG: Column.LIFELONG_STATUS, Column.ENVIRONMENT: Column.LIFELONG_STATUS}


def mend_cut_label(labels: Sequence[Label]) -> int | None:
    """Give the last label its whole text where the paper's edge cut it; gives its position then.

    A label that is the beginning of an expected one was cut, and so is a stacked upload column beside a status column.
    """
    last = labels[-1]
    known = {label.column for label in labels[:-1]}
    beside = last.column in _PARTS and known & set(_PARTS.values())
    if not beside and is_telling(last.text):
        return None
    whole = [
        column
        for options in EXPECTED
        for column in options
        if column not in known and PRINTED[column] != last.text and PRINTED[column].startswith(last.text)
    ]
    if not whole:
        return None
    separate = [column for column in whole if column not in _PARTS]
    last.column = (separate or whole)[0]
    last.text = PRINTED[last.column]
    return len(labels) - 1


def columns_lost(labels: Sequence[Label], free: tuple[float, float], cut: int | None) -> list[str]:
    """Give the printed names of the columns a table lost at the right.

    ``free`` is the space in points that the page's text leaves at the left and the last column's at the right. A
    browser cuts at the paper's margin, and no text of a whole page comes nearer to the right edge than to the left.
    ``cut`` is the column that is there in part. A table that stops well before has lost nothing: what it lacks it never
    had.
    """
    last = labels[-1]
    left, right = free
    if cut is None and right > max(_NEAR_EDGE * _letter(labels), left):
        return []
    known = [label.column for label in labels if label.column is not None]
    lost = [options for options in EXPECTED if not set(options) & set(known)]
    after = max((_rank(column) for column in known), default=-1)
    separate = any(column in known for column in _PARTS.values())
    names = [PRINTED[_name(options, separate)] for options in lost if EXPECTED.index(options) > after]
    return list(dict.fromkeys([last.text, *names] if cut is not None else names))


def _letter(labels: Sequence[Label]) -> float:
    """Give the width of a header letter: the widest label is at least as wide as one."""
    heights = sorted((label.bottom - label.top) for label in labels)
    return heights[0]


def _rank(column: Column) -> int:
    return max((at for at, options in enumerate(EXPECTED) if column in options), default=-1)


def _name(options: tuple[Column, ...], separate: bool) -> Column:
    return options[-1] if separate or len(options) == 1 else options[0]
