"""The time of which rows leave it open whether somebody is on duty: two sets of stretches to bisect."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from harvester.duty.attendance import Effect, RowDoubt
from harvester.duty.ruling import Ruling
from harvester.duty.second_verdict import SecondVerdict


@dataclass(frozen=True, slots=True)
class Doubted:
    """Bounds of the stretches that may hold and of those that may free, and every second at which one begins or ends.

    A second lies in a stretch where an odd number of its bounds lie at or before it.
    """

    holds: tuple[int, ...]
    frees: tuple[int, ...]
    cuts: tuple[int, ...]

    def touches(self, second: int, verdict: SecondVerdict, always: bool) -> bool:
        """Say whether a verdict is open: off duty where a row may hold, on duty where one may free.

        ``always`` says that a row which holds at whatever hour rules: no leave frees from that.
        """
        match verdict.ruling:
            case Ruling.OFF_DUTY:
                return bisect_right(self.holds, second) % 2 == 1
            case Ruling.ON_DUTY:
                return not always and bisect_right(self.frees, second) % 2 == 1
            case Ruling.UNDETERMINED:
                return False


def doubted(doubts: Iterable[RowDoubt]) -> Doubted:
    """Join the doubts of one person."""
    kept = [doubt for doubt in doubts if doubt.start < doubt.end]
    holds = _joined((each.start, each.end) for each in kept if each.effect is not Effect.FREES)
    frees = _joined((each.start, each.end) for each in kept if each.effect is not Effect.HOLDS)
    return Doubted(holds, frees, tuple(sorted({*holds, *frees})))


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    bounds: list[int] = []
    for start, end in sorted(spans):
        if bounds and start <= bounds[-1]:
            bounds[-1] = max(bounds[-1], end)
        else:
            bounds += (start, end)
    return tuple(bounds)
