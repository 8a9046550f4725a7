"""Reading by a pool of processes on this machine: a document that ends its worker costs itself alone."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from contextlib import contextmanager
from typing import Any

from pebble import ProcessExpired, ProcessPool

from harvester.bulk.ledger import Job, JobState, Ledger
from harvester.bulk.results.model import DocumentStatus
from harvester.bulk.run.engines.contract import Said, TaskOf, reason_of
from harvester.bulk.run.engines.worker import start, work

#: Seconds after which a worker that does not answer is ended; each document's own limits end it long before.
PATIENCE = 3 * 3600.0
_AHEAD = 3


def read_all(workers: int, ledger: Ledger, task_of: TaskOf, said: Said) -> None:
    """Read everything that waits; results are committed as they come. ``said`` is told of each that ended."""
    waiting: dict[Any, Job] = {}
    with _pool(workers) as pool:
        while True:
            for job in ledger.lease(workers * _AHEAD - len(waiting)):
                waiting[pool.schedule(work, args=(task_of(job),), timeout=PATIENCE)] = job
            if not waiting:
                return
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            results = []
            for future in done:
                job = waiting.pop(future)
                error = future.exception()
                if error is None:
                    read = future.result()
                    results.append((job.key, read.result, read.seconds))
                    said(read.status)
                else:
                    state = ledger.give_back(job.key, _reason(error))
                    if state is JobState.QUARANTINED:
                        said(DocumentStatus.QUARANTINED)
            ledger.finish(results)


def _reason(error: BaseException) -> str:
    match error:
        case ProcessExpired():
            return f"process ended: {error.exitcode}"
        case TimeoutError():
            return f"no answer in {PATIENCE:g} s"
        case _:
            return reason_of(error)


@contextmanager
def _pool(workers: int) -> Iterator[Any]:
    """Give a pool whose processes start anew, so that none of them holds what this one has open."""
    context: Any = multiprocessing.get_context("spawn")
    pool: Any = ProcessPool(max_workers=workers, initializer=start, initargs=(os.getpid(),), context=context)
    try:
        yield pool
        pool.close()
    except BaseException:
        pool.stop()
        raise
    finally:
        pool.join()
