"""Forgetting one person in a folder of results: what the ledger holds of them, and every file made of it.

The office's own files (inbox, roster, attendance, decisions) stay; a sheet of everybody shows the person, so all that
was written is taken away, and the next run writes it anew from the ledger.
"""

from __future__ import annotations

import hashlib
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

_OWN = "SELECT document FROM owner WHERE person = ?"
_OTHERS = "SELECT document FROM owner WHERE person <> ?"
_READINGS = """
WITH own AS (SELECT document FROM owner WHERE person = ?1), others AS (SELECT document FROM owner WHERE person <> ?1)
SELECT key, result FROM reading
WHERE key IN (SELECT reading FROM document WHERE name IN own)
AND key NOT IN (SELECT reading FROM document WHERE reading IS NOT NULL AND (name NOT IN own OR name IN others))
ORDER BY key
"""


@dataclass(frozen=True)
class PersonPlan:
    """What would be erased of a person: ``documents`` of theirs alone, and the ``files`` of everybody's results.

    ``shared`` are documents of other people too, whose reading stays; ``sha256`` is over what the ledger held.
    """

    folder: Path
    person: str
    documents: tuple[str, ...]
    shared: tuple[str, ...]
    files: tuple[str, ...]
    sha256: str


def plan_of_person(folder: Path, person: str) -> PersonPlan:
    """Look what a folder of results holds of a person.

    Raises ``SettingsError``: ``forget_no_person`` where it is nothing, or as the ledger does.
    """
    with Ledger(folder, create=False) as ledger:
        return _plan(ledger, folder, person)


def forget_person(plan: PersonPlan, reason: str) -> None:
    """Note the erasure beside the folder, then erase; raises ``SettingsError`` where a run holds the folder."""
    person = plan.person
    with Lock(plan.folder), Ledger(plan.folder) as ledger:
        note(plan.folder, plan.sha256, len(plan.files), reason)
        results = Results(plan.folder, written_before(ledger))
        results.take_away()
        ledger.db.execute("PRAGMA secure_delete = ON")
        studies, handings = Studies.in_ledger(ledger), Handings.in_ledger(ledger)
        with ledger.transaction() as db:
            keys = [(key,) for key, _ in db.execute(_READINGS, (person,)).fetchall()]
            db.executemany("DELETE FROM reading WHERE key = ?", keys)
            db.executemany("DELETE FROM document WHERE name = ?", ((name,) for name in plan.documents))
            db.execute("DELETE FROM verdict WHERE person = ?", (person,))
            db.execute("DELETE FROM granted WHERE person = ?", (person,))
            db.execute("DELETE FROM owner WHERE person = ?", (person,))
            studies.clear()
            handings.clear()
        keep_written(ledger, ())
        # What was deleted stands in the journal until it is folded in.
        ledger.db.execute("VACUUM")
        ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _plan(ledger: Ledger, folder: Path, person: str) -> PersonPlan:
    if not ledger.knows_owners():
        raise _nobody(folder, person)
    own = {str(name) for (name,) in ledger.rows(_OWN, person)}
    others = {str(name) for (name,) in ledger.rows(_OTHERS, person)}
    verdicts = [
        str(text) for (text,) in ledger.rows("SELECT result FROM verdict WHERE person = ? ORDER BY key", person)
    ]
    if not own and not verdicts:
        raise _nobody(folder, person)
    readings = [str(text) for _, text in ledger.rows(_READINGS, person)]
    return PersonPlan(
        folder,
        person,
        tuple(sorted(own - others)),
        tuple(sorted(own & others)),
        tuple(written_before(ledger)),
        hashlib.sha256("\n".join([*verdicts, *readings]).encode()).hexdigest(),
    )


def _nobody(folder: Path, person: str) -> SettingsError:
    return SettingsError(finding(ForgetCode.FORGET_NO_PERSON, None, path=str(folder), person=person))
