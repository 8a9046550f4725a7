"""Read the rows of an office's own table into ``Attendance``: each holds, is open, is named, or says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harvester.duty.attendance.columns.attendance_header import AttendanceHeader, begins_table
from harvester.duty.attendance.columns.clauses import Clause
from harvester.duty.attendance.columns.layout import AttendanceLayout
from harvester.duty.attendance.columns.named_above import named_in
from harvester.duty.attendance.filing import Filing, Whose, is_ditto
from harvester.duty.attendance.passed import Passed
from harvester.duty.attendance.rows.beyond import Beyond
from harvester.duty.attendance.rows.clause_kind import KindReader, NoKind
from harvester.duty.attendance.rows.clause_said import ClauseReader, ClauseSaid
from harvester.duty.attendance.rows.clause_times import ClauseTimes
from harvester.duty.attendance.rows.events import Event, Holding, RowPlace, events
from harvester.duty.attendance.rows.kept import put
from harvester.duty.attendance.rows.logs import PunchLog, PunchWay, way_of
from harvester.duty.attendance.rows.reading import RowsReading
from harvester.duty.attendance.rows.remarks import Remarks
from harvester.duty.attendance.rows.reversals import Reversals
from harvester.duty.attendance.rows.row_standing import RowStanding
from harvester.duty.attendance.rows.shown_cells import shown_cells
from harvester.duty.attendance.rows.special_rows import Special, special_row
from harvester.duty.attendance.spans.cells import CellReader, NoTime, is_nothing
from harvester.duty.attendance.spans.further_days import fits_weekday
from harvester.duty.attendance.spans.timed import (
    AmountLimits,
    Nothing,
    OpenDays,
    Punched,
    RowPart,
    Spans,
    UnreadPart,
    UntimedDays,
)
from harvester.duty.attendance.store import DayRow, DutyRow, PersonRows, RowDoubt, Why
from harvester.duty.attendance.table_read import TableRead
from harvester.duty.attendance.words.header_words import names_weekdays
from harvester.duty.attendance.words.kinds import Kind
from harvester.duty.attendance.words.mapping import ColumnMapping
from harvester.duty.attendance.words.speaking import speaks_against
from harvester.duty.attendance.words.standing import StatusStanding
from harvester.duty.clock import DAY
from harvester.duty.seen import seen
from harvester.sheets.grid import UNREADABLE_MARK, CellKind, Line, kind_of

_OF_BLANKS = frozenset({Kind.OVERTIME, Kind.SHIFT, Kind.PUNCH})
"""Kinds of which a row without a time says that nothing was."""
_FOR_EVERYBODY = frozenset({Kind.CLOSURE, Kind.COVERED})
_PASSED = {Special.TOTAL: Passed.TOTAL, Special.HEADER: Passed.HEADER, Special.FOOTER: Passed.FOOTER}


class OfficeReader:
    """Reads the rows of one table; what is to be said of the table itself is counted in its ``TableRead``."""

    def __init__(
        self, reading: RowsReading, mapping: ColumnMapping, layout: AttendanceLayout, table: TableRead, *, width: int
    ) -> None:
        """Prepare for the table that comes last in ``reading.attendance.files``."""
        self.filing = Filing(reading.attendance, reading.only)
        self._table = table
        self._standing = RowStanding(layout, mapping.status, table)
        self._remarks = Remarks(layout)
        self._cells = CellReader(reading.times, mapping.year)
        self._further = Beyond(layout, self._cells)
        self._layout = layout
        self._width = width
        named = {column.at for column in layout.columns}
        self._weekdays = [each.at for each in layout.columns if names_weekdays(each.header)]
        self._unnamed = [at for at in range(self._width) if at not in named]
        self._clauses = [(clause, ClauseTimes(clause, self._cells)) for clause in layout.clauses]
        self._only_punches = all(clause.kind is Kind.PUNCH and clause.named for clause in layout.clauses)
        self._said = ClauseReader(KindReader(mapping), self._remarks)
        self._log = PunchLog(self.filing.file)
        self._reversals = Reversals(self.filing.file)
        self._above: tuple[str, ...] = ()
        self._is_named = False

    def read(self, rows: Iterable[Line], header: AttendanceHeader, *, styled: bool = False) -> Line | None:
        """Read every row; none is dropped without being counted. Give the header of another table, if one follows."""
        after: Line | None = None
        self._above, self._is_named = self._folded(header.above or ()), True
        for line, cells in rows:
            if not self._layout.people and (named := named_in(cells)) is not None:
                self._above, self._is_named = self._folded(named), True
                self._table.count(Passed.HEADER, line)
                continue
            if begins_table(cells) and not header.is_again(cells):
                after = line, cells
                break
            padded = cells if len(cells) >= self._width else [*cells, *[""] * (self._width - len(cells))]
            self._row(line, padded, styled)
        self._log.settle()
        self._table.passed[Passed.ODD_PUNCHES] += self._log.odd
        self._table.passed[Passed.TAKEN_BACK] += self._reversals.settle()
        return after

    def _row(self, line: int, cells: list[str], styled: bool) -> None:
        whose = self._whose(cells, styled)
        people = whose.people
        part = RowPart.ROW if self._is_damaged(cells, styled) else None
        found: list[ClauseSaid] = []
        if part is None:
            found = [self._said.read(clause, times, cells) for clause, times in self._clauses]
            found += [*self._other_weekday(cells), *self._remarked(cells), *self._beyond(found, cells)]
            part = next((each.said.part for each in found if isinstance(each.said, UnreadPart)), None)
        logged = [] if part is not None else self._logged(cells)
        if isinstance(logged, RowPart):
            part, logged = logged, []
        saying = [each for each in found if not isinstance(each.said, Nothing)]
        if part is None and not people and (logged or any(each.kind not in _FOR_EVERYBODY for each in saying)):
            part = RowPart.PERSON
        if part is not None or not (saying or logged):
            self._apart(line, cells, whose, part, found)
            return
        self._is_named = False
        self.filing.people_seen.update(people)
        standing = self._standing.of(cells, styled=styled)
        others: list[Whose] = []
        stand_ins = self._remarks.stand_ins([each.kind for each in saying], cells)
        if stand_ins is not None and standing.says is StatusStanding.APPROVED:
            # Where nobody is named who stands in, it may be anybody.
            others.append(Whose(self._folded(tuple(stand_ins)), whose.unit))
            standing = Holding(StatusStanding.PENDING, Why.REPLACED)
        if standing.says is not StatusStanding.APPROVED:
            self._table.count(Passed.REJECTED if standing.says is StatusStanding.REJECTED else Passed.PENDING, line)
        place = RowPlace(self.filing.file, line, self._remarks.text(cells))
        groups = [group for each in (whose, *others) for group in self.filing.groups(each)]
        for each in saying:
            self._file(each, standing, place, groups, people[0] if people else "")
        for at, way in logged if standing.says is StatusStanding.APPROVED else ():
            self._table.tally(Kind.PUNCH, people[0] if people else "", range(at // DAY, at // DAY + 1))
            for group in groups:
                self._log.add(group, at, line, way)

    def _apart(self, line: int, cells: list[str], whose: Whose, part: RowPart | None, found: list[ClauseSaid]) -> None:
        """Name a row that could not be read, and count one that says nothing of anybody's time."""
        special = self._is_special(line, cells)
        if part is not None and not special:
            self._trouble(line, cells, whose, part, found)
            return
        text = " ".join(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))
        if special_row(cells) not in {Special.TOTAL, Special.HEADER} and speaks_against(text):
            named = tuple(name for name in self.filing.people_seen if name in (self.filing.name(text) or ""))
            self._table.unread += 1
            days = self._cells.days_in(text)
            self.filing.trouble(line, lambda: days, Whose(named, None), RowPart.REMARK.value, text)
        elif not special and (kind := self._kind_alone(found, cells)) is not None:
            if kind in _OF_BLANKS:
                self._table.count(Passed.WITHOUT_TIME, line)
            else:
                self._trouble(line, cells, whose, RowPart.START, found)
        elif not special:
            self._table.count(self._nothing(found), line)

    def _kind_alone(self, found: list[ClauseSaid], cells: list[str]) -> Kind | None:
        """Give the kind that stands in a row beside neither a date nor a time."""
        written = (each.kind for each in found if any(cells[at].strip() for at in each.clause.kind_at))
        return next((kind for kind in written if isinstance(kind, Kind)), None)

    def _is_special(self, line: int, cells: list[str]) -> bool:
        """Count a row that is a total, a header or a footer."""
        special = special_row(cells)
        if special is None:
            return False
        self._table.count(_PASSED[special], line)
        if special is Special.HEADER and not (self._layout.people or self._is_named):
            # A new page whose person no line has named: it may be anybody's.
            self._above = ()
        return True

    def _folded(self, named: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for part in named for name in self.filing.people(part)))

    def _whose(self, cells: list[str], styled: bool) -> Whose:
        layout = self._layout
        unit = None if layout.unit is None else self.filing.name(cells[layout.unit])
        if styled and any(kind_of(cells[at]) is CellKind.ERROR for at in layout.people):
            return Whose((), unit)
        filled = [cells[at] for at in layout.people if cells[at].strip()]
        if not layout.people:
            return Whose(self._above, unit)
        if not filled or not all(map(is_ditto, filled)):
            self._above = self._folded(tuple(filled))
        return Whose(self._above, unit)

    def _file(self, found: ClauseSaid, standing: Holding, place: RowPlace, groups: list[PersonRows], who: str) -> None:
        said = found.said
        approved = standing.says is StatusStanding.APPROVED
        if isinstance(said, UnreadPart) or (self._only_punches and not approved):
            return
        if found.limits.negative and approved and isinstance(said, Spans | UntimedDays | OpenDays):
            for group in groups:
                self._reversals.add(group, found.kind, said, place.line)
            return
        alone = not found.clause.shares_day
        if alone and isinstance(said, OpenDays) and said.blank and found.kind in {Kind.OVERTIME, Kind.SHIFT}:
            self._table.count(Passed.WITHOUT_TIME, place.line)
        for event in events(found.clause, found.kind, said, found.limits, standing, place):
            self._tally(event, who)
            for group in groups:
                put(group, event, place)

    def _is_damaged(self, cells: list[str], styled: bool) -> bool:
        """Say whether letters are lost, cells stand outside the columns, or a name is an error of the sheet."""
        if any(UNREADABLE_MARK in cell for cell in cells):
            return True
        if any(cell.strip() for cell in cells[self._width :]) or any(cells[at].strip() for at in self._unnamed):
            return True
        return styled and any(kind_of(cells[at]) is CellKind.ERROR for at in self._layout.people)

    def _remarked(self, cells: list[str]) -> list[ClauseSaid]:
        """Give what a remark on a day of punches says: that something else was on that day, nobody knows when."""
        kind, days = self._remarks.of_day(cells), self._days(cells)
        return (
            []
            if kind is None or days is None
            else [ClauseSaid(Clause(shares_day=True), kind, OpenDays(*days), AmountLimits())]
        )

    def _other_weekday(self, cells: list[str]) -> Iterator[ClauseSaid]:
        """Give the days around a date whose weekday in a column of its own is another."""
        days = self._days(cells) if any(cells[at].strip() for at in self._weekdays) else None
        if days is not None and not all(fits_weekday(days[0], f"({seen(cells[at])})") for at in self._weekdays):
            unread = UnreadPart(RowPart.START, (days[0] - 6, days[1] + 6))
            yield ClauseSaid(Clause(), NoKind.UNSAID, unread, AmountLimits())

    def _beyond(self, found: list[ClauseSaid], cells: list[str]) -> Iterator[ClauseSaid]:
        """Give the days on which a row may say more than its times."""
        for each in found:
            days = self._further.days(each.clause, each.kind, each.said, each.limits, cells)
            if days is not None:
                yield ClauseSaid(each.clause, each.kind, days, AmountLimits())

    def _logged(self, cells: list[str]) -> list[tuple[int, PunchWay]] | RowPart:
        """Read the punches that have no end of their own, with their direction where a column gives it."""
        found: list[tuple[int, PunchWay]] = []
        for clause, _ in self._clauses:
            day: int | None = None
            for at in clause.start_day if clause.alone else ():
                when = self._cells.when(cells[at])
                if isinstance(when, NoTime):
                    return RowPart.START if when is NoTime.UNREADABLE else found
                day = when.day
            for at in clause.alone:
                read = self._cells.punches(cells[at])
                if read is NoTime.UNREADABLE:
                    return RowPart.START
                if isinstance(read, NoTime):
                    continue
                way = PunchWay.UNSAID if self._layout.direction is None else way_of(cells[self._layout.direction])
                if way is None:
                    return RowPart.DIRECTION
                for each in read:
                    second = each.at(day)
                    if second is None:
                        return RowPart.START
                    found.append((second, way))
        return found

    def _nothing(self, found: list[ClauseSaid]) -> Passed:
        return Passed.IGNORED if any(each.kind is NoKind.IGNORED for each in found) else Passed.BLANK

    def _tally(self, event: Event, who: str) -> None:
        match event:
            case DutyRow(kind=kind, start=start, end=end):
                self._table.tally(kind, who, range(start // DAY, -(-end // DAY)))
            case DayRow(kind=kind, first=first, last=last):
                self._table.tally(kind, who, range(first, last + 1))
            case Punched():
                at = event.came if event.came is not None else event.left or 0
                self._table.tally(Kind.PUNCH, who, range(at // DAY, at // DAY + 1))
            case RowDoubt():
                self._table.open_rows += 1

    def _trouble(self, line: int, cells: list[str], whose: Whose, part: RowPart, found: list[ClauseSaid]) -> None:
        self._table.unread += 1
        self.filing.people_seen.update(whose.people)
        unread = next((each.said for each in found if isinstance(each.said, UnreadPart)), None)
        days = unread.days if unread is not None else self._days(cells)
        self.filing.trouble(line, lambda: days, whose, part.value, shown_cells(self._layout, cells, part))

    def _days(self, cells: list[str]) -> tuple[int, int] | None:
        """Give the days a row may touch by any of its clauses."""
        found = [times.days(cells) for clause, times in self._clauses if not _is_blank(clause, cells)]
        known = [each for each in found if each is not None]
        if not known or len(known) < len(found):
            return None
        return min(first for first, _ in known), max(last for _, last in known)


def _is_blank(clause: Clause, cells: list[str]) -> bool:
    places = [*clause.start_day, *clause.end_day, *clause.times.start, *clause.times.end, *clause.alone]
    places += [clause.times.both] if clause.times.both is not None else []
    return all(is_nothing(cells[at].strip()) for at in places)
