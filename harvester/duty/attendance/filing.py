"""Where rows go: to their people, to everybody, or to nobody who was asked for; what could not be read is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from harvester.duty.attendance.near_names import are_near
from harvester.duty.attendance.store import Attendance, PersonRows, Trouble, UnreadableRow
from harvester.duty.codes import DutyCode
from harvester.duty.hours.hours import whole_name
from harvester.duty.seen import seen
from harvester.sheets.grid import UNREADABLE_MARK
from parsers.findings import UnreadableError, finding

_MOST_OTHERS = 1000
"""Unreadable rows of people who were not asked for are kept one by one up to here, and then counted."""

MOST_TROUBLES = 100_000
"""Unreadable rows of those who were asked for: nobody can look after more of them one by one."""

_SEVERAL = re.compile(r"[、,;/\n+&，；]+(?![^()\[\]{}〔〕【】]*[)\]}〕】])")
"""What parts one name from the next; not within brackets, where a letter may be spelled by its parts."""

_NO_NAME = re.compile(
    r".*(?:\d[:/.]\d|\d年\d|\d月\d).*|[?□■○*\s_/–—-]+|(?:上|下)午|全[天日]|[小合總共]計|翌日.*|隔日.*|次日.*"
    r"|(?:全|各|本|所有|其他|其餘|相關|與會|參訓)(?:[體部處科室課組局府所隊校院會股員]|單位|機關|同仁|人員?|員工|職員)+(?:[(（].*[)）]|除.*外)?|.*(?:全體|全員|同仁|所有人).*|.*等(?:[\d一二三四五六七八九十]+[人名位員]|人)|大家|如附件|詳附件|如名冊|詳名冊|未定|待定|無",
    re.DOTALL,
)
"""A time, a date, nothing but lost letters; a group of whom the table does not say who they are."""

_DITTO = re.compile("[〃″\"”]|''|,,|同[上前]|如[上前]")
_EXCHANGED = re.compile("→|⇒|=>|->")
_NUMBERED = re.compile(r"(?:^|(?<=[\u3400-\u9fff ]))\(?\d{1,2}[.)]\s*(?=[\u3400-\u9fff])")
_JOINED = re.compile(r"(?<=..)[和與及](?=..)")
_CJK = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]{2,}")


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose a row is: folded names and numbers (none for everybody), and the unit it names."""

    people: tuple[str, ...]
    unit: str | None


class Filing:
    """Files the rows of one table, the last of the attendance's files.

    ``only`` holds folded numbers or names; ``None`` keeps everybody's rows. The rows of a name that is near one of
    those asked for are kept under that name.
    """

    def __init__(self, store: Attendance, only: frozenset[str] | None) -> None:
        """Begin with no name seen."""
        self.file = len(store.files) - 1
        self._store = store
        self._only = only
        self._names: dict[str, str | None] = {}
        self._several: dict[str, tuple[str, ...]] = {}
        self._nobody: dict[str, bool] = {}
        self._wanted: dict[str, bool] = {}
        self._others_named = 0
        self.people_seen: set[str] = set()

    def name(self, cell: str) -> str | None:
        """Fold one name."""
        try:
            return self._names[cell]
        except KeyError:
            found = self._names[cell] = whole_name(cell)
            return found

    def people(self, cell: str) -> tuple[str, ...]:
        """Give the people a cell names: one as a rule, several where signs or blanks part whole names."""
        try:
            return self._several[cell]
        except KeyError:
            found = self._several[cell] = tuple(dict.fromkeys(_people(cell)))
            return found

    def names_nobody(self, cell: str) -> bool:
        """Say whether a cell is filled with what is no one person's name (``〃``, 全體同仁, a date)."""
        try:
            return self._nobody[cell]
        except KeyError:
            found = self._nobody[cell] = bool(cell.strip()) and (is_ditto(cell) or not self.people(cell))
            return found

    def groups(self, whose: Whose) -> Iterator[PersonRows]:
        """Give where the rows of these people go; without people, those of everybody (of the unit)."""
        if not whose.people:
            yield self._store.everybody.setdefault(whose.unit or "", PersonRows())
            return
        for person in self._store.bearers(whose.people):
            if self.wants(person):
                group = self._store.people.get(person)
                if group is None:
                    group = self._store.people[person] = PersonRows()
                yield group if whose.unit is None else group.by_unit.setdefault(whose.unit, PersonRows())
            else:
                self._store.others = True

    def wants(self, person: str) -> bool:
        """Say whether the rows of a name are kept."""
        if self._only is None or person in self._only:
            return True
        found = self._wanted.get(person)
        if found is None:
            found = self._wanted[person] = any(are_near(one, person) for one in self._only)
        return found

    def trouble(
        self, line: int, days: Callable[[], tuple[int, int] | None], whose: Whose, what: str, given: str
    ) -> None:
        """Name a row that could not be read, and what of it; nobody named means that it may be anybody's."""
        people, unit = self._store.bearers(whose.people), whose.unit
        if unit is not None and UNREADABLE_MARK in unit:
            unit = None
        masked = any(UNREADABLE_MARK in name for name in people)
        if self._only is not None and people and not masked and not any(map(self.wants, people)):
            self._store.others = True
            if self._others_named >= _MOST_OTHERS:
                self._store.others_unnamed += 1
                return
            self._others_named += 1
        if len(self._store.troubles) >= MOST_TROUBLES:
            file = self._store.files[self.file].name
            raise UnreadableError(finding(DutyCode.ROWS_UNREADABLE, file=file, line=line, limit=MOST_TROUBLES))
        row = UnreadableRow(days(), self.file, line)
        trouble = Trouble(row, what, given.strip()[:60], frozenset(people), unit)
        self._store.troubles.append(trouble)
        if trouble.is_masked:
            self._store.masked.append(trouble)
        for group in self.groups(Whose(people, unit)):
            group.unreadable.append(row)

    @property
    def by_number(self) -> bool | None:
        """Say whether people go by number (every name has a digit) or by name (none has); ``None`` for both."""
        forms = {any(map(str.isdigit, name)) for name in self.people_seen}
        return forms.pop() if len(forms) == 1 else None


def is_ditto(cell: str) -> bool:
    """Say whether a cell says that it is the one above it again."""
    return _DITTO.fullmatch(seen(cell)) is not None


def _people(cell: str) -> Iterator[str]:
    shown = seen(cell)
    if _NO_NAME.fullmatch(shown) or _EXCHANGED.search(shown):
        # What is nobody's name is anybody's; and of two who changed places nothing says which of them the row is.
        return
    for part in _SEVERAL.split(_NUMBERED.sub("、", shown)):
        name = whole_name(part)
        if name is None:
            continue
        yield name
        words = part.split()
        if len(words) > 1 and all(_CJK.fullmatch(word) for word in words):
            yield from words
        elif len(words) == 1:
            yield from _JOINED.split(name)
