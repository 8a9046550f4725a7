"""Start and end of an attendance row, from one cell each or from cells for date and time."""

from __future__ import annotations

from harvester.duty.attendance.columns import Columns, Field
from harvester.duty.attendance.times import Times
from harvester.duty.clock import DAY

Span = tuple[int, int]
_BAD = -1
_INS = frozenset({"i", "in", "進", "入", "上班", "簽到", "上"})
_OUTS = frozenset({"o", "out", "出", "退", "下班", "簽退", "下"})


class RowTimes:
    """Understands the times of the rows of one table; what cannot be read is given back as the field's name."""

    def __init__(self, columns: Columns, times: Times) -> None:
        """Choose how start and end are put together, once for the table."""
        self._times = times
        at = columns.at
        self._single = at.get(Field.AT) and at.get(Field.DIRECTION)
        self._at = (at.get(Field.AT) or (0,))[0]
        self._direction = (at.get(Field.DIRECTION) or (0,))[0]
        self._shared_day = not at.get(Field.END_DAY) and bool(at.get(Field.DAY))
        self._start_day = at.get(Field.START_DAY) or at.get(Field.DAY) or ()
        self._end_day = at.get(Field.END_DAY) or at.get(Field.DAY) or ()
        self._start = at.get(Field.START_TIME) or at.get(Field.START) or ()
        self._end = at.get(Field.END_TIME) or at.get(Field.END) or ()
        self._bare = not self._start_day and len(self._start) == len(self._end) == 1

    @property
    def pair(self) -> tuple[int, int] | None:
        """Give the columns of start and end where one cell each holds all of them."""
        return (self._start[0], self._end[0]) if self._bare and not self._single else None

    def punch(self, cells: list[str]) -> tuple[int | None, int | None] | Field:
        """Give punch in and out; a missing one is ``None``, never both."""
        if self._single:
            return self._one_punch(cells)
        start, end = self._texts(cells, day_alone=False)
        came, left = self._timed(start), self._timed(end)
        if came == _BAD or (came is None and left is None):
            return Field.START
        if left == _BAD:
            return Field.END
        if self._shared_day and came is not None and left is not None and left < came:
            left += DAY
        return came, left

    def span(self, cells: list[str]) -> Span | Field:
        """Give ``[start, end)``; dates without a time are whole days, the last one included."""
        start_text, end_text = self._texts(cells)
        start = self._times.read(start_text) if start_text else None
        if start is None:
            return Field.START
        end = self._times.read(end_text) if end_text else None
        if end is None:
            return Field.END
        if self._shared_day and start[1] != end[1]:
            return Field.END if start[1] else Field.START
        finish = end[0] if end[1] else end[0] + DAY
        if self._shared_day and end[1] and finish <= start[0]:
            finish += DAY
        return start[0], finish

    def days(self, cells: list[str]) -> tuple[int, int] | None:
        """Give the days (first, last) a row names, as far as they can be read; ``None`` where no day can."""
        texts = [cells[self._at]] if self._single else list(self._texts(cells))
        found = [day for day in (self._times.day_in(text) for text in texts if text) if day is not None]
        return (min(found), max(found)) if found else None

    def shown(self, cells: list[str], field: Field) -> str:
        """Give the text a field was read from."""
        if self._single:
            return f"{cells[self._at]} {cells[self._direction]}"
        start, end = self._texts(cells)
        return (start if field is Field.START else end) or ""

    def _one_punch(self, cells: list[str]) -> tuple[int | None, int | None] | Field:
        read = self._timed(cells[self._at].strip() or None)
        if read is None or read == _BAD:
            return Field.START
        direction = cells[self._direction].strip().lower()
        if direction in _INS:
            return read, None
        return (None, read) if direction in _OUTS else Field.DIRECTION

    def _timed(self, text: str | None) -> int | None:
        """Give the seconds of a time of day; ``None`` where nothing stands, ``_BAD`` where it cannot be read."""
        if text is None:
            return None
        read = self._times.read(text)
        return read[0] if read is not None and read[1] else _BAD

    def _texts(self, cells: list[str], *, day_alone: bool = True) -> tuple[str | None, str | None]:
        """Give the texts of start and end; a day without its time counts only where ``day_alone``."""
        if self._bare:
            return cells[self._start[0]].strip() or None, cells[self._end[0]].strip() or None
        return (
            self._text(cells, self._start_day, self._start, day_alone),
            self._text(cells, self._end_day, self._end, day_alone),
        )

    def _text(self, cells: list[str], day: tuple[int, ...], clock: tuple[int, ...], day_alone: bool) -> str | None:
        time = " ".join(cells[at].strip() for at in clock).strip()
        date = " ".join(cells[at].strip() for at in day).strip()
        if not date or self._times.read(time) is not None:
            return time or None
        return f"{date} {time}".strip() if time or day_alone else None
