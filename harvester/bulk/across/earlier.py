"""Earlier runs' ledgers: which records were counted for a grant that was granted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from harvester.bulk.codes import LedgerCode
from harvester.bulk.ledger import UNDER_WAY, WRITTEN, Ledger
from parsers.findings import SettingsError, finding

_COUNTED = (
    "SELECT DISTINCT person, programme FROM granted WHERE grant_code = ? AND course = ? AND start = ? AND end = ?"
)


class Counted(NamedTuple):
    """A record counted for a granted grant; stamps in seconds since 1970."""

    person: str
    grant: str
    programme: str
    course: str
    start: int
    end: int


class Earlier:
    """The ledger of an earlier run.

    Raises ``SettingsError`` as ``Ledger`` does, and where that run has not ended (``earlier_unfinished``) or is this
    one (``earlier_is_this``): what it granted is not known, and nothing found there would mean nothing.
    """

    def __init__(self, folder: Path, this: Path) -> None:
        if folder.resolve() == this.resolve():
            raise SettingsError(finding(LedgerCode.EARLIER_IS_THIS, None, path=str(folder)))
        self._ledger = Ledger(folder, create=False)
        if self._ledger.setting(WRITTEN) is None or self._ledger.setting(UNDER_WAY):
            raise SettingsError(finding(LedgerCode.EARLIER_UNFINISHED, None, path=str(folder)))

    def counted(self, grant: str, course: str, start: int, end: int) -> Iterator[tuple[str, str]]:
        """Give person and plan of each grant of a code for which a record was counted."""
        for person, programme in self._ledger.rows(_COUNTED, grant, course, start, end):
            yield str(person), str(programme)


def keep(ledger: Ledger, counted: Iterable[Counted]) -> None:
    """Put what this run has granted in the place of what it granted before."""
    with ledger.transaction() as db:
        db.execute("DELETE FROM granted")
        db.executemany("INSERT INTO granted VALUES (?, ?, ?, ?, ?, ?)", counted)
