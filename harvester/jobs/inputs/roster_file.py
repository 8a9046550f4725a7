"""The personnel office's roster, opened here and understood in ``harvester.duty.people.roster``."""

from __future__ import annotations

from pathlib import Path

from harvester.duty.codes import DutyCode
from harvester.duty.people.roster import Roster, RosterColumn, read_roster
from harvester.files import name_of
from harvester.jobs.inputs.columns_beside import columns_beside
from harvester.jobs.inputs.sheet_files import LIST, open_sheets, refusal
from harvester.sheets.errors import TableError
from parsers.findings import SettingsError, finding


def open_roster(path: Path) -> Roster:
    """Read a roster (CSV, XLSX, ODS); raises ``SettingsError`` for one that is none, with the lines that are wrong."""
    name = name_of(path)
    mapping = columns_beside(path, RosterColumn)
    try:
        file = open_sheets(path, LIST)
        return read_roster(file.sheets[0].rows if file.sheets else (), name, file.sha256, mapping)
    except (OSError, TableError) as error:
        raise SettingsError(refusal(error, name, finding(DutyCode.ROSTER_UNREADABLE, file=name))) from None
