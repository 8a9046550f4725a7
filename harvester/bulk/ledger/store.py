"""The ledger: SQLite in write-ahead mode, every commit on the disk before it is believed, one writer."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath
from types import TracebackType
from urllib.parse import quote

from harvester.bulk.codes import LedgerCode
from harvester.bulk.ledger.schema import APPLICATION, TABLES, VERSION
from parsers.findings import SettingsError, finding

LEDGER = "ledger.sqlite"
MOST_ATTEMPTS = 3
#: The setting that holds the names of the files that runs wrote beside the ledger; no run has got so far without it.
WRITTEN = "written"
#: The setting that says that a run has begun and not ended.
UNDER_WAY = "under_way"


def uri_of(path: PurePath) -> str:
    """Give the address by which SQLite opens a whole path; it knows no host, so a share's name begins the path."""
    return f"file://{quote('/' + path.as_posix() if path.drive[1:] == ':' else path.as_posix())}"


class JobState(StrEnum):
    """Where a document's reading stands."""

    WAITING = "waiting"
    LEASED = "leased"
    DONE = "done"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class Job:
    """A reading to be done: its key, one place its bytes are at, and those of a statement beside it."""

    key: str
    place: str
    statement: str | None
    bag: bool
    attempts: int


class Ledger:
    """The ledger of one folder of results."""

    def __init__(self, folder: Path, *, create: bool = True) -> None:
        """Open it, and make it where ``create`` allows.

        Raises ``SettingsError``: ``ledger_missing``, ``ledger_of_another`` (no ledger of this program),
        ``ledger_damaged``, ``ledger_not_writable``. One that is not made here is only read, on a medium that takes no
        writing too. The last is raised where ``with`` ends too: what was committed is
        there, and the next run goes on from it.
        """
        self.path = folder / LEDGER
        if not create and not self.path.is_file():
            raise SettingsError(finding(LedgerCode.LEDGER_MISSING, None, path=str(folder)))
        if create:
            # Made for its owner only, before anything is in it; what SQLite puts beside it gets the same rights.
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        try:
            self._db = self._made() if create else self._read()
            self._prepare(create)
        except sqlite3.OperationalError as error:
            raise self._not_writable(error) from None
        except sqlite3.DatabaseError:
            raise SettingsError(finding(LedgerCode.LEDGER_DAMAGED, None, path=str(self.path))) from None

    def _made(self) -> sqlite3.Connection:
        return sqlite3.connect(self.path, isolation_level=None, timeout=30)

    def _read(self) -> sqlite3.Connection:
        where = f"{uri_of(self.path.absolute())}?mode="
        # Opened for reading alone, what SQLite puts beside the ledger would stay there.
        db = sqlite3.connect(f"{where}rw", uri=True, isolation_level=None, timeout=30)
        try:
            db.execute("PRAGMA query_only = ON")
            db.execute("SELECT count(*) FROM sqlite_master")
        except sqlite3.OperationalError:
            # SQLite wants to put a file beside the ledger, which an archive does not take; nothing may be left to do.
            left = self.path.with_name(self.path.name + "-wal")
            if left.exists() and left.stat().st_size:
                raise
            db.close()
            db = sqlite3.connect(f"{where}ro&immutable=1", uri=True, isolation_level=None)
        return db

    def _prepare(self, create: bool) -> None:
        made_by = self._one("PRAGMA application_id")
        tables = self._one("SELECT count(*) FROM sqlite_master")
        if not tables and not create:
            raise SettingsError(finding(LedgerCode.LEDGER_MISSING, None, path=str(self.path.parent)))
        if tables and (made_by != APPLICATION or self._one("PRAGMA user_version") != VERSION):
            raise SettingsError(finding(LedgerCode.LEDGER_OF_ANOTHER, None, path=str(self.path)))
        if create:
            self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA foreign_keys = ON")
        if not tables:
            with self.transaction():
                for statement in TABLES.split(";\n"):
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA application_id = {APPLICATION}")
                self._db.execute(f"PRAGMA user_version = {VERSION}")

    def __enter__(self) -> Ledger:
        """Give itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""
        with suppress(sqlite3.OperationalError):
            self._db.close()
        if isinstance(error, sqlite3.OperationalError):
            raise self._not_writable(error) from None

    def _not_writable(self, error: sqlite3.OperationalError) -> SettingsError:
        return SettingsError(finding(LedgerCode.LEDGER_NOT_WRITABLE, None, path=str(self.path), problem=str(error)))

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Do several things together, on the disk when this ends, or none of them."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield self._db
        except BaseException:
            with suppress(sqlite3.OperationalError):  # a full disk has rolled it back already
                self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def _one(self, query: str, *values: object) -> object:
        row = self._db.execute(query, values).fetchone()
        return row[0] if row is not None else None

    def setting(self, key: str) -> str | None:
        """Give a setting kept since the folder began."""
        found = self._one("SELECT value FROM setting WHERE key = ?", key)
        return None if found is None else str(found)

    def keep(self, key: str, value: str) -> None:
        """Keep a setting."""
        self._db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, value))

    def rows(self, query: str, *values: object) -> Iterator[tuple[object, ...]]:
        """Give the rows of a query, one after the other."""
        yield from self._db.execute(query, values)

    def wait_for(self, keys: Iterable[str]) -> None:
        """Put readings on the list that are not there yet, in one transaction."""
        with self.transaction() as db:
            db.executemany("INSERT OR IGNORE INTO reading (key, state) VALUES (?, 'waiting')", ((key,) for key in keys))

    def take_up(self, *, retry: bool = False) -> None:
        """Begin a run: what an earlier one left leased is waiting again; with ``retry`` what is quarantined too.

        That a run ended is no document's fault: it is no attempt at any.
        """
        with self.transaction() as db:
            db.execute("UPDATE reading SET state = 'waiting', attempts = attempts - 1 WHERE state = 'leased'")
            if retry:
                db.execute(
                    "UPDATE reading SET state = 'waiting', attempts = 0, reason = NULL WHERE state = 'quarantined'"
                )

    def lease(self, most: int) -> list[Job]:
        """Lease up to ``most`` readings of documents that are there, in the order of their names."""
        query = (
            "SELECT d.reading, min(d.name), d.place, d.statement, d.bag, r.attempts FROM document d "
            "JOIN reading r ON r.key = d.reading "
            "WHERE r.state = 'waiting' GROUP BY d.reading ORDER BY min(d.name) LIMIT ?"
        )
        with self.transaction() as db:
            jobs = [
                Job(key, place, statement, bool(bag), attempts + 1)
                for key, _, place, statement, bag, attempts in db.execute(query, (most,))
            ]
            db.executemany(
                "UPDATE reading SET state = 'leased', attempts = attempts + 1, leased = ? WHERE key = ?",
                ((time.time(), job.key) for job in jobs),
            )
        return jobs

    def finish(self, results: Iterable[tuple[str, str, float]]) -> None:
        """Commit results (key, JSON, seconds); a key that is done already keeps its result."""
        with self.transaction() as db:
            db.executemany(
                "UPDATE reading SET state = 'done', result = ?, seconds = ?, reason = NULL "
                "WHERE key = ? AND state <> 'done'",
                ((result, seconds, key) for key, result, seconds in results),
            )

    def release(self, keys: Iterable[str]) -> None:
        """Give back readings that were not tried, or not alone; it was no attempt at any of them."""
        with self.transaction() as db:
            db.executemany(
                "UPDATE reading SET state = 'waiting', attempts = attempts - 1 WHERE key = ? AND state = 'leased'",
                ((key,) for key in keys),
            )

    def give_back(self, key: str, reason: str) -> JobState:
        """Give back a reading whose process died or was stopped; after three attempts it is quarantined."""
        with self.transaction() as db:
            db.execute(
                "UPDATE reading SET state = CASE WHEN attempts >= ? THEN 'quarantined' ELSE 'waiting' END, reason = ? "
                "WHERE key = ? AND state = 'leased'",
                (MOST_ATTEMPTS, reason, key),
            )
        return JobState(str(self._one("SELECT state FROM reading WHERE key = ?", key)))

    def result(self, key: str) -> str | None:
        """Give the result of a reading."""
        found = self._one("SELECT result FROM reading WHERE key = ?", key)
        return None if found is None else str(found)

    def verdict(self, key: str) -> str | None:
        """Give a person's verdict under a key of documents and settings."""
        found = self._one("SELECT result FROM verdict WHERE key = ?", key)
        return None if found is None else str(found)

    def keep_verdict(self, key: str, person: str, result: str) -> None:
        """Keep a verdict, in the caller's transaction."""
        self._db.execute("INSERT OR REPLACE INTO verdict VALUES (?, ?, ?)", (key, person, result))

    @property
    def db(self) -> sqlite3.Connection:
        """The connection, for joins over what is in it."""
        return self._db

    def counts(self) -> dict[JobState, int]:
        """Count the readings of the documents that are there, by state."""
        found = dict.fromkeys(JobState, 0)
        query = "SELECT state, count(*) FROM reading WHERE key IN (SELECT reading FROM document) GROUP BY state"
        return found | {JobState(str(state)): int(str(number)) for state, number in self.rows(query)}
