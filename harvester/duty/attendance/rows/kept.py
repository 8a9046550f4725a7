"""What a row says, put where it belongs among its person's rows."""

from __future__ import annotations

from harvester.duty.attendance.rows.events import Event, RowPlace
from harvester.duty.attendance.spans.timed import Punched
from harvester.duty.attendance.store import DayRow, DutyRow, PersonRows, RowDoubt


def put(group: PersonRows, event: Event, place: RowPlace) -> None:
    """Keep an event of the row at ``place``."""
    match event:
        case DutyRow():
            group.rows.append(event)
        case DayRow():
            group.by_days.append(event)
        case RowDoubt():
            group.doubts.append(event)
        case Punched(came=came, left=left):
            group.punches.add(came, left, place.file, place.line)
