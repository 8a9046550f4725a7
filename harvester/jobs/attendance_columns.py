"""The columns of attendance tables shown with their first rows, and a person's choice of what each means.

The choice is a mapping like any other: what ``attendance check --write-mapping`` writes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from harvester.duty.attendance.columns.attendance_header import HEADER_WITHIN, AttendanceHeader, find_header
from harvester.duty.attendance.columns.refusals import field_of, places_of
from harvester.duty.attendance.columns.used_mapping import used_mapping
from harvester.duty.attendance.words.header_words import folded_header, understood
from harvester.duty.attendance.words.kinds import Kind
from harvester.duty.attendance.words.mapping import IGNORE, ColumnMapping, MappingField
from harvester.duty.attendance.words.mapping_file import written_mapping
from harvester.duty.codes import DutyCode
from harvester.files import name_of
from harvester.jobs.inputs.duty_files import mappings_for, refusal_of, tables_in
from harvester.sheets.errors import TableError
from harvester.sheets.grid import Line, Sheet
from parsers.findings import UnreadableError

_SHOWN = 3
_LONGEST = 60


@dataclass(frozen=True)
class ColumnShown:
    """A column: how a mapping names it, its header, its first values, and what it means so far.

    ``means`` is a field's name, ``ignore``, or empty where the header alone says it or nothing does.
    """

    name: str
    header: str
    values: tuple[str, ...]
    means: str


@dataclass(frozen=True)
class TableShown:
    """A table: its name, the line of its header, its columns, the kind of rows that name none; ``plain`` is our form.

    ``told`` says that every column is understood as it stands.
    """

    name: str
    line: int
    columns: tuple[ColumnShown, ...]
    kind: Kind | None
    plain: bool
    told: bool


def tables_shown(path: Path, mappings: Path | None) -> list[TableShown]:
    """Give the tables of an attendance file, as the mappings that hold for it have them; raises as reading does."""
    own, folder = mappings_for(path, mappings)
    found = []
    try:
        for sheet in tables_in(path)[1]:
            head = list(islice(sheet.rows, HEADER_WITHIN))
            if head:
                found.append(_table(path, sheet, head, (own, *folder)))
    except (OSError, TableError) as error:
        raise UnreadableError(refusal_of(error, path, DutyCode.SHEET_UNREADABLE)) from None
    return found


def chosen(table: TableShown, means: Sequence[str], kind: str) -> ColumnMapping | None:
    """Give the mapping that a person has chosen for a table; ``None`` where every column is left as it is.

    ``means`` has a field's name, ``ignore`` or nothing for each column. Raises ``ValueError`` for another word.
    """
    columns: dict[MappingField, list[str]] = {}
    ignored: list[str] = []
    for column, word in zip(table.columns, means, strict=True):
        if word == IGNORE:
            ignored.append(column.name if column.name.startswith("#") else folded_header(column.name))
        elif word:
            columns.setdefault(MappingField(word), []).append(column.name)
    if not columns and not ignored and not kind:
        return None
    return ColumnMapping(
        columns={field: tuple(names) for field, names in columns.items()},
        ignore=frozenset(ignored),
        kind=Kind(kind) if kind else None,
    )


def kept_name(table: TableShown) -> str:
    """Give the name of a table's mapping: the same for every table with these headers, which is one mapping's."""
    headers = "\n".join(folded_header(column.header) for column in table.columns)
    return f"columns-{hashlib.sha256(headers.encode()).hexdigest()[:16]}.toml"


def mapping_of_choice(table: TableShown, mapping: ColumnMapping) -> str:
    """Write the mapping, with the table it was chosen for at its head."""
    return written_mapping(mapping, [" ".join(table.name.split())])


def _table(path: Path, sheet: Sheet, head: list[Line], mappings: Sequence[ColumnMapping]) -> TableShown:
    name = name_of(path) if sheet.name is None else f"{name_of(path)}[{sheet.name}]"
    header, mapping = _header(head, mappings)
    if header is None:
        line, cells = next(((line, cells) for line, cells in head if _filled(cells) > 1), head[0])
        header = AttendanceHeader(head.index((line, cells)) + 1, line, tuple(cells))
        told, plain = False, False
    else:
        told, plain = not header.problems, header.is_plain
    means = _meant(header, mapping, told=told)
    rows = [cells for _, cells in head[header.ends :] if _filled(cells)]
    places = places_of(header.cells)
    columns = tuple(
        ColumnShown(named, header.cells[at].strip(), tuple(_values(rows, at)), means.get(at, ""))
        for at, named in places.items()
    )
    return TableShown(name, header.line, columns, mapping.kind, plain, told)


def _header(head: list[Line], mappings: Sequence[ColumnMapping]) -> tuple[AttendanceHeader | None, ColumnMapping]:
    """Give the header by the mapping that names most of it, else by the headers themselves."""
    fitting = []
    for mapping in mappings:
        header = find_header(head, mapping) if mapping.matrix is None else None
        if header is not None and (mapping.columns or mapping.ignore) and not header.problems:
            fitting.append((sum(map(len, mapping.columns.values())) + len(mapping.ignore), header, mapping))
    if fitting:
        _, header, mapping = max(fitting, key=lambda one: one[0])
        return header, mapping
    return find_header(head, mappings[0]), mappings[0]


def _meant(header: AttendanceHeader, mapping: ColumnMapping, *, told: bool) -> dict[int, str]:
    """Give what the columns mean by their positions, as far as a mapping can say it."""
    if told and header.is_plain:
        return {}
    used = used_mapping(header.layout, mapping) if header.layout is not None else mapping
    by_name = {name: field for field, names in used.columns.items() for name in names}
    found: dict[int, str] = {}
    for at, named in places_of(header.cells).items():
        cell = header.cells[at]
        if folded_header(cell) in used.ignore or f"#{at + 1}" in used.ignore:
            found[at] = IGNORE
        elif named in by_name or cell.strip() in by_name:
            found[at] = by_name.get(named, by_name.get(cell.strip(), MappingField.NOTE)).value
        elif not told and (field := field_of(understood(cell))) is not None:
            found[at] = field.value
    return found


def _values(rows: Sequence[Sequence[str]], at: int) -> Iterator[str]:
    for cells in rows[:_SHOWN]:
        value = " ".join(cells[at].split()) if at < len(cells) else ""
        yield value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)
