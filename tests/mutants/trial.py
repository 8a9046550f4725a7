"""One mutant before the tests that reach it, in a fork that ends at the first that fails."""

from __future__ import annotations

import os
import resource
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

import pytest

# Times what its tests take as they are, and so many seconds more; a mutant that takes longer goes in circles, which
# nobody would pass over.
PATIENCE, GRACE = 6, 20


class Fate(Enum):
    """What became of a mutant."""

    KILLED = "killed"
    ENDLESS = "endless"
    SURVIVED = "survived"
    UNREACHED = "unreached"


Key = TypeVar("Key")
CAUGHT = frozenset({Fate.KILLED, Fate.ENDLESS})


@dataclass(frozen=True)
class Trial:
    """``run`` ends with 0 where every test passed; it is called in a fork of this process."""

    run: Callable[[], int]
    seconds: float


def fates_of(trials: Iterable[tuple[Key, Trial]], jobs: int) -> Iterator[tuple[Key, Fate]]:
    """Hold trials, so many at a time."""
    running: dict[int, tuple[Key, float]] = {}
    waiting = iter(trials)
    while True:
        while len(running) < jobs and (following := next(waiting, None)):
            key, trial = following
            allowed = GRACE + PATIENCE * trial.seconds
            running[_forked(trial.run, int(allowed))] = key, time.monotonic() + 4 * allowed
        if not running:
            return
        for child, (key, until) in list(running.items()):
            ended, status = os.waitpid(child, os.WNOHANG)
            late = not ended and time.monotonic() > until
            if late:
                os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
            if ended or late:
                del running[child]
                yield key, Fate.ENDLESS if late or os.WIFSIGNALED(status) else _told(os.WEXITSTATUS(status))
        time.sleep(0.02)


def _told(code: int) -> Fate:
    return Fate.KILLED if code else Fate.SURVIVED


def _forked(run: Callable[[], int], cpu: int) -> int:
    child = os.fork()
    if child:
        return child
    code = 3
    try:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
        silent = os.open(os.devnull, os.O_RDWR)
        for one in range(3):
            os.dup2(silent, one)
        code = run()
    finally:
        os._exit(code)


def first_failure(session: pytest.Session, names: Sequence[str]) -> int:
    """Run these tests of a session, in this order, up to the first that fails: 1; 0 where each passes."""
    by_name = {item.nodeid: item for item in session.items}
    items = [by_name[name] for name in names if name in by_name]
    for item, following in zip(items, [*items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return 1
    return 0
