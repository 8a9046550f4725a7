"""Rows that cover time, laid over each other by the part their kinds play: one sorted list to bisect."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heappop, heappush

from harvester.duty.attendance import DutyRow
from harvester.duty.attendance.words.kinds import KindPart, KindParts
from harvester.duty.ruling import RulingCode
from harvester.duty.second_verdict import SecondVerdict, off, on

_RANK = {KindPart.ALWAYS_ON: 1, KindPart.FREES: 2, KindPart.ROSTER: 3, KindPart.CLOSES: 4}


@dataclass(frozen=True, slots=True)
class Winner:
    """The row that rules a stretch of time, and what it says of it; a row that ``closes`` does not free a roster."""

    verdict: SecondVerdict
    row: DutyRow
    closes: bool = False


@dataclass(frozen=True, slots=True)
class RowOverlay:
    """``winners[bisect_right(starts, t)]`` rules the second ``t``; ``None`` where no row does."""

    starts: list[int]
    winners: list[Winner | None]


def lay(rows: Iterable[DutyRow], meaning: KindParts) -> RowOverlay:
    """Lay rows over each other: the first part in the order of the parts wins, then the earlier row."""
    spans: list[tuple[int, int, int, Winner]] = []
    for row in rows:
        rank = _RANK.get(meaning.part(row.kind))
        if rank is not None and row.start < row.end:
            spans.append((row.start, row.end, rank, Winner(_verdict(row, rank), row, rank == 4)))
    if not spans:
        return _NOTHING
    return _sweep(spans)


def _verdict(row: DutyRow, rank: int) -> SecondVerdict:
    code = RulingCode(row.kind.value)
    return on(code) if rank in {1, 3} else off(code)


def _sweep(spans: list[tuple[int, int, int, Winner]]) -> RowOverlay:
    spans.sort(key=lambda span: span[0])
    points = sorted({point for span in spans for point in span[:2]})
    starts: list[int] = []
    winners: list[Winner | None] = [None]
    running: list[tuple[int, int, int]] = []
    position = 0
    for point in points:
        while position < len(spans) and spans[position][0] == point:
            heappush(running, (spans[position][2], position, spans[position][1]))
            position += 1
        while running and running[0][2] <= point:
            heappop(running)
        winner = spans[running[0][1]][3] if running else None
        if winner is not winners[-1]:
            starts.append(point)
            winners.append(winner)
    return RowOverlay(starts, winners)


_NOTHING = RowOverlay([], [None])
