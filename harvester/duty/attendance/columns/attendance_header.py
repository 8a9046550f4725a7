"""Find the header of a table: after titles, over one or two rows, as the headers themselves or a mapping say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from harvester.duty.attendance.columns.clauses import Clause, Pair
from harvester.duty.attendance.columns.layout import AttendanceLayout, laid_out, stand_ins
from harvester.duty.attendance.columns.named_above import person_above
from harvester.duty.attendance.words.clashes import Clash, HeaderClash
from harvester.duty.attendance.words.header_words import folded_header, understood
from harvester.duty.attendance.words.kinds import Kind
from harvester.duty.attendance.words.mapping import PLACE, ColumnMapping, MappingField
from harvester.duty.attendance.words.roles import KIND_OF_TOPIC, AttendanceColumn, HeaderMeaning, Role
from harvester.duty.hours.hours import whole_name
from harvester.sheets.grid import Line

HEADER_WITHIN = 30
"""Rows that are looked at for a header; titles and remarks stand above it."""

_PLAIN = frozenset({"person", "kind", "start", "end"})
_PLAIN_MORE = frozenset({"note", "unit"})


@dataclass(frozen=True)
class AttendanceHeader:
    """A header: how many of the first rows it ends, its cells, and how its columns make up rows.

    ``layout`` is ``None`` for our plain form, and ``problems`` say why a header's columns cannot be told; ``rows`` are
    the rows it stands in; ``above`` is who a line above it names.
    """

    ends: int
    line: int
    cells: tuple[str, ...]
    layout: AttendanceLayout | None = None
    problems: tuple[HeaderClash, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    above: tuple[str, ...] | None = None

    def is_again(self, cells: Sequence[str]) -> bool:
        """Say whether a row repeats this header, or a row of it."""
        return _filled(cells) in {_filled(row) for row in (self.cells, *self.rows)}

    @property
    def is_plain(self) -> bool:
        """Say whether the table has our plain form."""
        return self.layout is None and not self.problems


def find_header(head: Sequence[Line], mapping: ColumnMapping) -> AttendanceHeader | None:
    """Give the first header that is understood, else the most likely one with its problems, else ``None``."""
    best: tuple[int, AttendanceHeader] | None = None
    for position, (line, cells) in enumerate(head):
        if not mapping.columns and is_plain_form(cells):
            return AttendanceHeader(position + 1, line, tuple(cells))
        above = person_above(head[:position])
        for ends, names in _candidates(head, position):
            found = _understand(names, head[ends:], mapping, named_above=above is not None)
            if isinstance(found, AttendanceLayout):
                rows = tuple(tuple(row) for _, row in head[position:ends])
                return AttendanceHeader(ends, line, names, layout=found, rows=rows, above=above)
            known = _known(names)
            # A row of data holds no headers, a title hardly more than one.
            likely = found is not None and known >= 2 and 2 * known >= len({*filter(None, names)})
            if found is not None and likely and (best is None or known > best[0]):
                best = known, AttendanceHeader(ends, line, names, problems=tuple(found))
    return best[1] if best is not None else None


def is_plain_form(cells: Sequence[str]) -> bool:
    """Say whether a row is the header of our plain form, in which an empty person means everybody."""
    names = [cell.strip().lower() for cell in cells if cell.strip()]
    return len(set(names)) == len(names) and _PLAIN <= set(names) <= _PLAIN | _PLAIN_MORE


def is_header_row(cells: Sequence[str]) -> bool:
    """Say whether every filled cell of a row is a header, and there are at least two."""
    filled = [cell for cell in cells if cell.strip()]
    return len({*filled}) > 1 and all(understood(cell).role is not Role.UNKNOWN for cell in filled)


def begins_table(cells: Sequence[str]) -> bool:
    """Say whether a row is a header that names people and times, as a table's does."""
    if not is_header_row(cells):
        return False
    roles = {understood(cell).role for cell in cells if cell.strip()}
    return Role.TIME in roles and bool(roles & {Role.NAME, Role.NUMBER})


