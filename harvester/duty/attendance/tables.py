"""Find the header of each table of an attendance file and read what stands below it."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, islice

from harvester.duty.attendance.columns import ColumnMapping, Columns, columns_of
from harvester.duty.attendance.rows import Reading, RowReader
from harvester.duty.attendance.store import AttendanceFile
from harvester.duty.codes import DutyCode
from harvester.sheets.grid import Line, Sheet
from parsers.findings import SettingsError, UnreadableError, finding

_HEADER_WITHIN = 12


def add_tables(reading: Reading, file: AttendanceFile, sheets: list[Sheet]) -> None:
    """Read every table of a file into ``reading.attendance``.

    Raises:
        SettingsError: the columns of a table cannot be told. UnreadableError: there is no table at all.

    """
    filled = [(sheet, head) for sheet in sheets if (head := list(islice(sheet.rows, _HEADER_WITHIN)))]
    if not filled:
        raise UnreadableError(finding(DutyCode.SHEET_EMPTY, file=file.name))
    for sheet, head in filled:
        name = file.name if sheet.name is None or len(sheets) == 1 else f"{file.name}[{sheet.name}]"
        found = _header(head, reading.mapping)
        if found is None:
            given = ", ".join(cell for cell in head[0][1] if cell)[:80]
            raise SettingsError(finding(DutyCode.SHEET_HEADER, file=name, line=head[0][0], given=given))
        position, columns = found
        files = reading.attendance.files
        files.append(replace(file, name=name, sheet=sheet.name))
        reader = RowReader(reading, columns, head[position][1])
        reader.read(chain(head[position + 1 :], sheet.rows))
        files[-1] = replace(files[-1], by_number=reader.by_number)


def _header(head: list[Line], mapping: ColumnMapping) -> tuple[int, Columns] | None:
    for position, (_, cells) in enumerate(head):
        columns = columns_of(cells, mapping)
        if columns.complete:
            return position, columns
    return None
