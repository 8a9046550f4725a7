"""Who works when: the entries of an hours file (``duty-hours/1``) as values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from harvester.duty.seen import seen

_DOT = re.compile("[‧・•∙⋅･·]|(?<=[\u3400-\u9fff])\\.(?=[\u3400-\u9fff])")

Span = tuple[int, int]
"""Two seconds of the day; for an edge its earliest and latest, for lunch its start and end."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class DaySet(StrEnum):
    """The named sets of days an entry may hold for."""

    WORKDAYS = "workdays"
    MAKEUP_WORKDAYS = "makeup_workdays"
    ROSTER = "roster"


@dataclass(frozen=True, slots=True)
class HoursEntry:
    """One ``[[hours]]``.

    ``since`` and ``until`` are day numbers, both inclusive, ``None`` for open; ``units`` and ``persons`` hold whole
    names, ``None`` for everybody. ``days`` is a named set or weekdays from Monday 0. ``start`` is the earliest and
    latest arrival, ``end`` the earliest and latest departure, in seconds of the day; both are ``None`` only where
    the roster alone decides. ``line`` is where the entry begins in its file.
    """

    name: str
    since: int | None
    until: int | None
    units: frozenset[str] | None
    persons: frozenset[str] | None
    days: DaySet | frozenset[int]
    start: Span | None
    end: Span | None
    lunch: Span | None
    may_day_off: bool
    line: int

    def holds_on(self, day: int) -> bool:
        """Say whether the entry's dates include a day number."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def fits(self, person: str | None, unit: str | None) -> bool:
        """Say whether the entry is for this person (whole number or name) of this unit."""
        of_unit = self.units is None or (unit is not None and unit in self.units)
        return of_unit and (self.persons is None or (person is not None and person in self.persons))


@dataclass(frozen=True, slots=True)
class Hours:
    """All entries of one file in order, the file's name, the SHA-256 of its bytes and its text."""

    entries: tuple[HoursEntry, ...]
    name: str
    sha256: str
    text: str = ""

    def under(self, aliases: Mapping[str, str]) -> Hours:
        """Give the same hours with people's names put under their numbers, where a roster gives them."""
        if not aliases:
            return self
        entries = (
            entry
            if entry.persons is None
            else replace(entry, persons=frozenset(aliases.get(name, name) for name in entry.persons))
            for entry in self.entries
        )
        return replace(self, entries=tuple(entries))

    def quoted(self, line: int) -> list[str]:
        """Give the settings of the entry that begins on ``line`` as they stand, without remarks and blank lines."""
        found: list[str] = []
        for each in self.text.splitlines()[line:]:
            if each.lstrip().startswith("[["):
                break
            if each.strip() and not each.lstrip().startswith("#"):
                found.append(" ".join(each.split()))
        return found


def whole_name(text: str | None) -> str | None:
    """Fold a number or name for comparison: what is seen of it, without white space inside, a name's dots as one."""
    if text is None:
        return None
    folded = "".join(seen(text).split())
    if not folded.isascii():
        folded = _DOT.sub("·", folded)
    return folded or None
