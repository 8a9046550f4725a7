"""Course lists in: the agency's ``course_code,job_related`` and the lifelong-learning portal's lists.

The portal's known headers (with or without ``*``) and the agency's are recognised; others by a column mapping.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum

from harvester.programme.codes import ProgrammeCode
from harvester.programme.match.related import ListRow
from parsers.findings import Finding, SettingsError, finding

_MOST_LINES_BEFORE_HEADER = 10
_BROKEN = "\ufffd"


class CourseListColumn(StrEnum):
    """What a column of a list can say."""

    COURSE_CODE = "course_code"
    COURSE_NAME = "course_name"
    JOB_RELATED = "job_related"
    CATEGORY = "category"


_HEADERS = {
    CourseListColumn.COURSE_CODE: ("課程代碼", "課程編號", "課程代號"),
    CourseListColumn.COURSE_NAME: ("課程名稱", "名稱", "班別名稱"),
    CourseListColumn.JOB_RELATED: ("是否與業務相關", "與業務相關", "業務相關", "是否業務相關"),
    CourseListColumn.CATEGORY: ("課程類別", "課程類別代碼", "班別類別", "類別", "主類別"),
}
_YES = {"是", "yes", "y", "true", "1", "相關", "與業務相關", "v", "✓", "○"}
_NO = {"否", "no", "n", "false", "0", "不相關", "與業務不相關", "非業務相關", "x", "✗", "×"}


def read_list(
    lines: Iterable[tuple[int, list[str]]], name: str, mapping: Mapping[str, str] | None = None
) -> tuple[tuple[ListRow, ...], tuple[Finding, ...]]:
    """Read a list's rows; raises ``SettingsError`` where its columns are not to be found.

    Args:
        lines: Line numbers from 1 and cells, the header among the first ten.
        name: The file's name, for the findings.
        mapping: The file's own headers by column name (``course_code``, ``job_related`` …).

    """
    rows: list[ListRow] = []
    findings: list[Finding] = []
    columns: dict[CourseListColumn, int] | None = None
    before = 0
    for line, cells in lines:
        if columns is None:
            columns = _columns(cells, mapping or {})
            before += 1
            if columns is None and before >= _MOST_LINES_BEFORE_HEADER:
                break
            continue
        row, problem = _row(line, cells, columns)
        rows.append(row)
        if problem:
            findings.append(finding(ProgrammeCode.LIST_LINE_UNREADABLE, file=name, line=line, problem=problem))
    if columns is None:
        wanted = "course_code／course_name, job_related／category"
        raise SettingsError(finding(ProgrammeCode.LIST_COLUMN_MISSING, file=name, columns=wanted))
    return tuple(rows), tuple(findings)


def _columns(cells: list[str], mapping: Mapping[str, str]) -> dict[CourseListColumn, int] | None:
    folded = [_bare(cell) for cell in cells]
    found: dict[CourseListColumn, int] = {}
    for column in CourseListColumn:
        own = mapping.get(column.value)
        wanted = (own,) if own is not None else (column.value, *_HEADERS[column])
        position = next((folded.index(_bare(word)) for word in wanted if _bare(word) in folded), None)
        if position is not None:
            found[column] = position
    names_course = CourseListColumn.COURSE_CODE in found or CourseListColumn.COURSE_NAME in found
    says_something = CourseListColumn.JOB_RELATED in found or CourseListColumn.CATEGORY in found
    return found if names_course and says_something else None


def _row(line: int, cells: list[str], columns: Mapping[CourseListColumn, int]) -> tuple[ListRow, str]:
    def cell(column: CourseListColumn) -> str | None:
        position = columns.get(column)
        text = cells[position].strip() if position is not None and position < len(cells) else ""
        return text or None

    said = cell(CourseListColumn.JOB_RELATED)
    related = None if said is None else _yes_or_no(said)
    row = ListRow(
        line,
        cell(CourseListColumn.COURSE_CODE),
        cell(CourseListColumn.COURSE_NAME),
        related,
        cell(CourseListColumn.CATEGORY),
    )
    if any(_BROKEN in text for text in cells):
        return ListRow(line), _BROKEN
    if row.course_code is None and row.course_name is None:
        return row, "—"
    return row, said if said is not None and related is None else ""


def _yes_or_no(word: str) -> bool | None:
    bare = _bare(word)
    if bare in _YES:
        return True
    return False if bare in _NO else None


def _bare(cell: str) -> str:
    text = "".join(unicodedata.normalize("NFKC", cell).split()).casefold()
    return text.replace("(*)", "").strip("*") or text
