"""The lists a claim may be given: the agency's course codes, the portal's list, matches a person has confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from harvester.files import name_of, read_bounded
from harvester.jobs.inputs.columns_beside import columns_beside
from harvester.jobs.inputs.sheet_files import LIST, open_sheets, refusal
from harvester.programme.codes import ProgrammeCode
from harvester.programme.decide.basis import HashedFile
from harvester.programme.match.lists import CourseListColumn, read_list
from harvester.programme.match.matches_file import Matches, read_matches
from harvester.programme.match.people import ShownHistory
from harvester.programme.match.related import ListRow
from harvester.programme.parts.model import Outline
from harvester.sheets.errors import TableError
from parsers.findings import Finding, SettingsError, finding


@dataclass(frozen=True)
class CourseLists:
    """The rows of both lists together, what was unreadable in them, and the files' hashes."""

    rows: tuple[ListRow, ...]
    findings: tuple[Finding, ...]
    courses: HashedFile | None
    portal: HashedFile | None


def read_lists(courses: Path | None, portal: Path | None) -> CourseLists:
    """Read the lists that are given (CSV, XLSX, ODS); raises ``SettingsError`` for one that is no such list."""
    rows: list[ListRow] = []
    findings: list[Finding] = []
    hashed: list[HashedFile | None] = []
    for path in (courses, portal):
        if path is None:
            hashed.append(None)
            continue
        read, found, sha256 = _read(path)
        rows += read
        findings += found
        hashed.append(HashedFile(name_of(path), sha256))
    return CourseLists(tuple(rows), tuple(findings), *hashed)


def read_claim_matches(path: Path | None, programme: Outline) -> Matches | None:
    """Read what a person says of single records; raises ``SettingsError`` where the file is wrong."""
    if path is None:
        return None
    try:
        return read_matches(read_bounded(path), name_of(path), programme)
    except OSError:
        raise SettingsError(finding(ProgrammeCode.LIST_UNREADABLE, file=name_of(path))) from None


def check_matches(matches: Matches | None, shown: Sequence[ShownHistory]) -> None:
    """Demand that each match is about a record in one file of a claim; raises ``SettingsError``."""
    for item in matches.items if matches is not None else ():
        lengths = [len(one.history.records) for one in shown if one.sha256 == item.sha256]
        if matches is not None and (len(lengths) != 1 or item.record > lengths[0]):
            raise SettingsError(
                finding(ProgrammeCode.MATCHES_WITHOUT_RECORD, file=matches.name, record=item.record, sha256=item.sha256)
            )


def _read(path: Path) -> tuple[tuple[ListRow, ...], tuple[Finding, ...], str]:
    try:
        file = open_sheets(path, LIST)
        return *read_list(
            file.sheets[0].rows if file.sheets else (), name_of(path), columns_beside(path, CourseListColumn)
        ), file.sha256
    except (OSError, TableError) as error:
        otherwise = finding(ProgrammeCode.LIST_UNREADABLE, file=name_of(path))
        raise SettingsError(refusal(error, name_of(path), otherwise)) from None
