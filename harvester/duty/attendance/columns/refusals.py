"""Why a table is refused: its headers by name, and a mapping ready to be completed."""

from __future__ import annotations

import json
from collections.abc import Sequence

from harvester.duty.attendance.words.clashes import HeaderClash
from harvester.duty.attendance.words.header_words import understood
from harvester.duty.attendance.words.mapping import ColumnMapping, MappingField
from harvester.duty.attendance.words.roles import HeaderMeaning, Role, Side
from harvester.duty.codes import DutyCode
from harvester.messages import Language, text
from parsers.findings import Finding, finding

_ROLES = {
    Role.NAME: MappingField.PERSON,
    Role.NUMBER: MappingField.PERSON,
    Role.KIND: MappingField.KIND,
    Role.NOTE: MappingField.NOTE,
    Role.UNIT: MappingField.UNIT,
    Role.DIRECTION: MappingField.DIRECTION,
    Role.HOURS: MappingField.HOURS,
    Role.DAYS: MappingField.DAYS,
    Role.HALF: MappingField.HALF,
    Role.STATUS: MappingField.STATUS,
}


def refused(  # noqa: PLR0917
    table: str, file: str, line: int, cells: Sequence[str], mapping: ColumnMapping, problems: Sequence[HeaderClash] = ()
) -> Finding:
    """Say which headers of a table cannot be told; without problems it has no header at all."""
    given = ", ".join(cell.strip() for cell in cells if cell.strip())[:200]
    if not problems:
        return finding(DutyCode.SHEET_HEADER, file=table, mapping=file, line=line, given=given[:80])
    return finding(
        DutyCode.SHEET_COLUMNS,
        file=table,
        mapping=file,
        line=line,
        given=given,
        clashes_zh=_clashes(problems, Language.ZH_TW),
        clashes_en=_clashes(problems, Language.EN),
        draft=draft(cells, problems, mapping),
    )


def _clashes(problems: Sequence[HeaderClash], lang: Language) -> str:
    return " ".join(
        text(f"duty.clash.{each.clash.value}", lang, headers="、".join(dict.fromkeys(filter(None, each.headers))))
        for each in problems
    )


def draft(cells: Sequence[str], problems: Sequence[HeaderClash], mapping: ColumnMapping) -> str:
    """Write a mapping to complete: what is understood as it was, what is not as lines to choose from."""
    clashing = {header for each in problems for header in each.headers}
    lines = ['schema = "attendance-mapping/1"']
    ignored = sorted(mapping.ignore)
    places = places_of(cells)
    unsure = [name for at, name in places.items() if cells[at].strip() in clashing]
    lines.append("ignore = [" + ", ".join(map(_quoted, ignored)) + "]   # ← " + "、".join(unsure))
    lines.append('# kind = "leave"')
    lines.append("[columns]")
    fields = [(at, field) for at in places if (field := field_of(understood(cells[at]))) is not None]
    people = [places[at] for at, field in fields if field is MappingField.PERSON and cells[at].strip() not in clashing]
    if people:
        lines.append("person = " + (f"[{', '.join(map(_quoted, people))}]" if len(people) > 1 else _quoted(people[0])))
    given: set[MappingField] = set()
    for at, field in fields:
        if places[at] not in people:
            unsaid = cells[at].strip() in clashing or field in given
            given |= set() if unsaid else {field}
            lines.append(f"{'# ' if unsaid else ''}{field.value} = {_quoted(places[at])}")
    return "\n".join(lines) + "\n"


def places_of(cells: Sequence[str]) -> dict[int, str]:
    """Give how a mapping names each filled column: by its header, or by its place where another has that header too."""
    names = [cell.strip() for cell in cells]
    return {at: name if names.count(name) == 1 else f"#{at + 1}" for at, name in enumerate(names) if name}


def field_of(means: HeaderMeaning) -> MappingField | None:
    """Give what a mapping calls a column of a meaning; ``None`` where it has no word for it."""
    if means.role is not Role.TIME:
        return _ROLES.get(means.role)
    match means.side, means.dated:
        case Side.START, True:
            return MappingField.START_DAY
        case Side.END, True:
            return MappingField.END_DAY
        case Side.NONE, True:
            return MappingField.DAY
        case Side.START, False:
            return MappingField.START_TIME
        case Side.END, False:
            return MappingField.END_TIME
        case Side.BOTH, _:
            return MappingField.PERIOD
        case _:
            return MappingField.AT


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
