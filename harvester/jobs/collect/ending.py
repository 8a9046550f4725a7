"""Ending a run when asked to (Ctrl-C, SIGTERM): politely for a moment, then by force, in any case soon."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from harvester.browser import Watchdog

# A sign-out takes a moment; the browser is killed after it, and the process is gone within five seconds.
_GRACE = 2.0
_LAST = 4.0


@contextmanager
def interruptible(dog: Watchdog) -> Iterator[None]:
    """Answer Ctrl-C and SIGTERM with ``KeyboardInterrupt``, and see to it that nothing holds the run up after it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(_number: int, _frame: FrameType | None) -> None:
        dog.end_within(_GRACE, _LAST)
        raise KeyboardInterrupt

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
