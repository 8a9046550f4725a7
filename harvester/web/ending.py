"""The end of the page: asked for once, politely for a moment, then by force, and soon in any case.

A request that is being answered, a harvest that signs out, a reader that is still starting: each may take longer than
a person waits who pressed Ctrl-C. What must not be left is erased by force too.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

#: Seconds from the asking to the end of the process, whatever it is at.
LAST = 4.0
# Seconds of them that what was told to stop is waited for.
_POLITE = 2.5


class Ending:
    """One run's end; ``stops`` are called as soon as it is asked for, ``erasures`` whatever happens afterwards."""

    def __init__(self, said: Callable[[], None]) -> None:
        """Let ``said`` tell the person, once everything is erased."""
        self.stops: list[Callable[[], None]] = []
        self.erasures: list[Callable[[], None]] = []
        self._said = said
        self._asked: float | None = None
        self._telling = threading.Lock()
        self._told = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Take Ctrl-C, SIGTERM and a closed terminal for the end until the block ends (in the main thread)."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        known = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
        before = {number: signal.signal(number, self._end) for number in known}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def ask(self) -> None:
        """Ask for the end; once is enough."""
        if self._asked is None:
            self._asked = time.monotonic()
            # A thread of its own: what the others are at must not hold it up.
            threading.Thread(target=self._see_to_it, name="ending", daemon=True).start()

    def patience(self) -> float:
        """Give the seconds that something told to stop may still take."""
        asked = time.monotonic() if self._asked is None else self._asked
        return max(0.0, asked + _POLITE - time.monotonic())

    def tell(self) -> None:
        """Tell the person that all is erased; once."""
        with self._telling:
            told, self._told = self._told, True
        if not told:
            self._said()

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self.ask()
        raise KeyboardInterrupt

    def _see_to_it(self) -> None:
        for stop in self.stops:
            # Each may wait for what the page is at.
            threading.Thread(target=stop, daemon=True).start()
        time.sleep(max(0.0, (self._asked or 0.0) + LAST - time.monotonic()))
        try:
            for erase in self.erasures:
                with suppress(OSError):
                    erase()
            self.tell()
        finally:
            os._exit(0)
