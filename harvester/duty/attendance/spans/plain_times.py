"""Start and end of a row of our plain form: one cell each."""

from __future__ import annotations

from collections.abc import Iterable

from harvester.duty.attendance.spans.timed import RowPart
from harvester.duty.attendance.spans.times import Times
from harvester.duty.clock import DAY
from harvester.duty.seen import seen

Span = tuple[int, int]
BAD = -1
"""Before every time that can be read."""


class PlainTimes:
    """Understands the times of the plain form; what cannot be read is given back as the part's name."""

    def __init__(self, start: int, end: int, times: Times) -> None:
        """Keep where start and end stand."""
        self.start = start
        self.end = end
        self._times = times

    def seconds(self, cells: Iterable[str]) -> list[int]:
        """Give the seconds of many times of day; ``BAD`` where there is none for certain."""
        days, clocks = self._times.days, self._times.clocks
        found = []
        for cell in cells:
            day, _, clock = cell.partition(" ")
            try:
                found.append(days[day] + clocks[clock])
            except KeyError:
                timed = self._timed(cell)
                found.append(BAD if timed is None else timed)
        return found

    def punch(self, cells: list[str]) -> tuple[int | None, int | None] | RowPart:
        """Give punch in and out; a missing one is ``None``, never both."""
        came, left = self._timed(cells[self.start]), self._timed(cells[self.end])
        if came == BAD or (came is None and left is None):
            return RowPart.START
        return RowPart.END if left == BAD else (came, left)

    def span(self, cells: list[str]) -> Span | RowPart:
        """Give ``[start, end)``; dates without a time are whole days, the last one included."""
        start, end = self._times.read(seen(cells[self.start])), self._times.read(seen(cells[self.end]))
        if start is None:
            return RowPart.START
        if end is None:
            return RowPart.END
        return start[0], end[0] if end[1] else end[0] + DAY

    def days(self, cells: list[str]) -> tuple[int, int] | None:
        """Give the days (first, last) a row names, as far as they can be read; ``None`` where no day can."""
        texts = (seen(cells[self.start]), seen(cells[self.end]))
        found = [days for days in map(self._times.days_in, texts) if days is not None]
        return (min(first for first, _ in found), max(last for _, last in found)) if found else None

    def _timed(self, cell: str) -> int | None:
        """Give the seconds of a time of day; ``None`` where nothing stands, ``BAD`` where it cannot be read."""
        text = seen(cell)
        if not text:
            return None
        read = self._times.read(text)
        return read[0] if read is not None and read[1] else BAD
