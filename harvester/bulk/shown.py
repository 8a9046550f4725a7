"""A document of a run as the ledger has it: what was read in it, and its bytes, to be shown beside each other."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from harvester.bulk.inbox.document import Where
from harvester.bulk.ledger import Ledger
from harvester.bulk.reading import DocumentReading
from harvester.bulk.results.write import SUMMARY
from harvester.bulk.run.places import where
from harvester.files import read_bounded


@dataclass(frozen=True)
class ShownDocument:
    """A document; ``reading`` is ``None`` where it was never read to its end, ``bag`` says that it is a folder."""

    name: str
    sha256: str
    where: Where
    bag: bool
    reading: DocumentReading | None

    def data(self) -> bytes | None:
        """Give its bytes; ``None`` for a folder, and where they are gone or others than those that were read."""
        if self.bag:
            return None
        try:
            data = self.where.read()
        except OSError:
            return None
        return data if hashlib.sha256(data).hexdigest() == self.sha256 else None


def shown_document(folder: Path, name: str) -> ShownDocument | None:
    """Give a document by its name; ``None`` where the ledger has none of it. Raises as ``Ledger`` does."""
    with Ledger(folder, create=False) as ledger:
        query = (
            "SELECT d.sha256, d.place, d.bag, r.result FROM document d "
            "LEFT JOIN reading r ON r.key = d.reading WHERE d.name = ?"
        )
        for sha256, place, bag, result in ledger.rows(query, name):
            reading = None if result is None else DocumentReading.model_validate_json(str(result))
            return ShownDocument(name, str(sha256), where(str(place)), bool(bag), reading)
    return None


def basis_of(folder: Path, names: Iterable[str]) -> str:
    """Give a hash of what documents and a person's report are shown from.

    It is another one when a document was read anew or its file is another, and when a run went by other settings;
    decisions change nothing of what is shown. Raises as ``Ledger`` does.
    """
    query = (
        "SELECT d.sha256, d.place, d.reading, r.result IS NULL FROM document d "
        "LEFT JOIN reading r ON r.key = d.reading WHERE d.name = ?"
    )
    with Ledger(folder, create=False) as ledger:
        rows = [[name, *row, _stamp(where(str(row[1])).path)] for name in names for row in ledger.rows(query, name)]
    return hashlib.sha256(json.dumps([rows, _settings(folder / SUMMARY)]).encode()).hexdigest()


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _settings(summary: Path) -> object:
    try:
        made: dict[str, object] = json.loads(read_bounded(summary))["made_with"]
    except (OSError, ValueError, KeyError):
        return None
    return {name: value for name, value in made.items() if name != "decisions"}


def day_of(folder: Path) -> str | None:
    """Give the day (ISO) that a folder's run goes by; raises as ``Ledger`` does."""
    with Ledger(folder, create=False) as ledger:
        return ledger.setting("as_of")
