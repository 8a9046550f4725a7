"""What a worker does: take a document's bytes from where they are, and read them."""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import signal
import sys
import time
from dataclasses import dataclass
from typing import NamedTuple

from harvester.bulk.reading import DocumentReading, read_document
from harvester.bulk.reading.bundles import read_bundle
from harvester.bulk.results.model import DocumentStatus
from harvester.bulk.run.places import where
from harvester.limits import prepare
from harvester.statements.file import Statement, statement_of
from parsers.findings import SettingsError
from parsers.table.layouts import TableLayout

_PDEATHSIG = 1


class ChangedError(Exception):
    """The bytes are not those that were found: somebody has changed the inbox since."""


@dataclass(frozen=True)
class Task:
    """A document to be read: its key and hash, where it is, the statement beside it, those of the office about it.

    ``layouts`` are the declarations by which pages may be read.
    """

    key: str
    sha256: str
    place: str
    bag: bool
    statement: str | None
    office: tuple[Statement, ...]
    layouts: tuple[TableLayout, ...] = ()


@dataclass(frozen=True)
class Fetched:
    """A document's bytes (none of a bag, read where it lies), and name and bytes of the statement beside it."""

    data: bytes
    statement: tuple[str, bytes] | None


class Done(NamedTuple):
    """A document read: the result as JSON, the seconds it took, how surely it was read."""

    result: str
    seconds: float
    status: DocumentStatus


def start(parent: int) -> None:
    """Begin a worker's life: it ends with its run, hears no Ctrl-C, and has its readers' server ready."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
    prepare()


def work(task: Task) -> Done:
    """Read a document. Raises ``ChangedError``, ``OSError``."""
    return read(task, fetch(task))


def fetch(task: Task) -> Fetched:
    """Take the bytes of a document and of the statement beside it. Raises ``ChangedError``, ``OSError``."""
    # A bundle is read where it lies: it may be a folder, and is hashed while it is inspected.
    data = b"" if task.bag else where(task.place).read()
    if not task.bag and hashlib.sha256(data).hexdigest() != task.sha256:
        raise ChangedError
    if task.statement is None:
        return Fetched(data, None)
    said = json.loads(task.statement)
    return Fetched(data, (said["name"].rpartition("/")[2], where(said["place"]).read()))


def read(task: Task, fetched: Fetched) -> Done:
    """Read what was fetched."""
    begun = time.monotonic()
    own, wrong = _own(fetched.statement)
    reading = _read(task, fetched, own)
    if wrong is not None:
        reading = reading.model_copy(update={"findings": (*reading.findings, *wrong.findings)})
    return Done(reading.model_dump_json(), time.monotonic() - begun, reading.status)


def _read(task: Task, fetched: Fetched, own: Statement | None) -> DocumentReading:
    if not task.bag:
        return read_document(fetched.data, own, task.office, task.layouts)
    sha256, reading = read_bundle(where(task.place), own, task.office, task.layouts)
    if sha256 != task.sha256:
        raise ChangedError
    return reading


def _own(statement: tuple[str, bytes] | None) -> tuple[Statement | None, SettingsError | None]:
    if statement is None:
        return None, None
    try:
        return statement_of(*statement), None
    except SettingsError as error:
        return None, error
