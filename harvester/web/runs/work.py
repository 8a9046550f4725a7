"""A run in a process of its own: the same function as ``harvester verify``; its death is nobody's but its own."""

from __future__ import annotations

import _thread
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from multiprocessing.connection import Connection
from types import MappingProxyType
from typing import Any

from harvester.bulk.results.model import DocumentStatus
from harvester.bulk.run.progress import RunStep
from harvester.bulk.settings import VerifySettings
from harvester.messages import Language
from harvester.web.runs.codes import OfficeCode
from parsers.findings import Finding, FindingError, finding
from parsers.moments import TAIPEI

_NONE: Mapping[DocumentStatus, int] = MappingProxyType({})


class RunStage(StrEnum):
    """Where a run stands; ``ELSEWHERE``: another process, as a command, is at work on its folder."""

    READY = "ready"
    RUNNING = "running"
    ELSEWHERE = "elsewhere"
    FINISHED = "finished"
    STOPPED = "stopped"
    REFUSED = "refused"
    DIED = "died"


@dataclass(frozen=True)
class Far:
    """How far a run is: the step, how much of it is done, of how much; of reading, how surely it was read."""

    step: RunStep
    done: int
    total: int
    counts: Mapping[str, int]


class Worker:
    """A process at work on one run; ``stage``, ``far`` and ``findings`` say what it last told."""

    def __init__(self, settings: VerifySettings, lang: Language, ended: Callable[[], None]) -> None:
        """Start it; ``ended`` is called when it has, in a thread of its own."""
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self.stage = RunStage.RUNNING
        self.far: Far | None = None
        self.findings: tuple[Finding, ...] = ()
        self._ended = ended
        self._begun, self._over = threading.Event(), threading.Event()
        self._process = context.Process(target=_work, args=(theirs, settings, lang))
        self._process.start()
        # Kept open here, the other end would hide that the process is gone.
        theirs.close()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def begun(self, seconds: float) -> bool:
        """Wait until every setting was found right or the run has ended; say whether one of both is so."""
        return self._begun.wait(seconds)

    def ended(self, seconds: float) -> bool:
        """Wait until the run has ended; say whether it has."""
        return self._over.wait(seconds)

    def stop(self) -> None:
        """Do what Ctrl-C does: what was committed stays, nothing is half written."""
        with suppress(OSError):
            self._ours.send("stop")

    def end(self, seconds: float) -> None:
        """Wait until it has stopped, so long at most, and end it where it has not: a killed run can be gone on with."""
        self._process.join(seconds)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def _listen(self) -> None:
        with suppress(EOFError, OSError):
            while True:
                self._take(self._ours.recv())
        self._process.join()
        if self.stage is RunStage.RUNNING:
            code = self._process.exitcode or 0
            self.findings = (finding(OfficeCode.OFFICE_DIED, how=_how(code)),)
            self.stage = RunStage.DIED
        self._begun.set()
        self._over.set()
        self._ended()

    def _take(self, told: tuple[str, Any]) -> None:
        kind, what = told
        match kind:
            case "far":
                self.far = Far(RunStep(what[0]), *what[1:])
                self._begun.set()
            case "refused":
                self.findings = tuple(Finding.model_validate_json(one) for one in what)
                self.stage = RunStage.REFUSED
            case _:
                self.stage = RunStage(kind)


def _how(code: int) -> str:
    return signal.Signals(-code).name if code < 0 and -code in set(signal.Signals) else f"exit {code}"


def _work(channel: Connection, settings: VerifySettings, lang: Language) -> None:
    """Do the run; where the page is gone, stop as Ctrl-C does."""
    from harvester.bulk.verify import verify

    if hasattr(os, "setsid"):
        # Ctrl-C at the page's terminal is the page's: it stops its runs one by one.
        os.setsid()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    threading.Thread(target=_obey, args=(channel,), daemon=True).start()
    told = _Told(channel)
    try:
        verify(settings, datetime.now(TAIPEI).date(), lang, told.far)
    except FindingError as error:
        told.say("refused", [one.model_dump_json() for one in error.findings])
    except KeyboardInterrupt:
        told.say(RunStage.STOPPED.value, None)
    else:
        told.say(RunStage.FINISHED.value, None)


class _Told:
    """Tells the page, which may be gone."""

    def __init__(self, channel: Connection) -> None:
        self._channel = channel

    def far(self, step: RunStep, done: int, total: int, counts: Mapping[DocumentStatus, int] = _NONE) -> None:
        self.say("far", (step.value, done, total, {status.value: count for status, count in counts.items()}))

    def say(self, kind: str, what: object) -> None:
        with suppress(OSError):
            self._channel.send((kind, what))


def _obey(channel: Connection) -> None:
    with suppress(EOFError, OSError):
        channel.recv()
    if sys.platform == "win32":
        # There a process that is sent this signal ends at once, without a word.
        _thread.interrupt_main()
    else:
        os.kill(os.getpid(), signal.SIGINT)
