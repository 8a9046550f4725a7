"""What one clause says in one row, and when: the word of its kind, its times, and what is written beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from harvester.duty.attendance.columns.clauses import Clause
from harvester.duty.attendance.rows.clause_kind import KindReader, NoKind
from harvester.duty.attendance.rows.clause_times import ClauseTimes
from harvester.duty.attendance.rows.events import Said
from harvester.duty.attendance.rows.remarks import HALF_A_DAY, Remarks, says_a_part
from harvester.duty.attendance.spans.timed import (
    AmountLimits,
    Nothing,
    OpenDays,
    RowPart,
    Spans,
    UnreadPart,
    UntimedDays,
    days_of,
)
from harvester.duty.attendance.words.kinds import Kind, holds
from harvester.duty.clock import DAY


@dataclass(frozen=True, slots=True)
class ClauseSaid:
    """What one clause says in one row."""

    clause: Clause
    kind: Kind | NoKind
    said: Said | UnreadPart
    limits: AmountLimits


class ClauseReader:
    """Reads clauses of a table, with its words for kinds and the remarks beside them."""

    def __init__(self, kinds: KindReader, remarks: Remarks) -> None:
        """Keep both."""
        self._kinds = kinds
        self._remarks = remarks

    def read(self, clause: Clause, times: ClauseTimes, cells: list[str]) -> ClauseSaid:
        """Read what a clause says and when."""
        kind = self._kinds.of(clause, cells)
        if kind is NoKind.IGNORED or clause.alone:
            return ClauseSaid(clause, kind, Nothing(), AmountLimits())
        if kind is Kind.PUNCH:
            return ClauseSaid(clause, kind, times.punched(cells), AmountLimits())
        limits = times.limits(cells)
        if isinstance(limits, UnreadPart):
            return ClauseSaid(clause, kind, limits, AmountLimits())
        said = times.read(cells, limits)
        if isinstance(said, UnreadPart | Nothing):
            return ClauseSaid(clause, kind, said, limits)
        if self._is_but_a_part(clause, cells, said, limits):
            said = days_of(said)
        if self._remarks.contradict(clause, kind, cells):
            kind = NoKind.DIFFER
        if kind in {NoKind.UNSAID, NoKind.UNKNOWN}:
            silent = kind is NoKind.UNSAID and clause.shares_day and not isinstance(said, Spans)
            return ClauseSaid(
                clause, kind, Nothing() if silent else UnreadPart(RowPart.KIND, times.days(cells)), limits
            )
        if isinstance(kind, Kind) and holds(kind):
            return ClauseSaid(clause, kind, self._held(clause, times, cells, said, limits), limits)
        return ClauseSaid(clause, kind, said, limits)

    def _is_but_a_part(
        self, clause: Clause, cells: list[str], said: Spans | UntimedDays | OpenDays, limits: AmountLimits
    ) -> bool:
        """Say whether words beside a kind, or a remark on days alone, name less than what is written."""
        part = any(says_a_part(cells[at]) for at in clause.kind_at)
        if isinstance(said, Spans):
            length = sum(end - start for start, end in said.spans)
            return HALF_A_DAY < length <= DAY and (part or self._remarks.name_less(cells))
        return part or (limits == AmountLimits() and self._remarks.name_a_part(cells))

    def _held(
        self,
        clause: Clause,
        times: ClauseTimes,
        cells: list[str],
        said: Spans | UntimedDays | OpenDays,
        limits: AmountLimits,
    ) -> Said:
        """Give what holds somebody: the whole of its written times, whatever of them was allowed or paid."""
        if isinstance(said, Spans) or not (clause.times or clause.shares_day):
            return said
        if not clause.times:
            # A column of amounts beside times of work: where it is blank, nothing happened.
            return said if limits != AmountLimits() or not clause.named else Nothing()
        if isinstance(said, OpenDays) and not said.blank:
            whole = times.read(cells, AmountLimits())
            return whole if isinstance(whole, Spans) else said
        if isinstance(said, OpenDays) and clause.applied:
            asked = times.read(cells, AmountLimits(), clause.applied)
            return replace(said, blank=False) if isinstance(asked, Spans) else said
        return said