def _filled(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(folded for cell in cells if (folded := folded_header(cell)))


def _known(names: Sequence[str]) -> int:
    return len({name for name in names if name.strip() and understood(name).role is not Role.UNKNOWN})


def _candidates(head: Sequence[Line], position: int) -> list[tuple[int, tuple[str, ...]]]:
    """Give the header a row may be by itself, and before that the one it makes with the row below."""
    top = head[position][1]
    single = (position + 1, tuple(top))
    if len({*filter(None, (cell.strip() for cell in top))}) < 2:
        return []
    if position + 1 < len(head) and _is_second_row(top, head[position + 1][1]):
        return [(position + 2, _joined(top, head[position + 1][1])), single]
    return [single]


def _is_second_row(top: Sequence[str], below: Sequence[str]) -> bool:
    """Say whether a row names parts of what the row above it names over several columns."""
    own = [
        cell
        for position, cell in enumerate(below)
        if cell.strip() and cell != (top[position] if position < len(top) else "")
    ]
    spread = any(
        not cell.strip() or (position and cell == top[position - 1]) for position, cell in enumerate(top)
    ) or len(top) < len(below)
    return bool(own) and spread and all(understood(cell).role is not Role.UNKNOWN for cell in own)


def _joined(top: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    names: list[str] = []
    over = ""
    for position in range(max(len(top), len(below))):
        above = top[position] if position < len(top) else ""
        under = below[position] if position < len(below) else ""
        over = above if above.strip() else over if under.strip() else ""
        names.append(over if not under.strip() or under == above else f"{over}{under}")
    return tuple(names)


def _understand(
    names: Sequence[str], rows: Sequence[Line], mapping: ColumnMapping, *, named_above: bool
) -> AttendanceLayout | list[HeaderClash] | None:
    """Understand a row of headers; ``None`` where it lacks one that a mapping names."""
    columns = [
        AttendanceColumn(at, name.strip(), _means(name, at, mapping))
        for at, name in enumerate(names)
        if name.strip() or _is_filled(rows, at)
    ]
    if not mapping.columns:
        return laid_out(columns, mapping.kind, named_above=named_above)
    folded = [whole_name(name) for name in names]
    mapped: dict[MappingField, tuple[int, ...]] = {}
    for field, wanted in mapping.columns.items():
        places = [_place(folded, name) for name in wanted]
        if None in places:
            return None
        mapped[field] = tuple(place for place in places if place is not None)
    return _as_mapped(columns, mapped, mapping)


def _place(folded: Sequence[str | None], name: str) -> int | None:
    numbered = PLACE.fullmatch(name.strip())
    if numbered is not None:
        at = int(numbered[1]) - 1
        return at if 0 <= at < len(folded) else None
    wanted = whole_name(name)
    if wanted in folded:
        return folded.index(wanted)
    alike = [at for at, each in enumerate(folded) if folded_header(each or "") == folded_header(name)]
    return alike[0] if len(alike) == 1 else None


def _means(name: str, at: int, mapping: ColumnMapping) -> HeaderMeaning:
    if folded_header(name) in mapping.ignore or f"#{at + 1}" in mapping.ignore:
        return HeaderMeaning(Role.IGNORED)
    return understood(name)


def _is_filled(rows: Sequence[Line], at: int) -> bool:
    return any(at < len(cells) and cells[at].strip() for _, cells in rows)


_LIMITS = frozenset(
    {Role.STATUS, Role.TAKEN_BACK, Role.HOURS, Role.DAYS, Role.HALF, Role.UNIT, Role.NOTE, Role.HARMLESS, Role.DEPUTY}
    | {Role.OVER, Role.IGNORED, Role.UNKNOWN}
)
_ROLE_OF_FIELD = {
    MappingField.PERSON: Role.NAME,
    MappingField.KIND: Role.KIND,
    MappingField.NOTE: Role.NOTE,
    MappingField.UNIT: Role.UNIT,
    MappingField.DIRECTION: Role.DIRECTION,
    MappingField.HOURS: Role.HOURS,
    MappingField.DAYS: Role.DAYS,
    MappingField.HALF: Role.HALF,
    MappingField.STATUS: Role.STATUS,
}


def _as_mapped(
    columns: Sequence[AttendanceColumn], mapped: dict[MappingField, tuple[int, ...]], mapping: ColumnMapping
) -> AttendanceLayout | list[HeaderClash]:
    """Lay a table out as a mapping says; columns it does not name still limit their rows."""
    roles = {at: _ROLE_OF_FIELD.get(field, Role.TIME) for field, places in mapped.items() for at in places}
    topics = {
        column.means.topic for column in columns if roles.get(column.at) is Role.TIME and column.means.topic is not None
    }
    read = [
        AttendanceColumn(each.at, each.header, replace(each.means, role=roles[each.at]))
        if each.at in roles
        else each
        if each.means.role in _LIMITS
        else each.left_out()
        for each in columns
    ]
    unknown = tuple(each.header for each in read if each.means.role is Role.UNKNOWN)
    problems = [HeaderClash(Clash.UNKNOWN, unknown)] if unknown else []
    if MappingField.PERSON not in mapped and mapping.matrix is None:
        problems.append(HeaderClash(Clash.NO_PERSON))
    kinds = {KIND_OF_TOPIC[topic] for topic in topics if topic in KIND_OF_TOPIC}
    by_header = kinds.pop() if len(kinds) == 1 and MappingField.KIND not in mapped else None
    clause = _mapped_clause(read, mapped, mapping.kind if mapping.kind is not None else by_header)
    if clause.kind is None and not clause.kind_at:
        problems.append(HeaderClash(Clash.NO_KIND))
    if not (clause.start_day or clause.times or clause.alone):
        problems.append(HeaderClash(Clash.NO_TIME))
    if problems:
        return problems
    first = {field: places[0] for field, places in mapped.items()}
    return AttendanceLayout(
        tuple(read),
        mapped[MappingField.PERSON],
        (clause,),
        unit=first.get(MappingField.UNIT, _first(read, Role.UNIT)),
        status=tuple(each.at for each in read if each.means.role is Role.STATUS),
        taken_back=tuple(each.at for each in read if each.means.role is Role.TAKEN_BACK),
        notes=tuple(each.at for each in read if each.means.role is Role.NOTE),
        direction=first.get(MappingField.DIRECTION),
        deputies=stand_ins(read),
    )


def _mapped_clause(
    read: Sequence[AttendanceColumn], mapped: dict[MappingField, tuple[int, ...]], kind: Kind | None
) -> Clause:
    period = mapped.get(MappingField.PERIOD)
    start_day = mapped.get(MappingField.START_DAY) or mapped.get(MappingField.DAY) or ()
    halves = mapped.get(MappingField.HALF) or tuple(each.at for each in read if each.means.role is Role.HALF)
    return Clause(
        kind=kind,
        kind_at=mapped.get(MappingField.KIND, ()),
        start_day=start_day,
        end_day=mapped.get(MappingField.END_DAY, ()),
        times=Pair(
            mapped.get(MappingField.START_TIME) or mapped.get(MappingField.START) or (),
            mapped.get(MappingField.END_TIME) or mapped.get(MappingField.END) or (),
            period[0] if period else None,
        ),
        alone=mapped.get(MappingField.AT, ()),
        hours=mapped[MappingField.HOURS][0] if MappingField.HOURS in mapped else _first(read, Role.HOURS),
        days=mapped[MappingField.DAYS][0] if MappingField.DAYS in mapped else _first(read, Role.DAYS),
        half=halves,
    )


def _first(columns: Sequence[AttendanceColumn], role: Role) -> int | None:
    return next((each.at for each in columns if each.means.role is role), None)
