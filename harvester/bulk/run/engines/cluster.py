"""Reading by a Ray cluster: the same work, sent with the documents' bytes, so that its nodes need no inbox.

A node reads only with the very program that asked, recognition included: what another one reads would be another
result under the same key.
"""

from __future__ import annotations

import platform
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import ray

from harvester.bulk.codes import EngineCode
from harvester.bulk.ledger import Ledger
from harvester.bulk.run.engines.batches import Batch, Batches
from harvester.bulk.run.engines.contract import Said, TaskOf, reason_of
from harvester.bulk.run.engines.worker import Done, Fetched, Task, read
from harvester.limits import prepare
from harvester.version import program
from parsers.findings import SettingsError, finding
from parsers.pdf.ocr.engine import installed

#: Seconds after which a batch that does not answer is ended; its documents' own limits end them long before.
PATIENCE = 3 * 3600.0
#: Seconds without a processor in the cluster after which it is given up.
LOST_AFTER = 60.0
_LOOK = 5.0
_REACH = 10.0
_STORE = 512 * 1024 * 1024


class _NotThereError(Exception):
    """There is no cluster, or none any more."""


Answer = tuple[str, Done | None, str]
"""Of a document: its key, what was read (``None``: nothing), and why not."""


def read_all(workers: int, address: str | None, ledger: Ledger, task_of: TaskOf, said: Said) -> None:
    """Read everything that waits; raises ``SettingsError`` where the cluster is not there, is lost, or is another's."""
    try:
        with _cluster(workers, address):
            _Run(Batches(ledger, task_of, said), ledger, said).go_on()
    except (_NotThereError, ray.exceptions.RaySystemError, ray.exceptions.RpcError) as error:
        raise SettingsError(_lost(address, str(error).partition("\n")[0])) from None


class _Run:
    """One run's batches, under way in the cluster."""

    def __init__(self, batches: Batches, ledger: Ledger, said: Said) -> None:
        self._batches, self._ledger, self._said = batches, ledger, said
        self._under_way: dict[Any, tuple[Batch, float]] = {}
        # A worker's process may be any of a user's; it is never tried again behind the ledger's back.
        self._remote = ray.remote(max_retries=0)(read_batch)
        self._made_by = _made_by()
        self._seen = time.monotonic()

    def go_on(self) -> None:
        """Keep every processor of the cluster busy, and one batch more, until nothing waits."""
        while True:
            while len(self._under_way) <= self._processors() and (batch := self._batches.next()) is not None:
                self._under_way[self._remote.remote(self._made_by, batch.items)] = batch, time.monotonic()
            if not self._under_way:
                return
            done, _ = ray.wait(list(self._under_way), num_returns=1, timeout=_LOOK)
            for one in done:
                self._take(one)
            self._end_what_hangs()

    def _processors(self) -> int:
        """Count the cluster's processors; raises ``_NotThereError`` where for long there has been none."""
        found = _processors()
        if found:
            self._seen = time.monotonic()
        elif time.monotonic() - self._seen > LOST_AFTER:
            raise _NotThereError("no node")
        return found

    def _take(self, one: Any) -> None:
        batch, _ = self._under_way.pop(one)
        try:
            answers: list[Answer] = ray.get(one)
        except ray.exceptions.RayTaskError as error:
            if isinstance(error.cause, SettingsError):
                raise error.cause from None
            self._batches.ended(batch, type(error.cause).__name__)
        except ray.exceptions.RayError as error:
            self._batches.ended(batch, type(error).__name__)
        else:
            self._ledger.finish((key, done.result, done.seconds) for key, done, _ in answers if done is not None)
            for key, done, reason in answers:
                if done is None:
                    self._batches.give_back(key, reason)
                else:
                    self._said(done.status)

    def _end_what_hangs(self) -> None:
        for one, (_, begun) in self._under_way.items():
            if time.monotonic() - begun > PATIENCE:
                ray.cancel(one, force=True)


def read_batch(made_by: tuple[str, bool], items: tuple[tuple[Task, Fetched], ...]) -> list[Answer]:
    """Read a batch, on a node; raises ``SettingsError`` where this node's program is another."""
    if _made_by() != made_by:
        params = {"here": _shown(made_by), "there": _shown(_made_by()), "node": platform.node()}
        raise SettingsError(finding(EngineCode.CLUSTER_DIFFERS, None, **params))
    prepare()
    return [_answer(task, fetched) for task, fetched in items]


def _answer(task: Task, fetched: Fetched) -> Answer:
    try:
        return task.key, read(task, fetched), ""
    except Exception as error:
        return task.key, None, reason_of(error)


def _processors() -> int:
    resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
    return int(resources.get("CPU", 0))


def _made_by() -> tuple[str, bool]:
    return program(), installed()


def _shown(made_by: tuple[str, bool]) -> str:
    return made_by[0] + (" +ocr" if made_by[1] else "")


def _lost(address: str | None, problem: str) -> Any:
    return finding(EngineCode.CLUSTER_LOST, None, address=address or "local", problem=problem)


@contextmanager
def _cluster(workers: int, address: str | None) -> Iterator[None]:
    """Join the cluster at an address, or start one on this machine that ends with this run."""
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
    with tempfile.TemporaryDirectory(prefix="harvester-", ignore_cleanup_errors=True) as folder:
        own: dict[str, Any] = {
            "num_cpus": workers,
            "include_dashboard": False,
            "_temp_dir": folder,
            "object_store_memory": _STORE,
        }
        try:
            if address is not None:
                _reach(address)
            ray.init(**(own | {"num_cpus": workers} if address is None else {"address": address}), **quiet)
        except (OSError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
            raise _NotThereError(str(error)) from None
        try:
            yield
        finally:
            with suppress(Exception):
                ray.shutdown()


def _reach(address: str) -> None:
    """Raise ``OSError`` at once where nobody listens at ``host:port``: Ray itself goes on asking for minutes."""
    host, _, port = address.rpartition(":")
    if host and port.isdigit():
        with socket.create_connection((host, int(port)), timeout=_REACH):
            pass
