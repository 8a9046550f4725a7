"""What everybody's line was concluded from, kept in the ledger: a decision is then applied to one person at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import BaseModel, ConfigDict

from harvester.bulk.conclude import Handed
from harvester.bulk.judging import JudgedPerson
from harvester.bulk.ledger import Ledger
from harvester.bulk.results.model import DocumentName
from harvester.duty.people.roster import RosterPerson
from parsers.findings import Finding

_TABLE = """
CREATE TABLE IF NOT EXISTS handed (
    person TEXT PRIMARY KEY, verdict TEXT, said TEXT NOT NULL
) WITHOUT ROWID
"""


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    unit: str | None
    category: str | None
    line: int
    documents: tuple[DocumentName, ...]
    across: tuple[Finding, ...]
    named: tuple[tuple[DocumentName, Finding], ...]
    sampled: bool


class Handings:
    """The rows in a ledger, one a person; a ledger of an earlier program has none."""

    def __init__(self, ledger: Ledger) -> None:
        """Look into a ledger and change nothing."""
        self._ledger = ledger

    @classmethod
    def in_ledger(cls, ledger: Ledger) -> Handings:
        """Give the rows of a ledger, with a table for them where there is none."""
        ledger.db.execute(_TABLE)
        return cls(ledger)

    @contextmanager
    def anew(self) -> Iterator[None]:
        """Let what is kept within take the place of everything kept before, all at once."""
        with self._ledger.transaction():
            self.clear()
            yield

    def clear(self) -> None:
        """Take every row away, in the caller's transaction: what is said of one person may name another."""
        self._ledger.db.execute("DELETE FROM handed")

    def keep(self, handed: Handed, verdict: str | None, *, sampled: bool) -> None:
        """Keep a person under the key of the verdict, in the caller's transaction."""
        person = handed.person
        said = _Said(
            name=person.name,
            unit=person.unit,
            category=person.category,
            line=person.line,
            documents=handed.documents,
            across=handed.across,
            named=handed.named,
            sampled=sampled,
        )
        self._ledger.db.execute("INSERT INTO handed VALUES (?, ?, ?)", (person.number, verdict, said.model_dump_json()))

    def people(self) -> frozenset[str]:
        """Give everybody's number."""
        if not list(self._ledger.rows("SELECT 1 FROM sqlite_master WHERE name = 'handed'")):
            return frozenset()
        return frozenset(str(number) for (number,) in self._ledger.rows("SELECT person FROM handed"))

    def of(self, number: str) -> tuple[Handed, bool]:
        """Give what a person's line was concluded from, and whether the person is in the sample."""
        ((verdict, text),) = self._ledger.rows("SELECT verdict, said FROM handed WHERE person = ?", number)
        said = _Said.model_validate_json(str(text))
        person = RosterPerson(number, said.name, said.unit, said.category, frozenset(), said.line)
        kept = None if verdict is None else self._ledger.verdict(str(verdict))
        judged = None if kept is None else JudgedPerson.model_validate_json(kept)
        return Handed(person, judged, said.documents, said.across, said.named), said.sampled
