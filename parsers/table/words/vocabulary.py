"""Which header texts are known while a document is read: the shipped ones, and before them those a layout declares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from parsers.table.words.columns import EXPECTED, PRINTED, Column, column_of, header_key, is_telling

_LEAST = 4
#: A header names the course or its window; the column of both is in it whatever the layout.
NAMING = frozenset({Column.COURSE_NAME, Column.WINDOW})
#: A column that holds two things at once, and the columns that hold one of them each.
HALVES = (
    (Column.LIFELONG, Column.LIFELONG_STATUS, Column.LIFELONG_TIME),
    (Column.ENVIRONMENT, Column.ENVIRONMENT_STATUS, Column.ENVIRONMENT_TIME),
    (Column.WINDOW, Column.STARTED, Column.ENDED),
)


class KnownHeader(NamedTuple):
    """What a header text is known as; ``column`` is ``None`` for a text that is known and has no field of ours.

    ``telling`` texts make a table the record table; others mean their column only in a table that is one.
    """

    column: Column | None
    telling: bool = True


@dataclass(frozen=True)
class Vocabulary:
    """Header texts and their columns.

    ``declared`` are a layout's own texts, folded as ``header_key`` does; ``hidden`` are columns that the shipped texts
    do not stand for, since the layout declares texts of its own for them. ``printed`` is how a page heads a column,
    for people to find it. ``expected`` are the columns that every
    table is to have, each inner group one of its members; ``least`` is how many known texts make a header.
    """

    declared: Mapping[str, KnownHeader] = field(default_factory=dict)
    hidden: frozenset[Column] = frozenset()
    printed: Mapping[Column, str] = field(default_factory=lambda: PRINTED)
    expected: tuple[tuple[Column, ...], ...] = EXPECTED
    least: int = _LEAST

    def known(self, header: str) -> KnownHeader | None:
        """Look a header text up, whatever its width, radicals, white space and sort marks; ``None`` if unknown."""
        own = self.declared.get(header_key(header)) if self.declared else None
        if own is not None:
            return own
        column = column_of(header)
        return None if column is None or column in self.hidden else KnownHeader(column, is_telling(header))

    def is_header(self, headers: Sequence[str]) -> bool:
        """Tell whether texts that stand in one row are the header of the record table."""
        known = {text: found for text in headers if text and (found := self.known(text)) is not None}
        columns = {found.column for found in known.values() if found.telling} - {None}
        without = sum(found.column is None for found in known.values())
        return len(columns) + without >= self.least and any(found.column in NAMING for found in known.values())

    def meanings(self, headers: Sequence[str]) -> list[KnownHeader | None]:
        """Give what the texts of one header mean beside each other, in their order.

        A word that other tables have as well gives way to a text of the column's own. 課程類別 is how a course is
        given and what it is about: beside a 課程類型 the latter alone, beside a 課程分類 the former alone.
        """
        known = [self.known(header) for header in headers]
        named = {found.column for found in known if found is not None}
        telling = {found.column for found in known if found is not None and found.telling}
        return [_beside(found, named, telling) for found in known]

    def column_of(self, header: str) -> Column | None:
        """Give the column a header text stands for; ``None`` where it stands for none of ours."""
        known = self.known(header)
        return None if known is None else known.column


def _beside(found: KnownHeader | None, named: set[Column | None], telling: set[Column | None]) -> KnownHeader | None:
    if found is None or (not found.telling and found.column in telling):
        return None
    if found.column is not Column.TYPE_OR_CATEGORY:
        return found
    if Column.COURSE_TYPE in named:
        return None if Column.CATEGORY in named else found._replace(column=Column.CATEGORY)
    return found._replace(column=Column.COURSE_TYPE) if Column.CATEGORY in named else found


SHIPPED = Vocabulary()
"""What is known without any declaration."""
