"""Attendance rows as values, person by person, kept small: a city's year is five million of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from harvester.duty.attendance.near_names import NearNames
from harvester.duty.attendance.spans.half import Half
from harvester.duty.attendance.spans.punch_times import Punches
from harvester.duty.attendance.words.kinds import Kind, holds
from harvester.duty.clock import DAY
from harvester.sheets.grid import UNREADABLE_MARK

if TYPE_CHECKING:
    from harvester.duty.attendance.table_read import TableRead

EVERYBODY = ""


class Effect(StrEnum):
    """What a row may do that is not certain: hold somebody on duty, free somebody, or either."""

    HOLDS = auto()
    FREES = auto()
    EITHER = auto()


class Why(StrEnum):
    """Why it is not certain what a row says; the words stand under ``duty.why``."""

    UNREADABLE = auto()
    UNDECIDED = auto()
    HOURS_UNKNOWN = auto()
    OUTSIDE_HOURS = auto()
    TAKEN_BACK = auto()
    KINDS_DIFFER = auto()
    PLANNED_OR_ACTUAL = auto()
    NOT_CARRIED_OUT = auto()
    LONE_PUNCH = auto()
    NEAR_NAME = auto()
    OTHER_UNIT = auto()
    REPLACED = auto()
    STRUCK = auto()
    HIDDEN = auto()


@dataclass(frozen=True, slots=True)
class RowDoubt:
    """A row of which it is not certain whether it holds or frees ``[start, end)`` (local seconds), and why."""

    start: int
    end: int
    effect: Effect
    why: Why
    file: int
    line: int


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A row that covers time: ``[start, end)`` in local seconds, and where it stands (file's position, line)."""

    kind: Kind
    start: int
    end: int
    file: int
    line: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """A row that could not be read: the days it touches (first and last, inclusive), ``None`` for all days."""

    days: tuple[int, int] | None
    file: int
    line: int

    @property
    def why(self) -> Why:
        """Say why nothing is certain of it."""
        return Why.UNREADABLE


