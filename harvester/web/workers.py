"""Threads for what takes long; they end with the process, whatever they are at."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue


class Workers:
    """Does pieces of work in the order given, a few at a time."""

    def __init__(self, count: int = 3) -> None:
        """Start ``count`` threads."""
        self._queue: SimpleQueue[tuple[Callable[[], None], Future[None]]] = SimpleQueue()
        for number in range(count):
            # What a pool's own threads are at would hold up Ctrl-C until it is done.
            threading.Thread(target=self._work, name=f"job-{number}", daemon=True).start()

    def submit(self, work: Callable[[], None]) -> Future[None]:
        """Give a piece of work; what it raises is in its future."""
        future: Future[None] = Future()
        self._queue.put((work, future))
        return future

    def _work(self) -> None:
        while True:
            work, future = self._queue.get()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                work()
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(None)
