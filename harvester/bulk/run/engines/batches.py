"""Documents on their way to a cluster: in batches of little weight, and alone where one may have ended its worker."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from harvester.bulk.ledger import Job, JobState, Ledger
from harvester.bulk.results.model import DocumentStatus
from harvester.bulk.run.engines.contract import Said, TaskOf, reason_of
from harvester.bulk.run.engines.worker import ChangedError, Fetched, Task, fetch

#: Documents and bytes of one batch: what keeps a worker busy for seconds, and a network for less.
MOST, MOST_BYTES = 20, 32 * 1024 * 1024


@dataclass(frozen=True)
class Batch:
    """Documents that go together, with their bytes."""

    items: tuple[tuple[Task, Fetched], ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the readings."""
        return tuple(task.key for task, _ in self.items)


class Batches:
    """What waits in a ledger, batch after batch; bytes are taken only when a batch is asked for."""

    def __init__(self, ledger: Ledger, task_of: TaskOf, said: Said) -> None:
        """Begin; nothing is leased yet."""
        self._ledger, self._task_of, self._said = ledger, task_of, said
        self._leased: deque[Job] = deque()
        self._alone: set[str] = set()

    def next(self) -> Batch | None:
        """Give the next batch, ``None`` where nothing waits."""
        items: list[tuple[Task, Fetched]] = []
        weight = 0
        for job in self._jobs():
            try:
                task = self._task_of(job)
                fetched = fetch(task)
            except (ChangedError, OSError) as error:
                self.give_back(job.key, reason_of(error))
                continue
            items.append((task, fetched))
            weight += len(fetched.data)
            if weight >= MOST_BYTES or len(items) == MOST or job.key in self._alone:
                break
        return Batch(tuple(items)) if items else None

    def _jobs(self) -> Iterator[Job]:
        """Give leased jobs; one that must go alone ends a batch before it and is the whole of the next."""
        first = True
        while True:
            if not self._leased:
                self._leased.extend(self._ledger.lease(MOST))
            if not self._leased or (not first and self._leased[0].key in self._alone):
                return
            first = False
            yield self._leased.popleft()

    def ended(self, batch: Batch, reason: str) -> None:
        """Take back a batch whose worker ended: of one document it was an attempt, of several each goes alone."""
        if len(batch.keys) == 1:
            self.give_back(batch.keys[0], reason)
        else:
            self._alone.update(batch.keys)
            self._ledger.release(batch.keys)

    def give_back(self, key: str, reason: str) -> None:
        """Give a document back that was tried and not read."""
        self._alone.add(key)
        state = self._ledger.give_back(key, reason)
        if state is JobState.QUARANTINED:
            self._said(DocumentStatus.QUARANTINED)
