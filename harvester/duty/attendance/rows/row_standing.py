"""Whether a row of an office's own table holds: by its states, marks and notes, and by what the sheet shows of it."""

from __future__ import annotations

from collections.abc import Mapping

from harvester.duty.attendance.columns.layout import AttendanceLayout
from harvester.duty.attendance.rows.events import Holding
from harvester.duty.attendance.store import Why
from harvester.duty.attendance.table_read import TableRead
from harvester.duty.attendance.words.kinds import addition_of
from harvester.duty.attendance.words.roles import COUNT, PEOPLE, AttendanceColumn, Role
from harvester.duty.attendance.words.standing import (
    StatusStanding,
    least,
    noted,
    refused_in_passing,
    standing_of,
    taken_back,
)
from harvester.sheets.grid import Mark, marks_of


class RowStanding:
    """Reads the standing of one table's rows; words that are not known are counted in its ``TableRead``."""

    def __init__(self, layout: AttendanceLayout, own: Mapping[str, StatusStanding], table: TableRead) -> None:
        """Keep the user's own words."""
        self._layout = layout
        self._own = own
        self._table = table
        self._kinds = [at for clause in layout.clauses for at in clause.kind_at]
        self._harmless = [column.at for column in layout.columns if column.means.role is Role.HARMLESS]

    def of(self, cells: list[str], *, styled: bool) -> Holding:
        """Say whether the row holds, and why it stays open where it does."""
        layout, own = self._layout, self._own
        said: list[StatusStanding] = []
        for at in layout.status:
            found = standing_of(cells[at], own)
            if found is None:
                self._table.unknown_status[cells[at].strip()] += 1
            said.append(found or StatusStanding.PENDING)
        said += [taken_back(cells[at], own) for at in layout.taken_back]
        said += [refused for at in self._harmless if (refused := refused_in_passing(cells[at])) is not None]
        said += [noted(cells[at], own) for at in layout.notes]
        said += [noted(added, own) for at in self._kinds if (added := addition_of(cells[at]))]
        marks = Mark(0)
        for cell in cells if styled else ():
            marks |= marks_of(cell)
        if marks & Mark.HIDDEN_CELL and any(self._is_unseen(cells, column) for column in layout.columns):
            return Holding(least([*said, StatusStanding.PENDING]), Why.HIDDEN)
        if marks & Mark.STRUCK:
            return Holding(least([*said, StatusStanding.PENDING]), Why.STRUCK)
        if marks & Mark.HIDDEN_ROW:
            return Holding(least([*said, StatusStanding.PENDING]), Why.HIDDEN)
        return Holding(least(said), Why.UNDECIDED)

    def _is_unseen(self, cells: list[str], column: AttendanceColumn) -> bool:
        """Say whether a cell that counts is not shown; an amount of nought says no more than a blank."""
        if not marks_of(cells[column.at]) & Mark.HIDDEN_CELL:
            return False
        role = column.means.role
        return role in COUNT | PEOPLE and not (role in {Role.HOURS, Role.DAYS} and cells[column.at] == "0")
