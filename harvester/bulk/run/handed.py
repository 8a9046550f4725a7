"""What everybody's line was concluded from, kept in the ledger: a decision is then applied to one person at once.

And whose each document was in the last run, which lasts when what was said of people is taken away.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import BaseModel, ConfigDict, TypeAdapter

from harvester.bulk.conclude import HandedIn
from harvester.bulk.judging import JudgedPerson
from harvester.bulk.ledger import Ledger
from harvester.bulk.results.model import DocumentName
from harvester.duty.people.roster import RosterPerson
from parsers.findings import Finding

_TABLE = """
CREATE TABLE IF NOT EXISTS handed (
    person TEXT PRIMARY KEY, documents TEXT NOT NULL, verdict TEXT, said TEXT
) WITHOUT ROWID
"""
_DOCUMENTS = TypeAdapter(tuple[DocumentName, ...])


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    unit: str | None
    category: str | None
    line: int
    across: tuple[Finding, ...]
    named: tuple[tuple[DocumentName, Finding], ...]
    sampled: bool


class Handings:
    """The rows in a ledger, one for everybody on the roster; a ledger of an earlier program has none."""

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
        with self._ledger.transaction() as db:
            db.execute("DELETE FROM handed")
            yield

    def forget(self, number: str) -> None:
        """Take a person away, and what is said of the others, which may name the person; in the caller's transaction.

        Whose the others' documents are stays.
        """
        self._ledger.db.execute("DELETE FROM handed WHERE person = ?", (number,))
        self._ledger.db.execute("UPDATE handed SET said = NULL")

    def keep(self, handed: HandedIn, verdict: str | None, *, sampled: bool) -> None:
        """Keep a person under the key of the verdict, in the caller's transaction."""
        person = handed.person
        said = _Said(
            name=person.name,
            unit=person.unit,
            category=person.category,
            line=person.line,
            across=handed.across,
            named=handed.named,
            sampled=sampled,
        )
        documents = _DOCUMENTS.dump_json(handed.documents).decode()
        values = (person.number, documents, verdict, said.model_dump_json())
        self._ledger.db.execute("INSERT INTO handed VALUES (?, ?, ?, ?)", values)

    def people(self) -> frozenset[str]:
        """Give the number of everybody whose line can be concluded."""
        if not self._is_there():
            return frozenset()
        found = self._ledger.rows("SELECT person FROM handed WHERE said IS NOT NULL")
        return frozenset(str(number) for (number,) in found)

    def of(self, number: str) -> tuple[HandedIn, bool]:
        """Give what a person's line was concluded from, and whether the person is in the sample."""
        query = "SELECT documents, verdict, said FROM handed WHERE person = ?"
        ((documents, verdict, text),) = self._ledger.rows(query, number)
        said = _Said.model_validate_json(str(text))
        person = RosterPerson(number, said.name, said.unit, said.category, frozenset(), said.line)
        kept = None if verdict is None else self._ledger.verdict(str(verdict))
        judged = None if kept is None else JudgedPerson.model_validate_json(kept)
        return HandedIn(person, judged, _DOCUMENTS.validate_json(str(documents)), said.across, said.named), said.sampled

    def documents(self) -> dict[str, frozenset[str]]:
        """Give the names of everybody's documents, by person."""
        if not self._is_there():
            return {}
        return {
            str(number): frozenset(one.name for one in _DOCUMENTS.validate_json(str(documents)))
            for number, documents in self._ledger.rows("SELECT person, documents FROM handed")
        }

    def _is_there(self) -> bool:
        return any(self._ledger.rows("SELECT 1 FROM sqlite_master WHERE name = 'handed'"))
