"""What remarks say of their row: a part of a day, another kind, who stood in, what a day of punches was."""

from __future__ import annotations

import re
from itertools import chain

from harvester.duty.attendance.columns.clauses import Clause
from harvester.duty.attendance.columns.layout import AttendanceLayout
from harvester.duty.attendance.rows.clause_kind import NoKind
from harvester.duty.attendance.spans.cells import halves, is_nothing
from harvester.duty.attendance.words.kinds import Kind, addition_of, holds, kinds_in
from harvester.duty.attendance.words.note_words import LESS_THAN_A_DAY
from harvester.duty.attendance.words.standing import notes_a_part
from harvester.duty.hours.hours import whole_name

_OF_ONE_PLACE = frozenset({Kind.DUTY, Kind.NOON_DUTY, Kind.SHIFT})
"""Kinds of which one person does what another one was to do, if somebody stands in."""
HALF_A_DAY = 5 * 3600
"""Seconds of half a day, a long one: what is longer is no half."""
_EARNED = frozenset({Kind.OVERTIME, Kind.DUTY, Kind.NOON_DUTY})
_EXCHANGED = re.compile(
    "^[\u3400-\u9fff]{2,4}(?:代|支援)$|代(?:班|值|理|勤)|對調|互[換調]|[換調]班|調換|改由|由.{2,4}代|與.{2,4}[換調]"
)
_WITH_WHOM = re.compile(
    "(?:由|[與和跟及換]|^(?=.{2,4}(?:代|支援)$))(?P<name>[\u3400-\u9fff]{2,4}?)(?:代|對調|互換|互調|調|換|值|輪|擔任|[^\u3400-\u9fff]|$)"
)


class Remarks:
    """Reads the remarks of one table's rows, and what stands beside the word of a kind."""

    def __init__(self, layout: AttendanceLayout) -> None:
        """Keep where remarks and deputies stand."""
        self._notes = layout.notes
        self._deputies = layout.deputies
        self._of_days = bool(layout.notes) and all(map(_is_of_punches, layout.clauses))

    def text(self, cells: list[str]) -> str:
        """Give the remarks of a row as they stand."""
        return "；".join(filled for at in self._notes if (filled := cells[at].strip()))

    def name_a_part(self, cells: list[str]) -> bool:
        """Say whether a remark names hours, a half of a day or times."""
        return any(notes_a_part(cells[at]) for at in self._notes)

    def name_less(self, cells: list[str]) -> bool:
        """Say whether a remark names less than the whole day that the row's times make."""
        others = [cell.replace(":", "") for at, cell in enumerate(cells) if at not in self._notes]
        for at in self._notes:
            found = LESS_THAN_A_DAY.search(whole_name(cells[at]) or "")
            said = [each.replace(":", "") for each in (found.groups() if found is not None else ()) if each is not None]
            if found is not None and not (said and all(any(time in cell for cell in others) for time in said)):
                return True
        return False

    def contradict(self, clause: Clause, kind: Kind | NoKind, cells: list[str]) -> bool:
        """Say whether a remark on a leave speaks of a kind that holds (事假, 改核公假).

        What a leave makes up for (補休, 2/10加班) does not count.
        """
        if kind is not Kind.LEAVE:
            return False
        words = [cells[at] for at in (*self._notes, *clause.kind_at)]
        made_up = _EARNED if any(re.search("[補抵]|換休", word) for word in words) else frozenset()
        said = {each for at in self._notes for each in kinds_in(cells[at])}
        return any(holds(each) for each in said - made_up)

    def of_day(self, cells: list[str]) -> Kind | NoKind | None:
        """Give what the remark on a day of punches says that the day was; ``None`` for nothing of the kind."""
        found = [*chain.from_iterable(kinds_in(cells[at]) for at in self._notes if self._of_days)]
        kinds = [kind for kind in found if kind not in {Kind.PUNCH, Kind.COVERED}]
        kind = next(filter(holds, kinds), kinds[0] if kinds else None)
        return kind if kind is None or holds(kind) or kind is Kind.LEAVE else NoKind.DIFFER

    def stand_ins(self, kinds: list[Kind | NoKind], cells: list[str]) -> list[str] | None:
        """Give who may have been on duty instead of the row's person, nobody where that is not said.

        ``None`` where nobody stands in.
        """
        if _OF_ONE_PLACE.isdisjoint(kinds):
            return None
        filled = [cells[at] for at in self._deputies if not is_nothing(cells[at].strip())]
        notes = [note for at in self._notes if _EXCHANGED.search(note := whole_name(cells[at]) or "")]
        named = [found["name"] for note in notes for found in _WITH_WHOM.finditer(note)]
        return [*filled, *(each for each in named if not kinds_in(each))] if filled or notes else None


def says_a_part(kind: str) -> bool:
    """Say whether the cell of a kind names hours or a half of a day beside its word (``休假(上午)``)."""
    added = addition_of(kind)
    return bool(added) and (notes_a_part(added) or isinstance(halves(added), tuple))


def _is_of_punches(clause: Clause) -> bool:
    """Say whether a clause says punches, or how the day was."""
    return (clause.kind is Kind.PUNCH and clause.named) or (clause.kind is None and clause.shares_day)
