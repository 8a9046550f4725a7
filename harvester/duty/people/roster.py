"""The personnel office's roster (名冊): who bears which number and names, of which unit and category of staff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from harvester.duty.codes import DutyCode
from harvester.duty.hours.hours import whole_name
from parsers.findings import Finding, SettingsError, finding

_HEADER_WITHIN = 10


class RosterColumn(StrEnum):
    """What a column of a roster can say."""

    PERSON = "person"
    NAME = "name"
    UNIT = "unit"
    CATEGORY = "category"
    ALSO = "also"


_HEADERS = {
    RosterColumn.PERSON: ("員工編號", "職員編號", "人員編號", "員編", "工號"),
    RosterColumn.NAME: ("姓名", "員工姓名", "人員姓名"),
    RosterColumn.UNIT: ("服務單位", "單位", "部門"),
    RosterColumn.CATEGORY: ("身分類別", "人員類別", "身分別"),
    RosterColumn.ALSO: ("別名", "其他姓名", "曾用名"),
}


@dataclass(frozen=True)
class RosterPerson:
    """One line: number and names folded for comparison (``also`` are other names), the rest as it stands."""

    number: str
    name: str
    unit: str | None
    category: str | None
    also: frozenset[str]
    line: int

    @property
    def names(self) -> frozenset[str]:
        """Every name of the person."""
        return self.also | {self.name}


@dataclass(frozen=True)
class Roster:
    """The people of a roster in its order, the file's name and the SHA-256 of its bytes."""

    name: str
    sha256: str
    people: tuple[RosterPerson, ...]

    def of(self, who: str | None) -> tuple[RosterPerson, ...]:
        """Give the person of a number, else everybody who bears a name (both folded)."""
        if who is None:
            return ()
        return self._by_number.get(who) or self._by_name.get(who, ())

    @cached_property
    def aliases(self) -> Mapping[str, str]:
        """The numbers by those names that exactly one person bears."""
        return MappingProxyType({name: found[0].number for name, found in self._by_name.items() if len(found) == 1})

    @cached_property
    def _by_number(self) -> Mapping[str, tuple[RosterPerson, ...]]:
        return {person.number: (person,) for person in self.people}

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[RosterPerson, ...]]:
        found: dict[str, tuple[RosterPerson, ...]] = {}
        for person in self.people:
            for name in person.names:
                found[name] = (*found.get(name, ()), person)
        return found


def read_roster(
    lines: Iterable[tuple[int, list[str]]], name: str, sha256: str, mapping: Mapping[str, str] | None = None
) -> Roster:
    """Read a roster's rows.

    Args:
        lines: Line numbers from 1 and cells, the header among the first ten.
        name: The file's name.
        sha256: Of the file's bytes.
        mapping: The file's own headers by column name.

    Raises:
        SettingsError: a column is missing, a number stands twice, a number or a name is empty; each with its line.

    """
    columns: dict[RosterColumn, int] | None = None
    people: list[RosterPerson] = []
    for position, (line, cells) in enumerate(lines):
        if columns is None:
            columns = _columns(cells, mapping or {})
            if columns is None and position + 1 >= _HEADER_WITHIN:
                break
        elif any(cell.strip() for cell in cells):
            people.append(_person(line, cells, columns))
    if columns is None:
        raise SettingsError(finding(DutyCode.ROSTER_HEADER, file=name))
    if wrong := list(_wrong(people, name)):
        raise SettingsError(*wrong)
    return Roster(name, sha256, tuple(people))


def _columns(cells: list[str], mapping: Mapping[str, str]) -> dict[RosterColumn, int] | None:
    folded = [(whole_name(cell) or "").lower() for cell in cells]
    found: dict[RosterColumn, int] = {}
    for column in RosterColumn:
        own = mapping.get(column.value)
        wanted = (own,) if own is not None else (column.value, *_HEADERS[column])
        at = next((folded.index(word) for word in map(_folded, wanted) if word in folded), None)
        if at is not None:
            found[column] = at
        elif own is not None:
            return None
    return found if RosterColumn.PERSON in found and RosterColumn.NAME in found else None


def _folded(word: str) -> str:
    return (whole_name(word) or "").lower()


def _person(line: int, cells: list[str], columns: Mapping[RosterColumn, int]) -> RosterPerson:
    def cell(column: RosterColumn) -> str:
        at = columns.get(column)
        return cells[at].strip() if at is not None and at < len(cells) else ""

    also = (whole_name(name) for name in cell(RosterColumn.ALSO).replace("；", ";").split(";"))
    return RosterPerson(
        number=whole_name(cell(RosterColumn.PERSON)) or "",
        name=whole_name(cell(RosterColumn.NAME)) or "",
        unit=cell(RosterColumn.UNIT) or None,
        category=cell(RosterColumn.CATEGORY) or None,
        also=frozenset(name for name in also if name),
        line=line,
    )


def _wrong(people: list[RosterPerson], file: str) -> Iterable[Finding]:
    if not people:
        yield finding(DutyCode.ROSTER_EMPTY, file=file)
    first: dict[str, RosterPerson] = {}
    for person in people:
        if not person.number:
            yield finding(DutyCode.ROSTER_NUMBER_EMPTY, file=file, line=person.line, name=person.name)
        elif (before := first.setdefault(person.number, person)) is not person:
            lines = {"first": before.line, "second": person.line}
            yield finding(DutyCode.ROSTER_NUMBER_TWICE, None, file=file, person=person.number, **lines)
        if not person.name:
            yield finding(DutyCode.ROSTER_NAME_EMPTY, file=file, line=person.line, person=person.number)
