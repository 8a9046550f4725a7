"""What a document's path says of a person: an employee number, a whole name, a unit."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from parsers.table.words.fold import bare

_RUN = re.compile(r"[0-9A-Za-z]+")
_TOUCHED = r"[0-9A-Za-z]"


@dataclass(frozen=True, slots=True)
class Bearer:
    """A line of the roster as far as it tells people apart: number, name, other names, unit."""

    person: str
    name: str
    also: tuple[str, ...] = ()
    unit: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name the person bears, as names are compared."""
        return tuple(dict.fromkeys(bare(name) for name in (self.name, *self.also) if bare(name)))


@dataclass(frozen=True, slots=True)
class NamedPeople:
    """Whom a text names, by number and by name (positions in the roster)."""

    by_number: frozenset[int]
    by_name: frozenset[int]


class RosterSigns:
    """Finds the roster's numbers, names and units in texts; made once for a roster."""

    def __init__(self, roster: Iterable[Bearer], source: str = "roster") -> None:
        """Index the roster; ``source`` is its file's name, for the findings."""
        self.roster = tuple(roster)
        self.source = source
        self._numbers: dict[str, list[int]] = defaultdict(list)
        self._names: dict[str, list[int]] = defaultdict(list)
        for at, bearer in enumerate(self.roster):
            self._numbers[_folded(bearer.person)].append(at)
            for name in bearer.names:
                self._names[name].append(at)
        self._lengths = sorted({len(name) for name in self._names}, reverse=True)
        # A number with a hyphen in it is no run of letters and digits, and is looked for as it stands.
        self._uneven = [number for number in self._numbers if not _RUN.fullmatch(number)]

    def bearers(self, name: str) -> frozenset[int]:
        """Give who bears a whole name."""
        return frozenset(self._names.get(bare(name), ()))

    def in_path(self, name: str) -> NamedPeople:
        """Look at a document's own name and its nearest folder or zip."""
        steps = name.split("/")[-2:]
        numbers = frozenset(at for step in steps for at in self._by_number(_folded(step)))
        names = frozenset(at for step in steps for at in self._by_name(bare(step)))
        return NamedPeople(numbers, names)

    def of_unit(self, name: str, among: Iterable[int]) -> frozenset[int]:
        """Give those whose unit stands in a step of the path."""
        steps = [bare(step) for step in name.split("/")]
        units = ((at, bare(self.roster[at].unit or "")) for at in among)
        return frozenset(at for at, unit in units if unit and any(unit in step for step in steps))

    def _by_number(self, text: str) -> Iterator[int]:
        for run in _RUN.findall(text):
            yield from self._numbers.get(run, ())
        for number in self._uneven:
            if re.search(f"(?<!{_TOUCHED}){re.escape(number)}(?!{_TOUCHED})", text):
                yield from self._numbers[number]

    def _by_name(self, text: str) -> Iterator[int]:
        """Give who is named, the longest name at each place: 王小明明 is not 王小明."""
        taken: list[tuple[int, int]] = []
        for length in self._lengths:
            for start in range(len(text) - length + 1):
                own = self._names.get(text[start : start + length])
                if own and not any(first <= start and start + length <= end for first, end in taken):
                    taken.append((start, start + length))
                    yield from own


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).upper()
