"""The cells of a row that a person is shown where a part of it could not be read."""

from __future__ import annotations

from collections.abc import Iterable

from harvester.duty.attendance.columns.layout import AttendanceLayout
from harvester.duty.attendance.spans.cells import is_nothing
from harvester.duty.attendance.spans.timed import RowPart


def shown_cells(layout: AttendanceLayout, cells: list[str], part: RowPart) -> str:
    """Give the texts that the part was read from, parted by blanks."""
    clauses = layout.clauses
    places: Iterable[int]
    match part:
        case RowPart.PERSON:
            places = layout.people
        case RowPart.KIND:
            places = [at for clause in clauses for at in clause.kind_at]
        case RowPart.DIRECTION:
            at = layout.direction
            places = [*(each for clause in clauses for each in clause.alone), *([] if at is None else [at])]
        case RowPart.HOURS:
            places = [at for clause in clauses for at in (clause.hours, clause.days) if at is not None]
        case RowPart.HALF:
            places = [at for clause in clauses for at in clause.half]
        case RowPart.START | RowPart.END | RowPart.ROW | RowPart.REMARK:
            return " ".join(cell.strip() for cell in cells if not is_nothing(cell.strip()))
    return " ".join(cells[at].strip() for at in places if cells[at].strip())
