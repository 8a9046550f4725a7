"""Every record of everybody as a row, for an engine to join: millions of them, none kept in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from harvester.bulk.ledger import Ledger

_TABLES = """
CREATE TABLE IF NOT EXISTS course (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS study (
    person INTEGER NOT NULL, document TEXT NOT NULL, record INTEGER NOT NULL,
    course INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL
);
"""
_MINUTE = 60


class Study(NamedTuple):
    """A record with both stamps, in seconds since 1970; ``course`` is its code, else its folded name.

    ``person`` is a position in the roster, ``record`` the record's position in its document, from 1.
    """

    person: int
    document: str
    record: int
    course: str
    start: int
    end: int

    @property
    def to_the_minute(self) -> bool:
        """Whether both stamps are full minutes, as a page prints that shows no seconds."""
        return self.start % _MINUTE == self.end % _MINUTE == 0


class Studies:
    """The rows in a database of the caller's."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Make the tables where they are not there."""
        self.db = db
        for statement in _TABLES.split(";\n"):
            db.execute(statement)

    @classmethod
    def in_ledger(cls, ledger: Ledger) -> Studies:
        """Give the rows that lie in a ledger."""
        return cls(ledger.db)

    def clear(self) -> None:
        """Take every row away, in the caller's transaction."""
        self.db.execute("DELETE FROM study")

    def add(self, rows: Iterable[Study]) -> None:
        """Put rows beside those that are there, in the caller's transaction."""
        known: dict[str, int] = {}
        for row in rows:
            if row.course not in known:
                self.db.execute("INSERT OR IGNORE INTO course (name) VALUES (?)", (row.course,))
                found = self.db.execute("SELECT id FROM course WHERE name = ?", (row.course,)).fetchone()
                known[row.course] = found[0]
            values = (row.person, row.document, row.record, known[row.course], row.start, row.end)
            self.db.execute("INSERT INTO study VALUES (?, ?, ?, ?, ?, ?)", values)
