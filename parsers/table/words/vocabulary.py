"""Which header texts are known while a document is read: the shipped ones, and before them those a layout declares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from parsers.table.words.columns import EXPECTED, PRINTED, Column, column_of, header_key

_LEAST = 4
#: A column that holds two things at once, and the columns that hold one of them each.
HALVES = (
    (Column.LIFELONG, Column.LIFELONG_STATUS, Column.LIFELONG_TIME),
    (Column.ENVIRONMENT, Column.ENVIRONMENT_STATUS, Column.ENVIRONMENT_TIME),
    (Column.WINDOW, Column.STARTED, Column.ENDED),
)


class Known(NamedTuple):
    """What a header text is known as; ``column`` is ``None`` for a text that is known and has no field of ours."""

    column: Column | None


@dataclass(frozen=True)
class Vocabulary:
    """Header texts and their columns.

    ``declared`` are a layout's own texts, folded as ``header_key`` does; ``hidden`` are columns that the shipped texts
    do not stand for, since the layout declares texts of its own for them. ``printed`` is how a page heads a column,
    for people to find it. ``expected`` are the columns that every
    table is to have, each inner group one of its members; ``least`` is how many known texts make a header.
    """

    declared: Mapping[str, Known] = field(default_factory=dict)
    hidden: frozenset[Column] = frozenset()
    printed: Mapping[Column, str] = field(default_factory=lambda: PRINTED)
    expected: tuple[tuple[Column, ...], ...] = EXPECTED
    least: int = _LEAST

    def known(self, header: str) -> Known | None:
        """Look a header text up, whatever its width, radicals, white space and sort marks; ``None`` if unknown."""
        own = self.declared.get(header_key(header)) if self.declared else None
        if own is not None:
            return own
        column = column_of(header)
        return None if column is None or column in self.hidden else Known(column)

    def column_of(self, header: str) -> Column | None:
        """Give the column a header text stands for; ``None`` where it stands for none of ours."""
        known = self.known(header)
        return None if known is None else known.column


SHIPPED = Vocabulary()
"""What is known without any declaration."""
