"""The files of a run: each whole or absent, ``summary.json`` last, with the hashes of the others."""

from __future__ import annotations

import glob
import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path, PurePosixPath

from harvester.bulk.results.model import DocumentStatus, PersonOutcome, ResultModel, Summary, as_json
from harvester.files import Folder, Outgoing, outgoing

SUMMARY = "summary.json"


class Results:
    """Writes into a folder and keeps the hashes of what was written."""

    def __init__(self, folder: Path, before: Collection[str] = ()) -> None:
        """Begin: until the run is done, its summary says that it is not.

        ``before`` are the names that earlier runs wrote here; what is not written again goes when this one ends.
        """
        self._folder = folder
        self._folders = {"": Folder(folder)}
        self._before = before
        self.hashes: dict[str, str] = {}
        self._write(SUMMARY, outgoing(as_json(_begun(), 2) + "\n"))

    def put(self, name: str, data: Outgoing) -> None:
        """Write one file (``/`` before its folder); raises ``SettingsError`` where the disk refuses."""
        self._write(name, data)
        self.hashes[name] = hashlib.sha256(data).hexdigest()

    def finish(self, summary: Summary) -> Summary:
        """Take away what earlier runs wrote and this one did not, then write the summary with everything's hashes."""
        self.take_away()
        whole = summary.model_copy(update={"files": dict(sorted(self.hashes.items()))})
        self._write(SUMMARY, outgoing(as_json(whole, 2) + "\n"))
        return whole

    def take_away(self) -> None:
        """Take away what earlier runs wrote and this one did not; the summary stays."""
        stale: dict[str, list[str]] = defaultdict(list)
        for name in set(self._before) - set(self.hashes) - {SUMMARY}:
            stale[_parent(name)].append(glob.escape(PurePosixPath(name).name))
        for parent, patterns in stale.items():
            self._into(parent).write({}, patterns)

    def _write(self, name: str, data: Outgoing) -> None:
        self._into(_parent(name)).write({PurePosixPath(name).name: data})

    def _into(self, parent: str) -> Folder:
        if parent not in self._folders:
            self._folders[parent] = Folder(self._folder / parent)
        return self._folders[parent]


def json_lines(results: Iterable[ResultModel]) -> Outgoing:
    """Give results as JSON Lines."""
    return outgoing("".join(f"{as_json(one)}\n" for one in results))


def _parent(name: str) -> str:
    return name.rpartition("/")[0]


def _begun() -> Summary:
    return Summary(
        people=dict.fromkeys(PersonOutcome, 0),
        grants={},
        documents=dict.fromkeys(DocumentStatus, 0),
        findings={},
        made_with={},
        finished=False,
    )
