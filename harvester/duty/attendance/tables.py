"""Find the header of each table of an attendance file and read what stands below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice

from harvester.duty.attendance.columns.attendance_header import HEADER_WITHIN, AttendanceHeader, find_header
from harvester.duty.attendance.columns.layout import with_remarks
from harvester.duty.attendance.columns.matrix import TURNED_WIDTH, matrix_header, matrix_rows, turned_layout
from harvester.duty.attendance.columns.refusals import refused
from harvester.duty.attendance.filing import Filing, Whose
from harvester.duty.attendance.rows.office_rows import OfficeReader
from harvester.duty.attendance.rows.plain_rows import PlainReader
from harvester.duty.attendance.rows.reading import RowsReading
from harvester.duty.attendance.spans.timed import RowPart
from harvester.duty.attendance.store import AttendanceFile
from harvester.duty.attendance.table_read import TableRead
from harvester.duty.attendance.words.header_words import understood
from harvester.duty.attendance.words.mapping import ColumnMapping
from harvester.duty.attendance.words.roles import COUNT, PEOPLE, Role
from harvester.duty.attendance.words.speaking import speaks_against, title_speaks_against
from harvester.duty.codes import DutyCode
from harvester.duty.seen import seen
from harvester.sheets.grid import Line, Mark, Sheet, again, marks_of, remark_of
from parsers.findings import SettingsError, UnreadableError, finding

_TABULAR = 3
_AMOUNTS = frozenset({Role.HOURS, Role.DAYS})
_BESIDE_SUMS = PEOPLE | {Role.UNIT, Role.HARMLESS, Role.NOTE}
_TIMED = re.compile(r"\d[/年月-]\d|\d\.\d+\.\d|\d:\d\d|\d[月日]|(?<!\d)[01]?\d{6}(?!\d)|[上下]午")
_COUNT_IN_PLAIN = frozenset({"kind", "start", "end"})


@dataclass(frozen=True)
class _Table:
    """A sheet with its name as shown, its first rows, the mapping that holds for it and its header, if it has one."""

    name: str
    sheet: Sheet
    head: list[Line]
    mapping: ColumnMapping
    header: AttendanceHeader | None


def add_tables(reading: RowsReading, file: AttendanceFile, sheets: list[Sheet]) -> None:
    """Read every table of a file into ``reading.attendance``.

    Raises:
        SettingsError: the columns of a table cannot be told. UnreadableError: there is no table at all.

    """
    filled = [(sheet, head) for sheet in sheets if (head := list(islice(sheet.rows, HEADER_WITHIN)))]
    if not filled:
        raise UnreadableError(finding(DutyCode.SHEET_EMPTY, file=file.name))
    tables = []
    for sheet, head in filled:
        name = file.name if sheet.name is None or len(sheets) == 1 else f"{file.name}[{sheet.name}]"
        tables.append(_Table(name, sheet, head, *_chosen(reading, name, sheet, head)))
    some = any(table.header is not None for table in tables)
    read = any(table.header is not None and not table.header.problems for table in tables)
    for table in tables:
        if table.header is None and not (
            some and (_is_left(table.mapping, table.sheet) or not _is_tabular(table.head))
        ):
            line, cells = table.head[0]
            raise SettingsError(refused(table.name, file.name, line, cells, table.mapping))
        if table.header is not None and table.header.problems and not (read and _only_sums(table, table.header)):
            header = table.header
            given = refused(table.name, file.name, header.line, header.cells, table.mapping, header.problems)
            raise SettingsError(given)
    for table in tables:
        if table.header is None or table.header.problems:
            reading.attendance.sheets_passed.append(table.name)
            _look_at_words(reading, replace(file, name=table.name, sheet=table.sheet.name), table)
        else:
            _read(reading, replace(file, name=table.name, sheet=table.sheet.name), table, table.header)


def _chosen(
    reading: RowsReading, name: str, sheet: Sheet, head: list[Line]
) -> tuple[ColumnMapping, AttendanceHeader | None]:
    """Give the mapping for a table and its header; of a folder's mappings the one that names most of its headers."""
    if not reading.mappings:
        return reading.mapping, _header(reading.mapping, sheet, head)
    fitting = [
        (mapping, header)
        for mapping in reading.mappings
        if (header := _header(mapping, sheet, head)) is not None and not header.problems
    ]
    most = max((_named(mapping) for mapping, _ in fitting), default=0)
    best = [(mapping, header) for mapping, header in fitting if _named(mapping) == most]
    if len(best) > 1 and most:
        names = "、".join(mapping.name or "" for mapping, _ in best)
        raise SettingsError(finding(DutyCode.MAPPING_AMBIGUOUS, file=name, names=names))
    return best[0] if best and most else (reading.mapping, _header(reading.mapping, sheet, head))


def _named(mapping: ColumnMapping) -> int:
    return sum(map(len, mapping.columns.values())) + len(mapping.ignore)


def _header(mapping: ColumnMapping, sheet: Sheet, head: list[Line]) -> AttendanceHeader | None:
    if _is_left(mapping, sheet):
        return None
    if mapping.matrix is not None:
        return matrix_header(head, mapping)
    return find_header(head, mapping)


