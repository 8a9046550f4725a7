"""The mapping a table was read with, written out so that it can be kept for the next table of the same system."""

from __future__ import annotations

from dataclasses import replace

from harvester.duty.attendance.columns.layout import AttendanceLayout
from harvester.duty.attendance.words.mapping import ColumnMapping, MappingField
from harvester.duty.attendance.words.roles import Role


def used_mapping(layout: AttendanceLayout | None, mapping: ColumnMapping) -> ColumnMapping:
    """Give a mapping that says of every column what it was understood as.

    A row of several clauses (punches beside a leave) says more than the columns of a mapping can: there only what the
    mapping adds to the headers is kept.
    """
    if layout is None or mapping.columns or mapping.matrix is not None or len(layout.clauses) != 1:
        return mapping
    clause = layout.clauses[0]
    places: dict[MappingField, tuple[int, ...]] = {
        MappingField.PERSON: layout.people,
        MappingField.KIND: clause.kind_at if len(clause.kind_at) == 1 else (),
        MappingField.START_DAY if clause.end_day else MappingField.DAY: clause.start_day,
        MappingField.END_DAY: clause.end_day,
        MappingField.START_TIME if clause.start_day else MappingField.START: clause.times.start,
        MappingField.END_TIME if clause.start_day else MappingField.END: clause.times.end,
        MappingField.PERIOD: () if clause.times.both is None else (clause.times.both,),
        MappingField.AT: clause.alone,
        MappingField.DIRECTION: () if layout.direction is None else (layout.direction,),
        MappingField.HOURS: () if clause.hours is None else (clause.hours,),
        MappingField.DAYS: () if clause.days is None else (clause.days,),
        MappingField.HALF: clause.half,
        MappingField.STATUS: layout.status,
        MappingField.UNIT: () if layout.unit is None else (layout.unit,),
        MappingField.NOTE: layout.notes,
    }
    if len(clause.kind_at) > 1 or clause.applied or clause.daily or clause.planned_or_actual:
        return mapping
    headers = {column.at: column.header for column in layout.columns}
    columns = {field: tuple(headers[at] for at in at_all) for field, at_all in places.items() if at_all}
    ignored = {column.header for column in layout.columns if column.means.role is Role.IGNORED}
    kind = mapping.kind if mapping.kind is not None else clause.kind
    return replace(mapping, columns=columns, kind=kind, ignore=mapping.ignore | ignored)
