"""The mapping a table was read with, written out so that it can be kept for the next table of the same system."""

from __future__ import annotations

from dataclasses import replace

from harvester.duty.attendance.columns.layout import Layout
from harvester.duty.attendance.words.mapping import ColumnMapping, Field
from harvester.duty.attendance.words.roles import Role


def used_mapping(layout: Layout | None, mapping: ColumnMapping) -> ColumnMapping:
    """Give a mapping that says of every column what it was understood as.

    A row of several clauses (punches beside a leave) says more than the columns of a mapping can: there only what the
    mapping adds to the headers is kept.
    """
    if layout is None or mapping.columns or mapping.matrix is not None or len(layout.clauses) != 1:
        return mapping
    clause = layout.clauses[0]
    places: dict[Field, tuple[int, ...]] = {
        Field.PERSON: layout.people,
        Field.KIND: clause.kind_at if len(clause.kind_at) == 1 else (),
        Field.START_DAY if clause.end_day else Field.DAY: clause.start_day,
        Field.END_DAY: clause.end_day,
        Field.START_TIME if clause.start_day else Field.START: clause.times.start,
        Field.END_TIME if clause.start_day else Field.END: clause.times.end,
        Field.PERIOD: () if clause.times.both is None else (clause.times.both,),
        Field.AT: clause.alone,
        Field.DIRECTION: () if layout.direction is None else (layout.direction,),
        Field.HOURS: () if clause.hours is None else (clause.hours,),
        Field.DAYS: () if clause.days is None else (clause.days,),
        Field.HALF: clause.half,
        Field.STATUS: layout.status,
        Field.UNIT: () if layout.unit is None else (layout.unit,),
        Field.NOTE: layout.notes,
    }
    if len(clause.kind_at) > 1 or clause.applied or clause.daily or clause.planned_or_actual:
        return mapping
    headers = {column.at: column.header for column in layout.columns}
    columns = {field: tuple(headers[at] for at in at_all) for field, at_all in places.items() if at_all}
    ignored = {column.header for column in layout.columns if column.means.role is Role.IGNORED}
    kind = mapping.kind if mapping.kind is not None else clause.kind
    return replace(mapping, columns=columns, kind=kind, ignore=mapping.ignore | ignored)