def _is_left(mapping: ColumnMapping, sheet: Sheet) -> bool:
    """Say whether a mapping names other sheets than this one."""
    return bool(mapping.sheets) and sheet.name is not None and sheet.name not in mapping.sheets


def _is_tabular(head: list[Line]) -> bool:
    """Say whether rows look like a table's: then it is refused rather than passed over."""
    return sum(len([cell for cell in cells if cell.strip()]) >= _TABULAR for _, cells in head) >= 2


def _only_sums(table: _Table, header: AttendanceHeader) -> bool:
    """Say whether a sheet has people and amounts alone, and no cell that names a day or a time."""
    roles = {understood(cell).role for cell in header.cells if cell.strip()}
    if not roles & _AMOUNTS or not roles <= _AMOUNTS | _BESIDE_SUMS:
        return False
    rows = chain(table.head[header.ends :], table.sheet.rows)
    return not any(_TIMED.search(seen(cell)) for _, cells in rows for cell in cells)


def _hidden_columns(head: list[Line], header: AttendanceHeader) -> tuple[str, ...]:
    """Give the headers of columns that count and that the sheet does not show."""
    hidden = {at for _, cells in head for at, cell in enumerate(cells) if marks_of(cell) & Mark.HIDDEN_COLUMN}
    if header.layout is None:
        return tuple(header.cells[at] for at in sorted(hidden) if header.cells[at].strip().lower() in _COUNT_IN_PLAIN)
    return tuple(each.header for each in header.layout.columns if each.at in hidden and each.means.role in COUNT)


def _read(reading: RowsReading, file: AttendanceFile, table: _Table, header: AttendanceHeader) -> None:
    """Read a table, and those that stand below it in the same sheet under headers of their own."""
    rows = again(table.head[header.ends :], table.sheet.rows)
    above = header.ends - max(len(header.rows), 1)
    titles = [*table.head[:above], *((line, [*map(remark_of, cells)]) for line, cells in table.head[: header.ends])]
    while True:
        after = _read_one(reading, file, table, header, rows, titles)
        titles = []
        if after is None:
            return
        head = [after, *islice(rows, HEADER_WITHIN)]
        found = _header(table.mapping, table.sheet, head)
        if found is None or found.problems or found.line != after[0]:
            problems = found.problems if found is not None else ()
            raise SettingsError(refused(file.name, file.path.name, *after, table.mapping, problems))
        header, rows = found, again(head[found.ends :], rows)


def _remarked(rows: Iterator[Line], width: int) -> Iterator[Line]:
    """Put what comments on a row's cells say into a cell of its own, behind those of the table."""
    for line, cells in rows:
        said = "\n".join(filter(None, map(remark_of, cells)))
        padded = cells if len(cells) >= width else [*cells, *[""] * (width - len(cells))]
        yield line, [*padded[:width], said, *padded[width:]]


def _look_at_words(reading: RowsReading, file: AttendanceFile, table: _Table) -> None:
    """Name what a sheet without a table says against rows of the others."""
    rows = [(line, " ".join(filter(str.strip, cells))) for line, cells in again(table.head, table.sheet.rows)]
    against = [(line, text) for line, text in rows if speaks_against(text)]
    if not against or _is_left(table.mapping, table.sheet):
        return
    reading.attendance.files.append(file)
    filing = Filing(reading.attendance, reading.only)
    for line, text in against:
        filing.trouble(line, lambda: None, Whose((), None), RowPart.REMARK.value, text)


def _look_at_titles(filing: Filing, said: TableRead, titles: list[Line]) -> None:
    """Name a line above the header that says something against the rows below: any of them may be meant."""
    for line, cells in titles:
        text = " ".join(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))
        if title_speaks_against(text):
            said.unread += 1
            filing.trouble(line, lambda: None, Whose((), None), RowPart.REMARK.value, text)


def _read_one(  # noqa: PLR0917
    reading: RowsReading,
    file: AttendanceFile,
    table: _Table,
    header: AttendanceHeader,
    rows: Iterator[Line],
    titles: list[Line],
) -> Line | None:
    store = reading.attendance
    store.files.append(file)
    said = TableRead(file.name, header.line, header.layout, table.mapping, hidden=table.sheet.hidden)
    said.hidden_columns = _hidden_columns(table.head[: header.ends], header)
    store.tables.append(said)
    _look_at_titles(Filing(store, reading.only), said, titles)
    after: Line | None = None
    first = next(rows, None)
    said.rowless = first is None
    rows = rows if first is None else again((first,), rows)
    if header.layout is None:
        plain = PlainReader(reading, table.mapping, header, said)
        plain.read(rows, styled=table.sheet.styled)
        by_number = plain.filing.by_number
    else:
        layout, width = header.layout, len(header.cells)
        turned: Iterator[Line] = rows
        if table.mapping.matrix is not None:
            turned, layout, width = matrix_rows(header, rows, table.mapping), turned_layout(layout), TURNED_WIDTH
        if table.sheet.styled:
            turned, layout, width = _remarked(turned, width), with_remarks(layout, width), width + 1
        office = OfficeReader(reading, table.mapping, layout, said, width=width)
        after = office.read(turned, header, styled=table.sheet.styled)
        by_number = office.filing.by_number
    store.files[-1] = replace(file, by_number=by_number)
    return after
