"""The files a check goes by, opened here (``-`` is standard input) and understood in ``harvester.duty``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from harvester.duty.attendance import Attendance, AttendanceFile
from harvester.duty.codes import DutyCode
from harvester.duty.examples import example
from harvester.duty.hours.calendar import OfficeCalendar
from harvester.duty.hours.calendar_file import parse_calendar
from harvester.duty.hours.hours import Hours
from harvester.duty.hours.hours_file import parse_hours
from harvester.files import is_missing, is_there, name_of, read_bounded
from harvester.jobs.inputs.columns_beside import MAPPING_SUFFIX
from harvester.jobs.inputs.sheet_files import CITY, LIST, open_sheets, refusal, sheet_source
from harvester.messages import visible
from harvester.sheets.beside import each_table
from harvester.sheets.errors import TableError
from harvester.sheets.grid import Sheet
from parsers.findings import Finding, SettingsError, UnreadableError, finding

# What reads tables takes a third of a command's start, and a verdict without attendance needs none of it.
if TYPE_CHECKING:
    from harvester.duty.attendance.words.mapping import ColumnMapping


def read_hours(path: Path) -> Hours:
    """Read an hours file, or the example of this name where there is no such file.

    Raises ``SettingsError`` with one finding a mistake.
    """
    name = str(path)
    if is_missing(path) and not name.endswith(".csv") and (known := example(name)) is not None:
        return parse_hours(known, f"{name}.toml")
    return parse_hours(_settings(path, DutyCode.HOURS_UNREADABLE), name_of(path))


def read_calendar(path: Path) -> OfficeCalendar:
    """Read the official calendar's CSV, to be laid over the default one; raises ``SettingsError``."""
    try:
        file = open_sheets(path, LIST)
        return parse_calendar([list(sheet.rows) for sheet in file.sheets], name_of(path), file.sha256)
    except (OSError, TableError) as error:
        raise SettingsError(refusal_of(error, path, DutyCode.CALENDAR_UNREADABLE)) from None


def load_attendance(
    paths: Iterable[Path],
    *,
    mapping: Path | None = None,
    only: frozenset[str] | None = None,
    aliases: Mapping[str, str] = MappingProxyType({}),
    numbers: frozenset[str] = frozenset(),
) -> Attendance:
    """Read attendance files in the order given.

    Args:
        paths: CSV, XLSX or ODS; a file ``NAME.mapping.toml`` beside one says how its columns are called.
        mapping: A mapping for those files that have none beside them, or a folder of mappings: for each table the one
            whose headers fit.
        only: Keep the rows of these people (folded numbers or names) and of everybody; all people if ``None``.
        aliases: Under which number the rows of a name are kept that a roster gives to one person alone.
        numbers: All numbers of that roster.

    Raises:
        UnreadableError: a file is no table. SettingsError: its columns cannot be told, or a mapping is wrong.

    """
    attendance = Attendance(aliases=aliases, numbers=numbers)
    given = tuple(paths)
    if not given:
        return attendance
    from harvester.duty.attendance.rows.reading import RowsReading
    from harvester.duty.attendance.spans.times import Times
    from harvester.duty.attendance.tables import add_tables

    times = Times()
    for path in given:
        reading = RowsReading(attendance, *mappings_for(path, mapping), times, only)
        try:
            sha256, tables = tables_in(path)
            add_tables(reading, AttendanceFile(name_of(path), sha256, path), tables)
        except (OSError, TableError) as error:
            raise UnreadableError(refusal_of(error, path, DutyCode.SHEET_UNREADABLE)) from None
    return attendance


def raw_row(file: AttendanceFile, line: int) -> list[str]:
    """Give the cells of a line as they stand in its file, read anew; nothing where the file is gone."""
    try:
        for sheet in tables_in(file.path)[1]:
            if sheet.name == file.sheet:
                return next((cells for number, cells in sheet.rows if number == line), [])
    except (OSError, TableError):
        pass
    return []


def tables_in(path: Path) -> tuple[str, list[Sheet]]:
    """Open an attendance file: its SHA-256 and its tables, of which a CSV too may have two beside each other."""
    file = open_sheets(path, CITY)
    return file.sha256, [
        table for sheet in file.sheets for table in ([sheet] if sheet.name is not None else each_table(sheet))
    ]


def mappings_for(path: Path, common: Path | None) -> tuple[ColumnMapping, tuple[ColumnMapping, ...]]:
    """Give the mapping that lies beside a file, else the common one, and those of a folder, of which one may fit."""
    from harvester.duty.attendance.words.mapping import ColumnMapping

    beside = path.with_name(path.name + MAPPING_SUFFIX)
    if is_there(beside):
        return _mapping(beside), ()
    if common is None:
        return ColumnMapping(), ()
    # What cannot be looked at is no folder, and is named when it is opened as a mapping.
    if not is_there(common) or not common.is_dir():
        return _mapping(common), ()
    found = tuple(_mapping(each) for each in sorted(common.glob("*.toml")))
    if not found:
        raise SettingsError(finding(DutyCode.MAPPING_NONE, file=visible(str(common))))
    return ColumnMapping(), found


def _mapping(path: Path) -> ColumnMapping:
    from harvester.duty.attendance.words.mapping_file import parse_mapping

    return parse_mapping(_settings(path), name_of(path))


def _settings(path: Path, code: DutyCode = DutyCode.MAPPING_UNREADABLE) -> bytes:
    try:
        source = sheet_source(path, LIST)
        return source if isinstance(source, bytes) else read_bounded(source)
    except OSError as error:
        raise SettingsError(_unreadable(error, path, code)) from None


def refusal_of(error: OSError | TableError, path: Path, code: DutyCode) -> Finding:
    """Say why a table's file is not read; ``code`` where the reason has no words of its own."""
    return refusal(error, name_of(path), _unreadable(error, path, code))


def _unreadable(error: OSError | TableError, path: Path, code: DutyCode) -> Finding:
    problem = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return finding(code, file=name_of(path), problem=problem)
