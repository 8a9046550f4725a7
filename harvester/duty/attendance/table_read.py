"""How one table was understood: for a person who looks before anything is judged, and for the record of a ruling."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from harvester.duty.attendance.columns.layout import AttendanceLayout
from harvester.duty.attendance.passed import Passed
from harvester.duty.attendance.words.kinds import Kind
from harvester.duty.attendance.words.mapping import ColumnMapping

_NO_ROWS = frozenset({Passed.TOTAL, Passed.HEADER, Passed.FOOTER, Passed.BLANK})


@dataclass
class Tally:
    """How often one kind stands in a table: rows, people, days (day numbers)."""

    rows: int = 0
    people: set[str] = field(default_factory=set)
    days: set[int] = field(default_factory=set)


@dataclass
class TableRead:
    """What is said of one table: its header's line, its columns, the mapping, what was passed over."""

    name: str
    header: int
    layout: AttendanceLayout | None
    used: ColumnMapping = field(default_factory=ColumnMapping)
    passed: Counter[Passed] = field(default_factory=Counter)
    first: dict[Passed, int] = field(default_factory=dict)
    kinds: dict[Kind, Tally] = field(default_factory=dict)
    unknown_status: Counter[str] = field(default_factory=Counter)
    unread: int = 0
    open_rows: int = 0
    rowless: bool = False
    hidden: bool = False
    hidden_columns: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Say whether no row of the table says anything, of whoever and whatever it may be."""
        said = {what for what, count in self.passed.items() if count} - _NO_ROWS
        of_office = self.layout is not None and not (self.kinds or self.unread or self.open_rows or said)
        return self.rowless or of_office

    @property
    def mapping(self) -> str | None:
        """Give the name of the mapping the table was read with."""
        return self.used.name

    def count(self, what: Passed, line: int) -> None:
        """Count a row that nothing was read from."""
        self.passed[what] += 1
        self.first.setdefault(what, line)

    def tally(self, kind: Kind, who: str, days: range) -> None:
        """Count a row of a kind."""
        found = self.kinds.setdefault(kind, Tally())
        found.rows += 1
        found.people.add(who)
        found.days.update(days)