@dataclass(frozen=True, slots=True)
class DayRow:
    """A row whose hours only the person's office hours can tell.

    It holds for the days ``first`` to ``last`` (day numbers, both included): from ``since`` (second of the first day)
    for ``hours``, where a start is written; from the half ``from_half`` of the first day to ``to_half`` of the last;
    or for ``days`` or ``hours`` in all, which are the whole of those days or some part nobody knows. Where ``until``
    (second of the last day) is written too, it frees from ``since`` to then, if the office hours between are no more
    than that amount.
    """

    kind: Kind
    first: int
    last: int
    file: int
    line: int
    note: str = ""
    since: int | None = None
    until: int | None = None
    hours: float | None = None
    days: float | None = None
    from_half: Half | None = None
    to_half: Half | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Give the written times, or all of the days (local seconds)."""
        if self.since is None or self.until is None:
            return self.first * DAY, (self.last + 1) * DAY
        return self.first * DAY + self.since, self.last * DAY + self.until


@dataclass(slots=True)
class PersonRows:
    """All rows of one person, or of everybody of one unit; ``by_unit`` are those that name a unit themselves."""

    rows: list[DutyRow] = field(default_factory=list)
    punches: Punches = field(default_factory=Punches)
    unreadable: list[UnreadableRow] = field(default_factory=list)
    by_days: list[DayRow] = field(default_factory=list)
    doubts: list[RowDoubt] = field(default_factory=list)
    by_unit: dict[str, PersonRows] = field(default_factory=dict)

    def parts(self) -> Iterator[PersonRows]:
        """Give the rows that name no unit, and those of each unit."""
        yield self
        yield from self.by_unit.values()


@dataclass(frozen=True, slots=True)
class AttendanceFile:
    """One table of a file: its name, the SHA-256 of the file's bytes, where it lies and which sheet it is.

    ``by_number`` says whether its people go by number (all have a digit) or by name; ``None`` for both or nobody.
    """

    name: str
    sha256: str
    path: Path
    sheet: str | None = None
    by_number: bool | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """A row that could not be read: what of it, the cell as it stands, and whose it is (nobody named: everybody's).

    A name with undecodable characters may be anybody's whom the rest of it fits.
    """

    row: UnreadableRow
    what: str
    given: str
    people: frozenset[str]
    unit: str | None = None

    @property
    def is_masked(self) -> bool:
        """Say whether a name in the row is damaged."""
        return any(UNREADABLE_MARK in name for name in self.people)

    def masked_as(self, person: str) -> bool:
        """Say whether a damaged name in the row may be this person's."""
        return any(UNREADABLE_MARK in name and re.fullmatch(_pattern(name), person) is not None for name in self.people)

    def concerns(self, person: str | None, unit: str | None) -> bool:
        """Say whether the row may be this person's, of this unit."""
        if not self.people:
            return self.unit is None or self.unit == unit
        return person is not None and (person in self.people or self.masked_as(person))


def _pattern(name: str) -> str:
    # A letter of two bytes may have lost one and left the other, which looks like a letter of ASCII.
    return ".+".join(re.escape(piece) for piece in re.split(f"(?:{UNREADABLE_MARK}[!-~]?)+", name))


@dataclass
class Attendance:
    """What the attendance files say: rows by person, rows for everybody by unit ("" for all units).

    ``others`` says that rows of people who were not asked for have been left out; ``others_unnamed`` counts those of
    their unreadable rows that are not among ``troubles``. ``aliases`` are the numbers by the names of a roster that one
    person alone bears, ``numbers`` all of that roster; ``tied`` are the names that rows give beside each number.
    """

    files: list[AttendanceFile] = field(default_factory=list)
    people: dict[str, PersonRows] = field(default_factory=dict)
    everybody: dict[str, PersonRows] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    masked: list[Trouble] = field(default_factory=list)
    others: bool = False
    others_unnamed: int = 0
    aliases: Mapping[str, str] = field(default_factory=dict)
    numbers: frozenset[str] = frozenset()
    tied: dict[str, set[str]] = field(default_factory=dict)
    tables: list[TableRead] = field(default_factory=list)
    sheets_passed: list[str] = field(default_factory=list)
    _near: NearNames | None = None

    def bearers(self, named: tuple[str, ...]) -> tuple[str, ...]:
        """Give whose row it is that gives these numbers and names (folded); a number decides before a known name.

        Remembers which names stand beside which number.
        """
        if len(named) > 1:
            numbers = [name for name in named if is_number(name)]
            for number in numbers:
                self.tied.setdefault(number, set()).update(name for name in named if not is_number(name))
            if numbers and self.aliases:
                return tuple(name for name in named if name not in self.aliases)
        return tuple(dict.fromkeys(self.aliases.get(name, name) for name in named)) if self.aliases else named

    def has_rows_of(self, person: str | None) -> bool:
        """Say whether any row is under a person's number or name."""
        return person is not None and person in self.people

    def near(self, person: str) -> list[str]:
        """Give the names in the files that may be this person's (folded number or name) and are not the same.

        A number that the roster gives to another is that one's, where the person's own stands in the files too.
        """
        if self._near is None or self._near.count != len(self.people):
            self._near = NearNames(self.people)
        found = self._near.of(person)
        sure = person in self.people and person in self.numbers
        return [name for name in found if name not in self.numbers] if sure else found

    @cached_property
    def named_numbers(self) -> frozenset[str]:
        """The roster's numbers whose rows may stand under a name as well."""
        return frozenset(self.aliases.values())

    def of(self, person: str | None, unit: str | None) -> Iterator[PersonRows]:
        """Give the groups of rows that hold for a person (folded number or name) of a unit.

        Of rows of the name that name another unit, only what would hold is given, and as doubts.
        """
        for key in (EVERYBODY, unit) if unit else (EVERYBODY,):
            if key in self.everybody:
                yield self.everybody[key]
        own = self.people.get(person) if person else None
        if own is not None:
            yield own
            for named, group in own.by_unit.items():
                other = unit is not None and named != unit and not is_number(person or "")
                yield of_other_unit(group) if other else group
        for name in self.near(person) if person else ():
            for group in self.people[name].parts():
                yield in_doubt(group)
        masked = [trouble.row for trouble in self.masked if person and trouble.masked_as(person)]
        if masked:
            yield PersonRows(unreadable=masked)


def is_number(who: str) -> bool:
    """Say whether a folded word is an employee number: it has a digit."""
    return any(map(str.isdigit, who))


def of_other_unit(group: PersonRows) -> PersonRows:
    """Give what may hold of rows that name another unit: they free nobody, and what they would hold stays open."""
    spans = [(row.start, row.end, row.file, row.line) for row in group.rows if holds(row.kind)]
    spans += [(row.first * DAY, (row.last + 1) * DAY, row.file, row.line) for row in group.by_days if holds(row.kind)]
    spans += [
        (doubt.start, doubt.end, doubt.file, doubt.line) for doubt in group.doubts if doubt.effect is not Effect.FREES
    ]
    doubts = [RowDoubt(start, end, Effect.HOLDS, Why.OTHER_UNIT, file, line) for start, end, file, line in spans]
    return PersonRows(doubts=doubts, unreadable=group.unreadable)


def in_doubt(group: PersonRows) -> PersonRows:
    """Give the days of rows that may be another person's: whatever they say there stays open."""
    days = [(row.start // DAY, max(row.end - 1, row.start) // DAY, row.file, row.line) for row in group.rows]
    days += [(row.first, row.last, row.file, row.line) for row in group.by_days]
    days += [(doubt.start // DAY, (doubt.end - 1) // DAY, doubt.file, doubt.line) for doubt in group.doubts]
    punches = group.punches
    days += [(key // DAY, key // DAY, *punches.place(index)) for index, key in enumerate(punches.keys)]
    doubts = [
        RowDoubt(first * DAY, (last + 1) * DAY, Effect.EITHER, Why.NEAR_NAME, file, line)
        for first, last, file, line in days
    ]
    return PersonRows(doubts=doubts, unreadable=group.unreadable)


def covered_days(rows: Iterable[DutyRow]) -> Iterator[tuple[int, int]]:
    """Give the day numbers (first, last) of the rows that say ``covered``; only whole days count."""
    for row in rows:
        if row.kind is Kind.COVERED:
            first, last = -(-row.start // DAY), row.end // DAY - 1
            if first <= last:
                yield first, last
