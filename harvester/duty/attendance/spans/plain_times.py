"""Start and end of a row of our plain form: one cell each."""

from __future__ import annotations

from collections.abc import Callable

from harvester.duty.attendance.spans.timed import Part
from harvester.duty.attendance.spans.times import Times
from harvester.duty.clock import DAY
from harvester.duty.seen import seen

Span = tuple[int, int]
_BAD = -1
_MOST_KEPT = 1 << 18


class _Whole(dict[str, int]):
    """A cell's text to the seconds of a time of day; ``_BAD`` where there is none for certain.

    A city's year shows some hundred thousand of them to the minute; of those to the second not all are kept.
    """

    def __init__(self, times: Times, timed: Callable[[str], int | None]) -> None:
        super().__init__()
        self._days, self._clocks = times.days, times.clocks
        self._timed = timed

    def __missing__(self, cell: str) -> int:
        if len(self) >= _MOST_KEPT:
            self.clear()
        day, _, clock = cell.partition(" ")
        try:
            found = self._days[day] + self._clocks[clock]
        except KeyError:
            timed = self._timed(cell)
            found = _BAD if timed is None else timed
        self[cell] = found
        return found


class PlainTimes:
    """Understands the times of the plain form; what cannot be read is given back as the part's name."""

    def __init__(self, start: int, end: int, times: Times) -> None:
        """Keep where start and end stand; ``whole`` gives the seconds of a cell's text, negative where it has none."""
        self.start = start
        self.end = end
        self._times = times
        self.whole = _Whole(times, self._timed)

    def punch(self, cells: list[str]) -> tuple[int | None, int | None] | Part:
        """Give punch in and out; a missing one is ``None``, never both."""
        came, left = self._timed(cells[self.start]), self._timed(cells[self.end])
        if came == _BAD or (came is None and left is None):
            return Part.START
        return Part.END if left == _BAD else (came, left)

    def span(self, cells: list[str]) -> Span | Part:
        """Give ``[start, end)``; dates without a time are whole days, the last one included."""
        start, end = self._times.read(seen(cells[self.start])), self._times.read(seen(cells[self.end]))
        if start is None:
            return Part.START
        if end is None:
            return Part.END
        return start[0], end[0] if end[1] else end[0] + DAY

    def days(self, cells: list[str]) -> tuple[int, int] | None:
        """Give the days (first, last) a row names, as far as they can be read; ``None`` where no day can."""
        texts = (seen(cells[self.start]), seen(cells[self.end]))
        found = [day for day in map(self._times.day_in, texts) if day is not None]
        return (min(found), max(found)) if found else None

    def _timed(self, cell: str) -> int | None:
        """Give the seconds of a time of day; ``None`` where nothing stands, ``_BAD`` where it cannot be read."""
        text = seen(cell)
        if not text:
            return None
        read = self._times.read(text)
        return read[0] if read is not None and read[1] else _BAD
