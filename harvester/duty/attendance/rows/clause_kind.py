"""Which kind a clause of a row is of: what its header says, its cells, and both together."""

from __future__ import annotations

from enum import Enum, auto

from harvester.duty.attendance.columns.clauses import Clause
from harvester.duty.attendance.spans.cells import is_nothing
from harvester.duty.attendance.words.kinds import RESTS, SAYS_NOTHING, UMBRELLA, Kind, holds, kind_of_word
from harvester.duty.attendance.words.mapping import IGNORE, ColumnMapping
from harvester.duty.attendance.words.standing import StatusStanding, noted
from harvester.duty.hours.hours import whole_name
from harvester.duty.seen import seen

_DASHES = frozenset({"-", "--", "---"})


class NoKind(Enum):
    """What is said instead of one kind."""

    UNSAID = auto()
    IGNORED = auto()
    DIFFER = auto()
    UNKNOWN = auto()


class KindReader:
    """Reads the kinds of one table's rows; every word is looked up once."""

    def __init__(self, mapping: ColumnMapping) -> None:
        """Keep the user's own words."""
        self._own = mapping.kinds
        self._words: dict[str, Kind | NoKind] = {}

    def of(self, clause: Clause, cells: list[str]) -> Kind | NoKind:
        """Give the kind of a clause in a row.

        Where two columns say a kind, the narrower one counts if the wider one is a word for any absence; where they
        name two kinds, or a cell another kind than the header or no duty at all, they differ.
        """
        own = clause.kind if clause.kind is not None else NoKind.UNSAID
        if own is Kind.PUNCH and clause.named:
            return own
        if own is Kind.SHIFT and self._rests(clause, [cells[at] for at in clause.shift_at], cells):
            return NoKind.DIFFER
        words = [word for at in clause.kind_at if (word := whole_name(cells[at])) is not None and word not in _DASHES]
        kinds = [self._word(word, states=clause.shares_day) for word in words]
        if not words:
            return own
        if clause.named:
            others = {each for each in kinds if isinstance(each, Kind)} - {own}
            against = any(noted(word) is not StatusStanding.APPROVED for word in words)
            return NoKind.DIFFER if others or against or self._rests(clause, words, cells) else own
        if len(clause.kind_at) == 1:
            return kinds[0]
        if len(words) == 1:
            return NoKind.DIFFER if words[0] in UMBRELLA else kinds[0]
        wide, narrow = kinds[0], kinds[-1]
        if words[0] in UMBRELLA or wide is NoKind.IGNORED or wide is narrow:
            return narrow
        if narrow is NoKind.UNKNOWN and isinstance(wide, Kind) and holds(wide):
            return wide
        known = isinstance(wide, Kind) and isinstance(narrow, Kind)
        return NoKind.DIFFER if known else NoKind.UNKNOWN

    def _rests(self, clause: Clause, words: list[str], cells: list[str]) -> bool:
        """Tell whether a roster's word is one for no duty, leave or a day off, beside times all the same."""
        times = (*clause.times.start, *clause.times.end, *(() if clause.times.both is None else (clause.times.both,)))
        if all(is_nothing(seen(cells[at])) for at in times):
            return False
        folded = [word for each in words if (word := whole_name(each)) is not None]
        return any(word.lower() in RESTS or kind_of_word(word, self._own) is Kind.LEAVE for word in folded)

    def _word(self, word: str, *, states: bool) -> Kind | NoKind:
        """Look a word up; beside times of work one may also say how the day was (正常, 遲到), which is no kind."""
        found = self._words.get(word)
        if found is None:
            known = kind_of_word(word, self._own)
            if known == IGNORE or (known is None and states and word.lower() in SAYS_NOTHING):
                found = NoKind.IGNORED
            else:
                found = known if isinstance(known, Kind) else NoKind.UNKNOWN
            self._words[word] = found
        return found
