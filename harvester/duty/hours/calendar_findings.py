"""What must be said about the calendar a history's stamps were ruled by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harvester.duty.clock import DAY, date_of, local_seconds
from harvester.duty.codes import DutyCode
from harvester.duty.hours.calendar import OfficeCalendar, built_in_day
from parsers.findings import Finding, finding
from parsers.history import Record


def calendar_findings(
    calendar: OfficeCalendar, records: Iterable[Record], *, person: str | None, unit: str | None
) -> Iterator[Finding]:
    """Give the findings for one history: days with a stamp on which the file and the built-in calendar differ.

    Args:
        calendar: The calendar with its file, if one was given.
        records: The history's records.
        person: Whose stamps they are, folded.
        unit: The folded unit, if it was given.

    """
    units = {each.unit for each in calendar.own if each.unit is not None and each.person in {None, person}}
    if unit is None and units:
        yield finding(DutyCode.UNIT_NOT_GIVEN, units="、".join(sorted(units)))
    own: dict[int, str] = {}
    for each in calendar.fitting(person, unit):
        own |= dict.fromkeys(each.days, " ".join(filter(None, (each.unit, each.person))))
    mine = calendar.of(calendar.fitting(person, unit))
    for number in sorted(_days(records)):
        said, built_in = mine.overlay.get(number), built_in_day(number)
        if said is None or built_in is None or said.kind.is_office_day is built_in.kind.is_office_day:
            continue
        day = date_of(number).isoformat()
        if number in own:
            yield finding(DutyCode.CALENDAR_OWN_DAY, day=day, whose=own[number])
        elif said.kind.is_office_day:
            yield finding(DutyCode.CALENDAR_DIFFERS_WORK, day=day)
        else:
            yield finding(DutyCode.CALENDAR_DIFFERS_OFF, day=day)


def _days(records: Iterable[Record]) -> set[int]:
    stamps = (at for record in records for at in (record.started_at, record.ended_at) if at is not None)
    return {local_seconds(at) // DAY for at in stamps}
