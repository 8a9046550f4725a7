"""A child where no prepared server can be: a new interpreter for one piece of work, spoken to over its pipes."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO, Any, BinaryIO, NoReturn

from harvester.limits.bounds import MEGA, ChildLimits
from harvester.limits.child import live, prepared
from harvester.limits.frames import FramePatience, TooLongError, read_frame, write_frame
from harvester.limits.orders import ChildOrder, Ended

_INTERPRETER = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1])['paths']; "
    "from harvester.limits.spawned import become; become(json.loads(sys.argv[1]))"
)
_WAITING = 4


class Spawned:
    """A child with its channel."""

    def __init__(self, order: ChildOrder) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
            [sys.executable, "-I", "-c", _INTERPRETER, json.dumps(order.as_plain())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.number = self._process.pid
        self._heard: queue.Queue[tuple[bytes, bytes] | BaseException] = queue.Queue(_WAITING)
        if self._process.stdout is not None:
            threading.Thread(
                target=self._listen, args=(self._process.stdout, order.bounds.answer_mb * MEGA), daemon=True
            ).start()

    def send(self, kind: bytes, content: bytes, patience: FramePatience) -> None:
        """Send one frame; the child takes all of it before it looks at any."""
        patience.left()
        try:
            if self._process.stdin is not None:
                write_frame(self._process.stdin.fileno(), kind, content)
        except OSError:
            raise EOFError from None

    def receive(self, most: int, patience: FramePatience) -> tuple[bytes, bytes]:
        """Give the next frame."""
        while True:
            try:
                found = self._heard.get(timeout=patience.left())
            except queue.Empty:
                continue
            if isinstance(found, BaseException):
                raise found
            if len(found[1]) > most:
                raise TooLongError
            return found

    def handed(self, file: BinaryIO | None) -> str | None:
        """Give what the child is told of a file: its name, by which it opens it itself."""
        return None if file is None else file.name

    def hand(self, file: BinaryIO) -> None:
        """Nothing is handed over here but the name."""

    def end(self) -> Ended:
        """Kill the child and say how it ended."""
        self._process.kill()
        status = self._process.wait()
        with suppress(queue.Empty):
            while True:
                self._heard.get_nowait()
        return Ended(status, 0.0)

    def _listen(self, stream: IO[bytes], most: int) -> None:
        try:
            while True:
                self._heard.put(read_frame(stream.fileno(), most))
        except (EOFError, OSError):
            self._heard.put(EOFError())
        except TooLongError as error:
            self._heard.put(error)


def become(said: dict[str, Any]) -> NoReturn:
    """Be the child: its pipes are moved away from where libraries might write."""
    heard, told = os.dup(0), os.dup(1)
    live(heard, told, prepared(said), ChildLimits(**said["bounds"]), said["layers"])
