"""The two flexible edges of a day by that day's punches (design, "Edges")."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from harvester.duty.attendance import LONE_OUT, NO_OUT, Punches
from harvester.duty.clock import DAY
from harvester.duty.ruling import Ruling

_SMALL_HOURS = 6 * 3600
"""A punch out without its in before this hour ends the day before, where that day's last punch is an in."""


@dataclass(frozen=True, slots=True)
class Event:
    """One punch: when (local seconds), whether out, and which row it stands in."""

    at: int
    out: bool
    row: int


def events_of_day(punches: Punches, day: int) -> list[Event]:
    """Give the punches that belong to a day number, in order; ``punches`` are sorted.

    A pair belongs to the day of its in. A lone punch out in the small hours belongs to the day before where that
    day ends with a punch in that nothing closed.
    """
    events = _own(punches, day)
    closing = _closing(punches, day - 1)
    events = [event for event in events if event.row not in closing]
    if events and not events[-1].out:
        own_night = _closing(punches, day)
        events += [Event(punches.keys[row], True, row) for row in own_night]
    return events


def _own(punches: Punches, day: int) -> list[Event]:
    first = bisect_left(punches.keys, day * DAY)
    events: list[Event] = []
    for row in range(first, bisect_left(punches.keys, (day + 1) * DAY)):
        out = punches.outs[row]
        events.append(Event(punches.keys[row], out == LONE_OUT, row))
        if out not in {NO_OUT, LONE_OUT}:
            events.append(Event(out, True, row))
    events.sort(key=lambda event: event.at)
    return events


def _closing(punches: Punches, day: int) -> list[int]:
    """Give the lone punch out of the small hours that closes a day left open, if there is one."""
    midnight = (day + 1) * DAY
    row = bisect_left(punches.keys, midnight)
    if row >= len(punches.keys) or punches.keys[row] >= midnight + _SMALL_HOURS or punches.outs[row] != LONE_OUT:
        return []
    own = _own(punches, day)
    return [row] if own and not own[-1].out else []


def arrival(events: list[Event], at: int) -> tuple[Ruling, int | None]:
    """Rule an instant of the arrival edge; also the row that settled it.

    Without a punch in it stays undetermined, and before a first punch that is an out whose in is missing.
    """
    if all(event.out for event in events):
        return Ruling.UNDETERMINED, None
    last = _last(events, at)
    if last is None:
        return (Ruling.UNDETERMINED, None) if events[0].out else (Ruling.OFF_DUTY, events[0].row)
    return (Ruling.OFF_DUTY if last.out else Ruling.ON_DUTY), last.row


def departure(events: list[Event], at: int) -> tuple[Ruling, int | None]:
    """Rule an instant of the departure edge; also the row that settled it.

    While in means: a later punch out ends it. Where none does, the punch that would settle it is missing.
    """
    last = _last(events, at)
    if last is not None and last.out:
        return Ruling.OFF_DUTY, last.row
    following = next((event for event in events if event.at > at), None)
    if last is None and (following is None or not following.out):
        return Ruling.UNDETERMINED, None
    closing = next((event for event in events if event.out and event.at > at), None)
    return (Ruling.ON_DUTY, closing.row) if closing is not None else (Ruling.UNDETERMINED, None)


def _last(events: list[Event], at: int) -> Event | None:
    position = bisect_right(events, at, key=lambda event: event.at)
    return events[position - 1] if position else None
