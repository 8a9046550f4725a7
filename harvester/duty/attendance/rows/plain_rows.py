"""Read the rows of our plain form (``person,kind,start,end,note,unit``), millions of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from harvester.duty.attendance.columns.attendance_header import AttendanceHeader
from harvester.duty.attendance.filing import Filing, Whose
from harvester.duty.attendance.passed import Passed
from harvester.duty.attendance.rows.reading import RowsReading
from harvester.duty.attendance.rows.remarks import HALF_A_DAY, says_a_part
from harvester.duty.attendance.rows.special_rows import Special, special_row
from harvester.duty.attendance.spans.plain_times import BAD, PlainTimes
from harvester.duty.attendance.spans.punch_times import LINE_BITS, Pairs, Punches
from harvester.duty.attendance.spans.timed import RowPart
from harvester.duty.attendance.store import DutyRow
from harvester.duty.attendance.table_read import TableRead
from harvester.duty.attendance.words.kinds import Kind, addition_of, kind_of_word
from harvester.duty.attendance.words.mapping import IGNORE, ColumnMapping
from harvester.duty.attendance.words.standing import StatusStanding, noted
from harvester.sheets.grid import UNREADABLE_MARK, Block, CellKind, Line, Mark, Rows, kind_of, marks_of, remark_of

_LONGEST_PUNCH = 48 * 3600
_WITHDRAWN = Mark.STRUCK | Mark.HIDDEN_ROW | Mark.HIDDEN_CELL


class _Nobody(Punches):
    """Where the punches of people go who were not asked for."""

    __slots__ = ()

    def add_pairs(self, pairs: Pairs, begin: int, end: int) -> None:
        """Keep nothing."""


_NOBODY = _Nobody()


class PlainReader:
    """Reads the rows of one table into the store; each is understood, or is a trouble with its line number."""

    def __init__(
        self, reading: RowsReading, mapping: ColumnMapping, header: AttendanceHeader, table: TableRead
    ) -> None:
        """Prepare for the table that comes last in ``store.files``."""
        self.filing = Filing(reading.attendance, reading.only)
        self._table = table
        at = {cell.strip().lower(): position for position, cell in enumerate(header.cells) if cell.strip()}
        self._width = len(header.cells)
        self._person_at, self._kind_at = at["person"], at["kind"]
        self._unit_at, self._note_at = at.get("unit"), at.get("note")
        self._own_kinds = mapping.kinds
        self._fixed_kind = mapping.kind
        self._kinds: dict[str, Kind | str | None] = {}
        self._punchers: dict[object, Punches] = {}
        self._plain = PlainTimes(at["start"], at["end"], reading.times)

    def read(self, rows: Iterable[Line], *, styled: bool = False) -> None:
        """Read every row; none is dropped.

        Most rows of a city are pairs of punches in forms that have been seen before: they are taken many at once; every
        other one, and every row of a workbook (``styled``), is understood by itself.
        """
        if styled or not isinstance(rows, Rows):
            for line, cells in rows:
                self._row(line, cells, styled=styled)
            return
        for part in rows.many():
            if isinstance(part, Block) and part.width == self._width:
                self._block(part)
                continue
            for line, cells in part.lines() if isinstance(part, Block) else part:
                self._row(line, cells)

    def _block(self, block: Block) -> None:
        """Read rows of plain texts, in the file's order: column by column what many have in common."""
        words = block.column(self._kind_at)
        came = self._plain.seconds(block.column(self._plain.start))
        left = self._plain.seconds(block.column(self._plain.end))
        whose: Sequence[object] = block.column(self._person_at)
        if self._unit_at is not None:
            whose = [*zip(whose, block.column(self._unit_at), strict=True)]
        punch = {word for word in {*words} if self._kind(word) is Kind.PUNCH}
        apart: Iterable[int] = [
            at
            for at, (word, first, last) in enumerate(zip(words, came, left, strict=True))
            if word not in punch or not BAD < first <= last <= first + _LONGEST_PUNCH
        ]
        if UNREADABLE_MARK in "".join(block.texts):
            apart = range(len(came))
        file = self.filing.file << LINE_BITS
        pairs = Pairs(came, left, [file | line for line in block.numbers])
        single = iter((*apart, len(came)))
        begin, alone = 0, next(single)
        for who, run in groupby(whose):
            end = begin + len([*run])
            while begin < end:
                group = self._punchers.get(who)
                if begin < alone and group is not None:
                    group.add_pairs(pairs, begin, min(end, alone))
                    begin = min(end, alone)
                    continue
                self._row(*block.line(begin))
                alone = next(single) if begin == alone else alone
                begin += 1

    def _row(self, line: int, cells: list[str], *, styled: bool = False) -> None:
        if len(cells) < self._width:
            cells = [*cells, *[""] * (self._width - len(cells))]
        kind = self._kind(cells[self._kind_at])
        name = self.filing.name(cells[self._person_at])
        people = (name,) if name is not None else ()
        self.filing.people_seen.update(people)
        if kind is None:
            self._trouble(line, cells, people, RowPart.KIND, cells[self._kind_at])
        elif kind == IGNORE:
            self._table.count(Passed.IGNORED, line)
        elif (not people and kind is Kind.PUNCH) or self.filing.names_nobody(cells[self._person_at]):
            self._trouble(line, cells, (), RowPart.PERSON, cells[self._person_at])
        elif styled and any(noted(remark_of(cell)) is not StatusStanding.APPROVED for cell in cells):
            self._trouble(line, cells, people, RowPart.ROW, " ".join(filter(None, map(remark_of, cells))))
        elif UNREADABLE_MARK in "".join(cells) or (styled and self._is_withdrawn(cells)):
            self._trouble(line, cells, people, RowPart.ROW, " ".join(cells))
        elif len(cells) > self._width and any(cell.strip() for cell in cells[self._width :]):
            self._trouble(line, cells, people, RowPart.ROW, " ".join(cells[self._width :]))
        elif kind is Kind.PUNCH:
            self._punch(line, cells, people)
        elif isinstance(kind, Kind):
            self._span(line, cells, people, kind)

    def _is_withdrawn(self, cells: list[str]) -> bool:
        """Say whether the sheet strikes out or hides what the row says, or has an error in its person's place."""
        says = (self._person_at, self._kind_at, self._plain.start, self._plain.end)
        return kind_of(cells[self._person_at]) is CellKind.ERROR or any(marks_of(cells[at]) & _WITHDRAWN for at in says)

    def _punch(self, line: int, cells: list[str], people: tuple[str, ...]) -> None:
        found = self._plain.punch(cells)
        if isinstance(found, tuple):
            came, left = found
            if came is None or left is None or came <= left <= came + _LONGEST_PUNCH:
                kept: Punches = _NOBODY
                for group in self.filing.groups(Whose(people, self._unit(cells))):
                    kept = group.punches
                    kept.add(came, left, self.filing.file, line)
                if people:
                    who = cells[self._person_at]
                    self._punchers[who if self._unit_at is None else (who, cells[self._unit_at])] = kept
                return
            found = RowPart.END
        self._trouble(line, cells, people, found, self._shown(cells, found))

    def _span(self, line: int, cells: list[str], people: tuple[str, ...], kind: Kind) -> None:
        found = self._plain.span(cells)
        if isinstance(found, tuple):
            start, end = found
            note = "" if self._note_at is None else cells[self._note_at].strip()
            if noted(note) is not StatusStanding.APPROVED:
                self._trouble(line, cells, people, RowPart.ROW, note)
                return
            if end - start > HALF_A_DAY and says_a_part(cells[self._kind_at]):
                self._trouble(line, cells, people, RowPart.KIND, cells[self._kind_at])
                return
            if start <= end:
                row = DutyRow(kind, start, end, self.filing.file, line, note)
                for group in self.filing.groups(Whose(people, self._unit(cells))):
                    group.rows.append(row)
                return
            found = RowPart.END
        self._trouble(line, cells, people, found, self._shown(cells, found))

    def _kind(self, word: str) -> Kind | str | None:
        try:
            return self._kinds[word]
        except KeyError:
            found = kind_of_word(word, self._own_kinds) or (self._fixed_kind if not word.strip() else None)
            if noted(addition_of(word)) is not StatusStanding.APPROVED:
                found = None
            self._kinds[word] = found
            return found

    def _unit(self, cells: list[str]) -> str | None:
        return None if self._unit_at is None else self.filing.name(cells[self._unit_at])

    def _shown(self, cells: list[str], part: RowPart) -> str:
        return cells[self._plain.start if part is RowPart.START else self._plain.end].strip()

    def _trouble(self, line: int, cells: list[str], people: tuple[str, ...], part: RowPart, given: str) -> None:
        if special_row(cells) is Special.HEADER:
            self._table.count(Passed.HEADER, line)
            return
        self._table.unread += 1
        whose = Whose(people, self._unit(cells))
        self.filing.trouble(line, lambda: self._plain.days(cells), whose, part.value, given)
