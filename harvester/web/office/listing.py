"""Part of everybody, in an order: what an address asks of the list of people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from harvester.bulk.results.model import PersonOutcome
from harvester.web.runs.people import PersonRow

PAGE = 200
_WORST_FIRST = (PersonOutcome.UNREADABLE, PersonOutcome.EYES, PersonOutcome.NONE, PersonOutcome.DECIDED)
_GRANT = "grant:"
_KEYS: Mapping[str, Callable[[PersonRow], object]] = {
    "person": lambda row: row.number,
    "name": lambda row: row.name,
    "unit": lambda row: row.unit,
    "outcome": lambda row: _WORST_FIRST.index(row.outcome),
    "open": lambda row: len(row.open),
}


@dataclass(frozen=True)
class ListAsked:
    """Which people, in which order, which page; ``sort`` is empty for the roster's order."""

    q: str = ""
    outcome: str = ""
    unit: str = ""
    finding: str = ""
    sort: str = ""
    down: bool = False
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> ListAsked:
        """Read it from an address; what it says that there is not holds for nothing."""
        sort = query.get("sort", "")
        number = query.get("page", "")
        return cls(
            q=query.get("q", "").strip(),
            outcome=query.get("outcome", ""),
            unit=query.get("unit", ""),
            finding=query.get("finding", ""),
            sort=sort if sort in _KEYS or sort.startswith(_GRANT) else "",
            down=query.get("dir") == "down",
            page=int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1,
        )

    def link(self, **change: object) -> str:
        """Give the address of the same with something changed, from the first page unless one is given."""
        there = replace(self, **({"page": 1} | change))  # type: ignore[arg-type] # named by our own templates
        parts = {
            "q": there.q, "outcome": there.outcome, "unit": there.unit, "finding": there.finding, "sort": there.sort,
            "dir": "down" if there.sort and there.down else "", "page": there.page if there.page > 1 else "",
        }  # fmt: skip
        return "?" + urlencode({name: value for name, value in parts.items() if value})

    def sorted_by(self, column: str) -> str:
        """Give the address that a column's header leads to: by it, and by it the other way round."""
        return self.link(sort=column, down=self.sort == column and not self.down)

    def aria(self, column: str) -> str:
        """Say how a column is sorted, as ``aria-sort`` does."""
        if self.sort != column:
            return "none"
        return "descending" if self.down else "ascending"

    @property
    def filters(self) -> bool:
        """Whether some are left out."""
        return bool(self.q or self.outcome or self.unit or self.finding)


@dataclass(frozen=True)
class Listed:
    """A page of the list: its rows, how many fit in all, and which of how many pages it is."""

    rows: Sequence[PersonRow]
    found: int
    page: int
    pages: int


def listed(rows: Sequence[PersonRow], asked: ListAsked) -> Listed:
    """Give the page that is asked for; beyond the last one the last."""
    wanted = asked.q.casefold()
    found = [
        row
        for row in rows
        if (not wanted or any(wanted in part.casefold() for part in (row.number, row.name, row.unit)))
        and (not asked.outcome or row.outcome == asked.outcome)
        and (not asked.unit or row.unit == asked.unit)
        and (not asked.finding or asked.finding in row.findings)
    ]
    if asked.sort:
        found.sort(key=_key(asked.sort), reverse=asked.down)  # type: ignore[arg-type] # one kind a column
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(1, asked.page), pages)
    return Listed(found[(page - 1) * PAGE : page * PAGE], len(found), page, pages)


def _key(sort: str) -> Callable[[PersonRow], object]:
    if sort.startswith(_GRANT):
        return lambda row: row.grants.get(sort.removeprefix(_GRANT), "")
    return _KEYS[sort]
