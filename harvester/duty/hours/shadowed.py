"""Entries of an hours file that can never hold, because an earlier one always fits first."""

from __future__ import annotations

from collections.abc import Iterator

from harvester.duty.codes import DutyCode
from harvester.duty.hours.hours import DaySet, Hours, HoursEntry
from parsers.findings import Finding, finding


def shadowed_entries(hours: Hours) -> Iterator[Finding]:
    """Give a finding for each entry that an earlier one covers whole."""
    for position, entry in enumerate(hours.entries):
        earlier = next((each for each in hours.entries[:position] if _covers(each, entry)), None)
        if earlier is not None:
            yield finding(
                DutyCode.HOURS_ENTRY_NEVER, file=hours.name, line=entry.line, name=entry.name, earlier=earlier.line
            )


def _covers(earlier: HoursEntry, later: HoursEntry) -> bool:
    since = earlier.since is None or (later.since is not None and earlier.since <= later.since)
    until = earlier.until is None or (later.until is not None and later.until <= earlier.until)
    units = _includes(earlier.units, later.units)
    return since and until and units and _includes(earlier.persons, later.persons) and _includes_days(earlier, later)


def _includes(earlier: frozenset[str] | None, later: frozenset[str] | None) -> bool:
    return earlier is None or (later is not None and later <= earlier)


def _includes_days(earlier: HoursEntry, later: HoursEntry) -> bool:
    if isinstance(earlier.days, frozenset):
        return isinstance(later.days, frozenset) and later.days <= earlier.days
    match earlier.days:
        case DaySet.ROSTER:
            return True
        case DaySet.WORKDAYS:
            return later.days is not DaySet.ROSTER
        case DaySet.MAKEUP_WORKDAYS:
            return later.days is DaySet.MAKEUP_WORKDAYS
