"""Rows with an amount taken away (``-8``): they take back the same row of the same table."""

from __future__ import annotations

from harvester.duty.attendance.rows.clause_kind import NoKind
from harvester.duty.attendance.spans.timed import OpenDays, Spans, UntimedDays
from harvester.duty.attendance.store import DutyRow, Effect, PersonRows, RowDoubt, Why
from harvester.duty.attendance.words.kinds import Kind
from harvester.duty.clock import DAY


class Reversals:
    """What is taken back in one table, until all of it has been read."""

    def __init__(self, file: int) -> None:
        """Begin with nothing taken back."""
        self._file = file
        self._found: list[tuple[PersonRows, Kind | NoKind, tuple[int, int], int]] = []

    def add(self, group: PersonRows, kind: Kind | NoKind, said: Spans | UntimedDays | OpenDays, line: int) -> None:
        """Keep a row that takes another one back."""
        if isinstance(said, Spans):
            span = said.spans[0][0], said.spans[-1][1]
        else:
            span = said.first * DAY, (said.last + 1) * DAY
        self._found.append((group, kind, span, line))

    def settle(self) -> int:
        """Take back what is named exactly, leave open what is not; give how many rows were taken back."""
        count = 0
        for group, kind, span, line in self._found:
            same = next((row for row in group.rows if self._is(row, kind, span)), None)
            if same is not None:
                group.rows.remove(same)
                count += 1
                continue
            days = next(
                (row for row in group.by_days if row.file == self._file and row.kind is kind and row.span == span),
                None,
            )
            if days is not None:
                group.by_days.remove(days)
                count += 1
            else:
                start, end = span[0] // DAY * DAY, -(-span[1] // DAY) * DAY
                group.doubts.append(RowDoubt(start, end, Effect.EITHER, Why.TAKEN_BACK, self._file, line))
        return count

    def _is(self, row: DutyRow, kind: Kind | NoKind, span: tuple[int, int]) -> bool:
        return row.file == self._file and row.kind is kind and (row.start, row.end) == span
