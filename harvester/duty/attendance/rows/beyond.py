"""What a row may say beyond its times: a night that ends the next day, more hours than lie between them."""

from __future__ import annotations

import re

from harvester.duty.attendance.columns.clauses import Clause
from harvester.duty.attendance.columns.layout import AttendanceLayout
from harvester.duty.attendance.rows.clause_kind import NoKind
from harvester.duty.attendance.spans.cells import CellReader
from harvester.duty.attendance.spans.timed import (
    AmountLimits,
    Nothing,
    OpenDays,
    Punched,
    Spans,
    UnreadPart,
    UntimedDays,
)
from harvester.duty.attendance.words.kinds import Kind, holds
from harvester.duty.attendance.words.note_words import GOES_ON
from harvester.duty.attendance.words.roles import PEOPLE, Role
from harvester.duty.clock import DAY
from harvester.duty.hours.hours import whole_name

_NIGHT = re.compile("夜|晚|宿")
_NO = frozenset({"", "n", "no", "否", "0", "無", "-", "--", "x", "false", "當日", "同日", "未跨日", "不跨日"})
_LONGEST_IN_A_DAY = 12.0
"""Hours of which nobody knows when they begin, and that end before midnight as a rule."""
_ROUNDED = 1800
"""Seconds that an amount may be rounded up by."""


class Beyond:
    """Looks in one table's rows for what goes beyond their times."""

    def __init__(self, layout: AttendanceLayout, cells: CellReader) -> None:
        """Keep where words of nights and remarks stand."""
        said = PEOPLE | {Role.TIME, Role.KIND, Role.SHIFT_NAME}
        self._of_nights = any(_NIGHT.search(each.header) for each in layout.columns if each.means.role in said)
        self._over = [each.at for each in layout.columns if each.means.role is Role.OVER]
        self._notes = layout.notes
        self._cells = cells

    def days(
        self,
        clause: Clause,
        kind: Kind | NoKind,
        said: Nothing | Spans | UntimedDays | OpenDays | Punched | UnreadPart,
        limits: AmountLimits,
        cells: list[str],
    ) -> OpenDays | None:
        """Give the days on which a clause may say more than its times."""
        if not isinstance(kind, Kind) or limits.negative:
            return None
        if isinstance(said, UntimedDays):
            over = holds(kind) and self._is_over_night(clause, said, cells)
            return OpenDays(said.last + 1, said.last + 1) if over else None
        if not isinstance(said, Spans):
            return None
        start, end = said.spans[0][0], said.spans[-1][1]
        length = sum(last - first for first, last in said.spans)
        more = (limits.hours or 0) * 3600
        if end - start <= DAY and length + _ROUNDED < more <= 2 * DAY:
            return OpenDays(start // DAY, (start + round(more) - 1) // DAY)
        if start // DAY == (end - 1) // DAY and self._says_over(cells):
            return OpenDays(start // DAY, start // DAY + 1)
        going_on = [note for at in self._notes if GOES_ON.search(note := whole_name(cells[at]) or "")]
        if holds(kind) and going_on:
            named = [self._cells.days_after(start // DAY, note) for note in going_on]
            return OpenDays(start // DAY, max([(end - 1) // DAY, *named]))
        return None

    def _is_over_night(self, clause: Clause, said: UntimedDays, cells: list[str]) -> bool:
        words = [cells[at] for at in (*clause.kind_at, *clause.half, *clause.shift_at)]
        long = said.first == said.last and (said.hours or 0) > _LONGEST_IN_A_DAY
        words_of_night = long or self._of_nights or any(map(_NIGHT.search, words))
        return self._says_over(cells) or (said.since is None and words_of_night)

    def _says_over(self, cells: list[str]) -> bool:
        """Say whether a column tells that the row goes over midnight."""
        return any((whole_name(cells[at]) or "").lower() not in _NO for at in self._over)
