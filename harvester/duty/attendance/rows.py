"""Read the rows of an attendance table into ``Attendance``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from harvester.duty.attendance.columns import ColumnMapping, Columns, Field, is_plain
from harvester.duty.attendance.row_times import RowTimes
from harvester.duty.attendance.store import LINE_BITS, Attendance, PersonRows, Punches, Row, Trouble, UnreadableRow
from harvester.duty.attendance.times import Times
from harvester.duty.codes import DutyCode
from harvester.duty.hours import whole_name
from harvester.duty.kinds import Kind, kind_of_word
from harvester.sheets.grid import UNREADABLE_MARK, Line
from parsers.findings import UnreadableError, finding

_LONGEST_PUNCH = 48 * 3600
_MOST_OTHERS = 1000
"""Unreadable rows of people who were not asked for are kept one by one up to here, and then counted."""

MOST_TROUBLES = 100_000
"""Unreadable rows of those who were asked for: nobody can look after more of them one by one."""

_FOR_EVERYBODY = frozenset({Kind.CLOSURE, Kind.COVERED})


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a table needs: where rows go, the user's words, the reader of times, whose rows are kept.

    ``only`` holds folded numbers or names; ``None`` keeps everybody's rows.
    """

    attendance: Attendance
    mapping: ColumnMapping
    times: Times
    only: frozenset[str] | None = None


class _Nobody(Punches):
    """Where the punches of people go who were not asked for."""

    __slots__ = ()

    def add_pair(self, came: int, left: int, place: int) -> None:
        """Keep nothing."""


_NOBODY = _Nobody()


