"""The files a check goes by, opened here (``-`` is standard input) and understood in ``harvester.duty``."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from harvester.duty.attendance import Attendance, AttendanceFile
from harvester.duty.attendance_rows import Reading
from harvester.duty.attendance_tables import add_tables
from harvester.duty.calendar import OfficeCalendar
from harvester.duty.calendar_file import parse_calendar
from harvester.duty.codes import DutyCode
from harvester.duty.columns import ColumnMapping
from harvester.duty.hours import Hours
from harvester.duty.hours_file import parse_hours
from harvester.duty.mapping_file import parse_mapping
from harvester.duty.times import Times
from harvester.files import read_bounded
from harvester.jobs.sources import STDIN
from harvester.messages import visible
from harvester.sheets.table_in import TableError, read_sheets, read_table, sha256_of
from parsers.findings import SettingsError, UnreadableError, finding

MAPPING_SUFFIX = ".mapping.toml"


def read_hours(path: Path) -> Hours:
    """Read an hours file; raises ``SettingsError`` with one finding a mistake."""
    return parse_hours(_settings(path, DutyCode.HOURS_UNREADABLE), visible(path.name))


def read_calendar(path: Path) -> OfficeCalendar:
    """Read the official calendar's CSV, to be laid over the default one; raises ``SettingsError``."""
    try:
        source = _source(path)
        return parse_calendar(list(read_table(source)), path.name, sha256_of(source))
    except (OSError, TableError) as error:
        raise SettingsError(
            finding(DutyCode.CALENDAR_UNREADABLE, file=visible(path.name), problem=_problem(error))
        ) from None


def load_attendance(
    paths: Iterable[Path], *, mapping: Path | None = None, only: frozenset[str] | None = None
) -> Attendance:
    """Read attendance files in the order given.

    Args:
        paths: CSV, XLSX or ODS; a file ``NAME.mapping.toml`` beside one says how its columns are called.
        mapping: A mapping for those files that have none beside them.
        only: Keep the rows of these people (folded numbers or names) and of everybody; all people if ``None``.

    Raises:
        UnreadableError: a file is no table. SettingsError: its columns cannot be told, or a mapping is wrong.

    """
    attendance = Attendance()
    times = Times()
    for path in paths:
        reading = Reading(attendance, _mapping_for(path, mapping), times, only)
        try:
            source = _source(path)
            file = AttendanceFile(visible(path.name), sha256_of(source), path)
            add_tables(reading, file, read_sheets(source))
        except (OSError, TableError) as error:
            raise UnreadableError(
                finding(DutyCode.SHEET_UNREADABLE, file=visible(path.name), problem=_problem(error))
            ) from None
    return attendance


def raw_row(file: AttendanceFile, line: int) -> list[str]:
    """Give the cells of a line as they stand in its file, read anew; nothing where the file is gone."""
    try:
        for sheet in read_sheets(file.path):
            if sheet.name == file.sheet:
                return next((cells for number, cells in sheet.rows if number == line), [])
    except (OSError, TableError):
        pass
    return []


def _mapping_for(path: Path, common: Path | None) -> ColumnMapping:
    """Give the mapping that lies beside a file, else the common one, else an empty one."""
    beside = path.with_name(path.name + MAPPING_SUFFIX)
    chosen = beside if beside.is_file() else common
    return ColumnMapping() if chosen is None else parse_mapping(_settings(chosen), visible(chosen.name))


def _source(path: Path) -> Path | bytes:
    """Give what ``-`` and all that is no plain file stand for: their bytes, which can be read only once."""
    if str(path) == STDIN:
        return sys.stdin.buffer.read()
    return path if path.is_file() else read_bounded(path)


def _settings(path: Path, code: DutyCode = DutyCode.MAPPING_UNREADABLE) -> bytes:
    try:
        source = _source(path)
        return source if isinstance(source, bytes) else read_bounded(source)
    except OSError as error:
        raise SettingsError(finding(code, file=visible(path.name), problem=_problem(error))) from None


def _problem(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
