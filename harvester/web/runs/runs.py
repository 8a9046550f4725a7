"""The runs of this user's offices: each is a folder of results, found again after the page was ended."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from contextlib import suppress
from pathlib import Path

from harvester.bulk.ledger import JobState, Lock
from harvester.bulk.status import ResultsStanding, status_of
from harvester.files import Folder, outgoing, read_bounded, write_whole
from harvester.web.runs.codes import OfficeCode
from harvester.web.runs.kept import KeptRun, keep_run, kept_run
from harvester.web.runs.papers import PapersDesk
from harvester.web.runs.people import People, people_of, stamp_of
from harvester.web.runs.work import Far, RunStage, Worker
from parsers.findings import Finding, SettingsError, finding

_SCHEMA = "office-runs/1"


class Run:
    """One folder of results; ``worker`` is the process that this page has at work on it, or had last."""

    def __init__(self, out: Path, kept: KeptRun) -> None:
        """Know the folder and what its run is made from."""
        self.id = id_of(out)
        self.out = out
        self.kept = kept
        self.worker: Worker | None = None
        self.deciding = threading.Lock()
        self._again = False
        self._people: tuple[object, People | None] = ((), None)
        self._lock = threading.Lock()

    def start(self, *, retry: bool = False) -> Worker:
        """Begin, or go on; raises ``SettingsError`` where a run is at work on the folder (``office_busy`` …)."""
        with self._lock:
            if self.is_running:
                raise SettingsError(finding(OfficeCode.OFFICE_BUSY))
            # Two runs are told apart by the system's lock, whoever started them; asked here, it is said at once.
            with Lock(self.out):
                pass
            self.worker = Worker(self.kept.settings(self.out, retry=retry), self.kept.lang, self._ended)
            return self.worker

    def renew(self) -> None:
        """Let the files follow what was decided; where a run is at work, once more after it."""
        with suppress(SettingsError):
            if self.is_running:
                self._again = True
            else:
                self.start()

    def stop(self) -> None:
        """Stop the run as Ctrl-C does."""
        self._again = False
        if self.worker is not None:
            self.worker.stop()

    def people(self) -> People | None:
        """Give everybody of the results that are there; ``None`` where there are none yet."""
        stamp = (stamp_of(self.out), self.kept)
        with self._lock:
            if self._people[0] != stamp:
                self._people = stamp, people_of(self.out, self.kept)
            return self._people[1]

    @property
    def is_running(self) -> bool:
        """Whether this page's process is at work."""
        return self.worker is not None and self.worker.stage is RunStage.RUNNING

    def standing(self) -> ResultsStanding | None:
        """Give how far the folder is; ``None`` where it has not begun."""
        try:
            return status_of(self.out)
        except SettingsError:
            return None

    def stage(self, standing: ResultsStanding | None) -> RunStage:
        """Give where the run stands, whoever was or is at work on it."""
        last = self.worker.stage if self.worker is not None else None
        if last is RunStage.RUNNING or (last is not None and standing is None) or last is RunStage.REFUSED:
            return last
        if standing is None:
            return RunStage.READY
        if standing.finished:
            return RunStage.FINISHED
        if _is_held(self.out):
            return RunStage.ELSEWHERE
        return RunStage.DIED if last is RunStage.DIED else RunStage.STOPPED

    @property
    def far(self) -> Far | None:
        """How far the process is that is at work."""
        return self.worker.far if self.is_running and self.worker is not None else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Why the last process ended otherwise than it should."""
        return self.worker.findings if self.worker is not None else ()

    def _ended(self) -> None:
        if self._again and self.worker is not None and self.worker.stage is RunStage.FINISHED:
            self._again = False
            self.renew()


class Runs:
    """All runs known to this user, the latest first."""

    def __init__(self, file: Path, papers: PapersDesk) -> None:
        """Read the list of folders that is kept in ``file``; ``papers`` draws what people have handed in."""
        self.papers = papers
        self._file = file
        self._lock = threading.Lock()
        self._runs: dict[str, Run] = {}
        self._away: list[Path] = []
        for out in _listed(file):
            kept = kept_run(out)
            if kept is not None:
                self._runs[id_of(out)] = Run(out, kept)
            else:
                self._away.append(out)

    def away(self) -> tuple[Path, ...]:
        """Give the folders of the list that could not be opened, as on a drive that is not there: they stay in it."""
        return tuple(self._away)

    def all(self) -> tuple[Run, ...]:
        """Give all, the latest first."""
        return tuple(reversed(self._runs.values()))

    def get(self, id_: str) -> Run | None:
        """Give a run."""
        return self._runs.get(id_)

    def at(self, out: Path) -> Run | None:
        """Give the run of a folder."""
        return self._runs.get(id_of(out))

    def keep(self, out: Path, kept: KeptRun) -> Run:
        """Keep what a folder's run is made from, and the folder in the list; raises as writing does."""
        with self._lock:
            keep_run(out, kept)
            run = self._runs.pop(id_of(out), None) or Run(out, kept)
            run.kept = kept
            self._runs[run.id] = run
            self._away = [one for one in self._away if one != out]
            folders = [*self._away, *(one.out for one in self._runs.values())]
            listed = {"schema": _SCHEMA, "runs": [str(one) for one in folders]}
            Folder(self._file.parent)
            write_whole(self._file, outgoing(json.dumps(listed, ensure_ascii=False, indent=2) + "\n"))
            return run

    def stop(self) -> None:
        """Stop everything that is at work."""
        for run in self.all():
            run.stop()

    def end(self, seconds: float) -> None:
        """Stop everything that is at work, and wait for it, so long at most for all; then end it."""
        self.stop()
        until = time.monotonic() + seconds
        for run in self.all():
            if run.is_running and run.worker is not None:
                run.worker.end(max(0.0, until - time.monotonic()))


def id_of(out: Path) -> str:
    """Give the id of a folder's run: the same for the same folder."""
    return hashlib.sha256(str(out).encode("utf-8", "surrogateescape")).hexdigest()[:24]


def waiting(standing: ResultsStanding) -> int:
    """Give how many documents are still to be read."""
    return standing.readings[JobState.WAITING] + standing.readings[JobState.LEASED]


def _is_held(out: Path) -> bool:
    try:
        with Lock(out):
            return False
    except SettingsError:
        return True


def _listed(file: Path) -> list[Path]:
    try:
        found = json.loads(read_bounded(file))
        return [Path(one) for one in found["runs"]] if found["schema"] == _SCHEMA else []
    except (OSError, ValueError, KeyError, TypeError):
        return []
