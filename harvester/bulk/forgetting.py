"""Forgetting one person in a folder of results: what the ledger holds of them, and every file made of it.

The office's own files (inbox, roster, attendance, decisions) stay; a sheet of everybody shows the person, so all that
was written is taken away, and the next run writes it anew from the ledger. Of what was read, only what is known to be
somebody else's stays: a document that counts for nobody, one of a run that was broken off, or the reading of one that
was replaced since may be the person's, and reading it again costs less than keeping it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from harvester.bulk.across import Studies
from harvester.bulk.ledger import Ledger, Lock
from harvester.bulk.results.write import Results
from harvester.bulk.run.handed import Handings
from harvester.bulk.run.settled import keep_written, written_before
from harvester.evidence.codes import ForgetCode
from harvester.jobs.forgetting import note
from parsers.findings import SettingsError, finding

_READ = "SELECT r.key, d.name FROM reading r LEFT JOIN document d ON d.reading = r.key ORDER BY r.key"


@dataclass(frozen=True)
class PersonPlan:
    """What would be erased of a person: ``documents`` of theirs alone, and the ``files`` of everybody's results.

    ``shared`` are documents of other people too, whose reading stays; ``others`` are all documents of other people;
    ``readings`` are the keys of those that go; ``sha256`` is over what the ledger held.
    """

    folder: Path
    person: str
    documents: tuple[str, ...]
    shared: tuple[str, ...]
    others: frozenset[str]
    readings: tuple[str, ...]
    files: tuple[str, ...]
    sha256: str


def plan_of_person(folder: Path, person: str) -> PersonPlan:
    """Look what a folder of results holds of a person.

    Raises ``SettingsError``: ``forget_no_person`` where it is nothing, or as the ledger does.
    """
    with Ledger(folder, create=False) as ledger:
        return _plan(ledger, folder, person)


def forget_person(folder: Path, person: str, reason: str) -> None:
    """Note the erasure beside the folder, then erase; raises ``SettingsError`` where a run holds the folder."""
    with Lock(folder), Ledger(folder) as ledger:
        plan = _plan(ledger, folder, person)
        note(folder, plan.sha256, len(plan.files), reason)
        results = Results(folder, plan.files)
        results.take_away()
        ledger.db.execute("PRAGMA secure_delete = ON")
        studies, handings = Studies.in_ledger(ledger), Handings.in_ledger(ledger)
        with ledger.transaction() as db:
            gone = [name for (name,) in db.execute("SELECT name FROM document") if name not in plan.others]
            db.executemany("DELETE FROM document WHERE name = ?", _each(gone))
            db.executemany("DELETE FROM reading WHERE key = ?", _each(plan.readings))
            db.execute("DELETE FROM verdict WHERE person = ?", (person,))
            db.execute("DELETE FROM granted WHERE person = ?", (person,))
            studies.clear()
            handings.forget(person)
        keep_written(ledger, ())
        # What was deleted stands in the journal until it is folded in.
        ledger.db.execute("VACUUM")
        ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _plan(ledger: Ledger, folder: Path, person: str) -> PersonPlan:
    documents = Handings(ledger).documents()
    held, judged = hashlib.sha256(), False
    for (verdict,) in ledger.rows("SELECT result FROM verdict WHERE person = ? ORDER BY key", person):
        held.update(f"{verdict}\n".encode())
        judged = True
    if not documents or (person not in documents and not judged):
        raise SettingsError(finding(ForgetCode.FORGET_NO_PERSON, None, path=str(folder), person=person))
    own = documents.pop(person, frozenset())
    others = frozenset[str]().union(*documents.values())
    of_another: dict[str, bool] = {}
    for key, name in ledger.rows(_READ):
        of_another[str(key)] = name in others or of_another.get(str(key), False)
    readings = tuple(key for key, another in of_another.items() if not another)
    for key in readings:
        held.update(f"{ledger.result(key)}\n".encode())
    return PersonPlan(
        folder,
        person,
        tuple(sorted(own - others)),
        tuple(sorted(own & others)),
        others,
        readings,
        tuple(written_before(ledger)),
        held.hexdigest(),
    )


def _each(values: Iterable[str]) -> Iterable[tuple[str]]:
    return ((value,) for value in values)
