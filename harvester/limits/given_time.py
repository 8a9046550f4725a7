"""The time that a machine gave to a process: time spent waiting for a busy processor is not the process's own."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_SLICE = 0.25
_NANO = 1e9


class Until:
    """Patience that ends some seconds from now, whatever happens."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Give the seconds left; raises ``TimeoutError``."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class GivenTime:
    """Patience with a child: ``seconds`` of the time that the machine gives it; more for each page it has."""

    def __init__(self, child: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.most = seconds
        self.spent = 0.0
        self._child = child
        self._clock = clock
        self._seen = clock()
        self._waited: dict[str, float] = {}

    def left(self) -> float:
        """Give the seconds to wait before asking again; raises ``TimeoutError`` where the time is used up."""
        self._look()
        if self.spent >= self.most:
            raise TimeoutError
        return min(_SLICE, self.most - self.spent)

    def pause(self) -> None:
        """Let the time since the last look go by without counting it: somebody else was at work."""
        self._seen = self._clock()

    def _look(self) -> None:
        now = self._clock()
        passed = now - self._seen
        if passed < _SLICE / 2:
            return
        self._seen = now
        waited = waits(self._child)
        if waited is None:
            self.spent += passed / _crowd()
            return
        # A process waits as long as that thread of it which waits longest.
        held = max((since - self._waited.get(thread, 0.0) for thread, since in waited.items()), default=0.0)
        self._waited = waited
        self.spent += max(0.0, passed - max(0.0, held))


def waits(process: int) -> dict[str, float] | None:
    """Give the seconds that each thread of a process has waited for a processor; ``None`` where that is not told."""
    found = {}
    with suppress(OSError, ValueError, IndexError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            with suppress(FileNotFoundError, ProcessLookupError):
                found[thread.name] = int((thread / "schedstat").read_text().split()[1]) / _NANO
    return found or None


def _crowd() -> float:
    """Give how many processes share a processor here, at least one; one where the system does not say."""
    if sys.platform == "win32":
        return 1.0
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
