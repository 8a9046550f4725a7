"""The end of a browser that does not end by itself: one deadline for the whole run and one for each step of it.

A page can keep its browser busy for ever (a script that loops, a frame that never answers), and every call into it
waits as long. The watchdog waits in a thread of its own and asks nobody: it kills the browser's process group, which
ends every call with an error. ``hung`` then says what was being done.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

_TICK = 0.1


@dataclass(frozen=True)
class Hung:
    """What did not end in time: a step's name, or the ``whole`` run, and the seconds it was given."""

    step: str
    seconds: int
    whole: bool


class Watchdog:
    """Watches one run; ``kill`` ends its browser, ``give_up`` the process itself if even that ends nothing.

    ``heed`` is called before each step; what it raises ends the run there.
    """

    def __init__(self, whole: float, give_up: Callable[[], None]) -> None:
        """Give the run ``whole`` seconds from the moment it is watched."""
        self.hung: Hung | None = None
        self.kill: Callable[[], None] = lambda: None
        self.heed: Callable[[], None] = lambda: None
        self._whole = whole
        self._give_up = give_up
        self._steps: list[tuple[str, float, float]] = []
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._kill_at: float | None = None
        self._give_up_at: float | None = None

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch until the block ends."""
        end = time.monotonic() + self._whole
        thread = threading.Thread(target=self._watch, args=(end,), name="watchdog", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            thread.join()

    @contextmanager
    def step(self, name: str, seconds: float) -> Iterator[None]:
        """Give the block ``seconds``; of steps within steps the innermost is the one that counts."""
        self.heed()
        with self._lock:
            self._steps.append((name, seconds, time.monotonic() + seconds))
        try:
            yield
        finally:
            with self._lock:
                self._steps.pop()
                if self._steps:
                    # What went on inside was progress of the step around it.
                    outer, given, _ = self._steps[-1]
                    self._steps[-1] = (outer, given, time.monotonic() + given)

    def bite(self, step: str) -> None:
        """End the browser now: ``step`` is what will not end."""
        self.hung = self.hung or Hung(step, 0, whole=False)
        self.kill()

    def end_within(self, grace: float, last: float) -> None:
        """Let the run end by itself for ``grace`` seconds, kill its browser then, and give up after ``last``."""
        now = time.monotonic()
        self._kill_at, self._give_up_at = now + grace, now + last

    def _watch(self, end: float) -> None:
        while not self._over.wait(_TICK):
            now = time.monotonic()
            if self._give_up_at is not None and now > self._give_up_at:
                self._give_up()
            if self._kill_at is not None and now > self._kill_at:
                self._kill_at = None
                self.kill()
            if self.hung is None:
                late = self._late(now, end)
                if late is not None:
                    self.hung = late
                    self.kill()

    def _late(self, now: float, end: float) -> Hung | None:
        with self._lock:
            step = self._steps[-1] if self._steps else None
        if now > end:
            return Hung("" if step is None else step[0], round(self._whole), whole=True)
        if step is not None and now > step[2]:
            return Hung(step[0], round(step[1]), whole=False)
        return None


def kill_group(pid: int) -> None:
    """Kill a browser's process and all that belong to it; one that is gone is no error."""
    if sys.platform == "win32":
        command = ["taskkill", "/F", "/T", "/PID", str(pid)]
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - a fixed command and a number
        return
    import signal

    with suppress(OSError):
        group = os.getpgid(pid)
        if group == os.getpgrp():
            os.kill(pid, signal.SIGKILL)
        else:
            os.killpg(group, signal.SIGKILL)
