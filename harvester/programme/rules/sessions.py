"""Studies that one person cannot have read: reading times that together exceed the time they had together.

A person reads one course at a time, in any order and with any breaks. A set of reading times fits into its windows if
and only if, for every stretch of time, what had to be read wholly within it is no longer than the stretch. Reading
what ends first first fits whenever anything does, so that the ends which that order misses are where to look.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from harvester.duty.rule.judge import reach_of
from harvester.programme.match.taken import Taken


@dataclass(frozen=True)
class Session:
    """A record's window in local seconds, the widest that its stamps allow, and its reading time in seconds."""

    taken: Taken
    first: int
    last: int
    seconds: int


@dataclass(frozen=True)
class Overlap:
    """Records whose reading times (``read`` seconds in all) had ``room`` seconds, from ``first`` to ``last``."""

    records: tuple[Taken, ...]
    read: int
    first: int
    last: int

    @property
    def room(self) -> int:
        """The seconds they had together."""
        return self.last - self.first


def overlaps(records: Iterable[Taken]) -> tuple[Overlap, ...]:
    """Give every stretch of time, earliest end first, in which more was read than it is long.

    Stretches that overlap are one, where that one is too short as well.
    Only what was read for certain counts. A study that two files show (the same course begun at the same second)
    counts once, by the file that saw it last.
    """
    sessions = sorted(_sessions(records), key=_order)
    waiting = sorted(sessions, key=lambda one: one.last, reverse=True)
    ended: list[Session] = []
    found: list[Overlap] = []
    for end, begun in _missed(sessions):
        while waiting and waiting[-1].last <= end:
            insort(ended, waiting.pop(), key=_order)
        if found and begun < found[-1].last:
            joined = _within(ended, found[-1].first, end)
            if joined.read > joined.room:
                found[-1] = joined
                continue
        found += _shortest(ended, end)
    return tuple(found)


def _sessions(records: Iterable[Taken]) -> list[Session]:
    kept: dict[tuple[str, int], Session] = {}
    for item in records:
        start, end = reach_of(item.record, "started_at"), reach_of(item.record, "ended_at")
        read = item.record.reading_seconds
        if start is None or end is None or not read or not item.certain("reading_seconds") or end.last < start.first:
            continue
        # Only a cell that shows minutes makes a window wider than its stamps: without cells they are as they stand.
        last = end.last if item.record.cells else end.first
        key = item.identity, start.first
        before = kept.get(key)
        if before is None or before.last < last:
            kept[key] = Session(item, start.first, last, read)
    return list(kept.values())


def _first(one: Session) -> int:
    return one.first


def _order(one: Session) -> tuple[int, str, int]:
    return one.first, one.taken.source, one.taken.number


def _missed(sessions: Sequence[Session]) -> Iterator[tuple[int, int]]:
    """Read what ends first first; give each end, in order, that something misses, and when the earliest of it began."""
    missed: dict[int, int] = {}
    waiting: list[tuple[int, int, int]] = []
    now = position = 0
    while position < len(sessions) or waiting:
        if not waiting:
            now = max(now, sessions[position].first)
        while position < len(sessions) and sessions[position].first <= now:
            one = sessions[position]
            heapq.heappush(waiting, (one.last, position, one.seconds))
            position += 1
        end, which, left = heapq.heappop(waiting)
        if now + left > end:
            missed[end] = min(sessions[which].first, missed.get(end, end))
            continue
        following = sessions[position].first if position < len(sessions) else now + left
        if following < now + left:
            heapq.heappush(waiting, (end, which, left - (following - now)))
            now = following
        else:
            now += left
    yield from sorted(missed.items())


def _shortest(ended: Sequence[Session], end: int) -> Iterator[Overlap]:
    """Give the shortest stretch before an end that is too short for what had to be read within it.

    ``ended`` are the sessions that had ended by then, in order of their beginning.
    """
    read = 0
    for begun, alike in groupby(reversed(ended), key=_first):
        read += sum(one.seconds for one in alike)
        if read > end - begun:
            yield _within(ended, begun, end)
            return


def _within(ended: Sequence[Session], first: int, last: int) -> Overlap:
    own = ended[bisect_left(ended, first, key=_first) :]
    return Overlap(tuple(one.taken for one in own), sum(one.seconds for one in own), first, last)
