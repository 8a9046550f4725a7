"""Read a file in a child process that cannot take more memory, time or files than it may.

A print can be made to hang or to swell; it then costs itself alone. Memory, processor time, written bytes and open
files are limited by the system where it can (POSIX); the wall time holds everywhere. What the child found comes back as
JSON, since a child that reads hostile bytes is not to be trusted with pickles.
"""

from __future__ import annotations

import faulthandler
import json
import multiprocessing
import os
import re
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from typing import Any

from parsers.findings import Finding, FindingCode, Severity, UnreadableError, finding
from parsers.history import LearningHistory
from parsers.pdf.options import OnPage, PrintOptions

_MEGA = 1024 * 1024
_GRACE = 5.0
_GRACE_CPU = 5
_PAGE, _OF = b"page", re.compile(rb"(\d{1,6})/(\d{1,6})")


class LimitCode(FindingCode):
    """What became of a child that did not come back with a reading."""

    TOO_MUCH_TIME = "too_much_time", Severity.ERROR
    TOO_MUCH_MEMORY = "too_much_memory", Severity.ERROR
    READER_CRASHED = "reader_crashed", Severity.ERROR


@dataclass(frozen=True)
class Limits:
    """What a child may take: memory in MB (of addresses), processor and wall time in seconds."""

    memory_mb: int = 2048
    processor_s: int = 120
    wall_s: float = 120.0
    open_files: int = 128
    written_mb: int = 1


TEXT = Limits()
# Recognition takes seconds a page, and its runtime reserves far more addresses than it uses.
RECOGNITION = Limits(memory_mb=16 * 1024, processor_s=3600, wall_s=1800.0, open_files=512)


def holding() -> tuple[str, ...]:
    """Give the names of the limits that hold on this system: ``wall_s`` always, the others on POSIX."""
    if sys.platform == "win32":
        return ("wall_s",)
    return ("memory_mb", "processor_s", "wall_s", "open_files", "written_mb")


def read_limited(
    data: bytes, *, program: str, prints: PrintOptions, limits: Limits | None = None
) -> tuple[LearningHistory, ...]:
    """Read bytes in a child; raises ``UnreadableError`` as ``parsers.reading.read`` does, or with a ``LimitCode``."""
    bounds = limits or (RECOGNITION if prints.ocr else TEXT)
    found = in_child(_read, (data, program, replace(prints, on_page=None)), bounds, prints.on_page)
    return tuple(LearningHistory.model_validate_json(line) for line in found.split(b"\n"))


def in_child(
    work: Callable[..., bytes], arguments: tuple[object, ...], bounds: Limits, on_page: OnPage | None = None
) -> bytes:
    """Do a piece of work (a module's function that gives bytes) in a child process with limits.

    Where ``on_page`` is given, the work gets one as its last argument, and what it says there is said here.
    What the work raises as ``UnreadableError`` is raised here; otherwise ``UnreadableError`` with a ``LimitCode``.
    """
    # A fork is quick, but not safe beside other threads.
    method = "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"
    context: Any = multiprocessing.get_context(method)
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(theirs, work, arguments, bounds, on_page is not None), daemon=True)
    child.start()
    theirs.close()
    try:
        return _answer(ours, bounds, on_page)
    except EOFError:
        child.join(_GRACE)
        if child.exitcode == -getattr(signal, "SIGXCPU", 0):
            raise UnreadableError(finding(LimitCode.TOO_MUCH_TIME, None, seconds=bounds.processor_s)) from None
        raise UnreadableError(finding(LimitCode.READER_CRASHED)) from None
    except BaseException:
        # Nobody waits for an answer any more; the child would go on until its own limits.
        child.kill()
        raise
    finally:
        ours.close()
        child.join(_GRACE)
        if child.is_alive():
            child.kill()
            child.join()


def _answer(ours: Connection, bounds: Limits, on_page: OnPage | None) -> bytes:
    """Wait for what the child says; raises ``EOFError`` where it ended without a word."""
    until = time.monotonic() + bounds.wall_s
    kind, content = _PAGE, b""
    while kind == _PAGE:
        if not ours.poll(max(0.0, until - time.monotonic())):
            raise UnreadableError(finding(LimitCode.TOO_MUCH_TIME, None, seconds=int(bounds.wall_s)))
        kind, content = ours.recv_bytes(), ours.recv_bytes()
        if kind == _PAGE and on_page is not None and (said := _OF.fullmatch(content)):
            on_page(int(said[1]), int(said[2]))
    match kind:
        case b"done":
            return content
        case b"refused":
            raise UnreadableError(*(Finding.model_validate(item) for item in json.loads(content)))
        case b"memory":
            raise UnreadableError(finding(LimitCode.TOO_MUCH_MEMORY, None, megabytes=bounds.memory_mb))
        case _:
            raise UnreadableError(finding(LimitCode.READER_CRASHED))


def _child(
    theirs: Connection, work: Callable[..., bytes], arguments: tuple[object, ...], bounds: Limits, tells: bool
) -> None:
    """Work and answer; the process ends here."""
    # Ctrl-C reaches every process of a terminal; it is the parent's to answer.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # A native library that gives up says so in words that are no user's.
    faulthandler.disable()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    _bind(bounds)
    try:
        answer = b"done", work(*arguments, *((_teller(theirs),) if tells else ()))
    except UnreadableError as error:
        answer = b"refused", json.dumps([found.model_dump(mode="json") for found in error.findings]).encode()
    except MemoryError:
        answer = b"memory", b""
    except Exception as error:
        answer = b"crashed", type(error).__name__.encode()
    for part in answer:
        theirs.send_bytes(part)
    theirs.close()


def _teller(theirs: Connection) -> OnPage:
    def tell(page: int, pages: int) -> None:
        theirs.send_bytes(_PAGE)
        theirs.send_bytes(b"%d/%d" % (page, pages))

    return tell


def _read(data: bytes, program: str, prints: PrintOptions, on_page: OnPage | None = None) -> bytes:
    from parsers.reading import read

    histories = read(data, program=program, prints=replace(prints, on_page=on_page))
    return b"\n".join(history.model_dump_json(by_alias=True).encode() for history in histories)


def _bind(bounds: Limits) -> None:
    if sys.platform == "win32":
        return
    import resource

    for kind, wanted in (
        (resource.RLIMIT_AS, bounds.memory_mb * _MEGA),
        (resource.RLIMIT_CPU, bounds.processor_s),
        (resource.RLIMIT_FSIZE, bounds.written_mb * _MEGA),
        (resource.RLIMIT_NOFILE, bounds.open_files),
        (resource.RLIMIT_CORE, 0),
    ):
        _, most = resource.getrlimit(kind)
        limit = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        # Where both limits of time are one, the system kills without saying that it was for time.
        room = _GRACE_CPU if kind == resource.RLIMIT_CPU and most == resource.RLIM_INFINITY else 0
        resource.setrlimit(kind, (limit, limit + room))