class RowReader:
    """Reads the rows of one table into the store; each is understood, or is a trouble with its line number."""

    def __init__(self, job: Reading, columns: Columns, header: list[str]) -> None:
        """Prepare for the table that comes next in ``job.attendance.files``."""
        self._store = job.attendance
        self._only = job.only
        self._file = len(self._store.files) - 1
        self._width = len(header)
        self._people_at = columns.at[Field.PERSON]
        self._kind_at = (columns.at.get(Field.KIND) or (None,))[0]
        self._unit_at = (columns.at.get(Field.UNIT) or (None,))[0]
        self._note_at = (columns.at.get(Field.NOTE) or (None,))[0]
        self._fixed_kind = columns.kind
        self._plain = is_plain(columns, header)
        self._own_kinds = job.mapping.kinds
        self._kinds: dict[str, Kind | None] = {}
        self._names: dict[str, str | None] = {}
        self._punchers: dict[str, Punches] = {}
        self._times = job.times
        self._seen: set[str] = set()
        self._others_named = 0
        self._row_times = RowTimes(columns, job.times)

    def read(self, rows: Iterable[Line]) -> None:
        """Read every row; none is dropped.

        Most rows of a city are pairs of punches in forms that have been seen before: they are taken here, every
        other one is understood in full.
        """
        quick = self._row_times.pair
        if quick is None or self._kind_at is None or len(self._people_at) > 1:
            for line, cells in rows:
                self._row(line, cells)
            return
        kinds, groups = self._kinds, self._punchers
        days, clocks = self._times.days, self._times.clocks
        kind_at, person_at, width = self._kind_at, self._people_at[0], self._width
        start_at, end_at = quick
        place = self._file << LINE_BITS
        for line, cells in rows:
            try:
                if len(cells) == width and kinds[cells[kind_at]] is Kind.PUNCH:
                    group = groups[cells[person_at]]
                    day, _, clock = cells[start_at].partition(" ")
                    came = days[day] + clocks[clock]
                    day, _, clock = cells[end_at].partition(" ")
                    left = days[day] + clocks[clock]
                    if came <= left <= came + _LONGEST_PUNCH and UNREADABLE_MARK not in cells:
                        group.add_pair(came, left, place | line)
                        continue
            except KeyError:
                pass
            self._row(line, cells)

    @property
    def by_number(self) -> bool | None:
        """Say whether people go by number (every name has a digit) or by name (none has); ``None`` for both."""
        forms = {any(map(str.isdigit, name)) for name in self._seen}
        return forms.pop() if len(forms) == 1 else None

    def _row(self, line: int, cells: list[str]) -> None:
        if len(cells) < self._width:
            cells.extend([""] * (self._width - len(cells)))
        kind = self._kind(cells)
        people = [name for name in (self._name(cells[at]) for at in self._people_at) if name is not None]
        self._seen.update(people)
        if kind is None:
            self._trouble(line, cells, people, Field.KIND, "" if self._kind_at is None else cells[self._kind_at])
        elif not people and (kind is Kind.PUNCH or not (self._plain or kind in _FOR_EVERYBODY)):
            self._trouble(line, cells, people, Field.PERSON, "")
        elif UNREADABLE_MARK in cells or self._damaged(cells, people):
            self._trouble(line, cells, people, "row", " ".join(cells))
        elif len(cells) > self._width and any(cell.strip() for cell in cells[self._width :]):
            self._trouble(line, cells, people, "row", " ".join(cells[self._width :]))
        elif kind is Kind.PUNCH:
            self._punch(line, cells, people)
        else:
            self._span(line, cells, people, kind)

    def _punch(self, line: int, cells: list[str], people: list[str]) -> None:
        found = self._row_times.punch(cells)
        if isinstance(found, tuple):
            came, left = found
            if came is None or left is None or came <= left <= came + _LONGEST_PUNCH:
                kept: Punches = _NOBODY
                for group in self._groups(people, cells):
                    kept = group.punches
                    kept.add(came, left, self._file, line)
                if people and self._unit_at is None:
                    self._punchers[cells[self._people_at[0]]] = kept
                return
            found = Field.END
        self._trouble(line, cells, people, found, self._row_times.shown(cells, found))

    def _span(self, line: int, cells: list[str], people: list[str], kind: Kind) -> None:
        found = self._row_times.span(cells)
        if isinstance(found, tuple):
            start, end = found
            if start <= end:
                note = "" if self._note_at is None else cells[self._note_at].strip()
                row = Row(kind, start, end, self._file, line, note)
                for group in self._groups(people, cells):
                    group.rows.append(row)
                return
            found = Field.END
        self._trouble(line, cells, people, found, self._row_times.shown(cells, found))

    def _kind(self, cells: list[str]) -> Kind | None:
        if self._kind_at is None:
            return self._fixed_kind
        word = cells[self._kind_at]
        try:
            return self._kinds[word]
        except KeyError:
            found = self._kinds[word] = kind_of_word(word, self._own_kinds) or (
                self._fixed_kind if not word.strip() else None
            )
            return found

    def _name(self, cell: str) -> str | None:
        try:
            return self._names[cell]
        except KeyError:
            found = self._names[cell] = whole_name(cell)
            return found

    def _groups(self, people: list[str], cells: list[str]) -> Iterable[PersonRows]:
        unit = None if self._unit_at is None else self._name(cells[self._unit_at])
        if not people:
            yield self._store.everybody.setdefault(unit or "", PersonRows())
            return
        for person in people:
            if self._only is None or person in self._only:
                group = self._store.people.get(person)
                if group is None:
                    group = self._store.people[person] = PersonRows()
                if unit is not None:
                    group.units.add(unit)
                yield group
            else:
                self._store.others = True

    def _damaged(self, cells: list[str], people: list[str]) -> bool:
        unit = "" if self._unit_at is None else cells[self._unit_at]
        return UNREADABLE_MARK in unit or any(UNREADABLE_MARK in name for name in people)

    def _trouble(self, line: int, cells: list[str], people: list[str], what: str, given: str) -> None:
        row = UnreadableRow(self._row_times.days(cells), self._file, line)
        unit = None if self._unit_at is None else self._name(cells[self._unit_at])
        if unit is not None and UNREADABLE_MARK in unit:
            unit = None
        masked = any(UNREADABLE_MARK in name for name in people)
        if self._only is not None and people and not masked and not self._only.intersection(people):
            self._store.others = True
            if self._others_named >= _MOST_OTHERS:
                self._store.others_unnamed += 1
                return
            self._others_named += 1
        if len(self._store.troubles) >= MOST_TROUBLES:
            file = self._store.files[self._file].name
            raise UnreadableError(finding(DutyCode.ROWS_UNREADABLE, file=file, line=line, limit=MOST_TROUBLES))
        trouble = Trouble(row, str(what), given.strip()[:60], frozenset(people), unit)
        self._store.troubles.append(trouble)
        if trouble.is_masked:
            self._store.masked.append(trouble)
        if not people:
            self._store.everybody.setdefault(unit or "", PersonRows()).unreadable.append(row)
            return
        for group in self._groups(people, cells):
            group.unreadable.append(row)
