"""The prepared server of this process: started once, asked for a child a file, gone with the process.

A process that has one thread forks it, which costs some milliseconds and brings the modules along; any other starts a
new interpreter, since a fork beside other threads may find their locks held for ever.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import Any, BinaryIO

from harvester.limits.frames import DONE, FramePatience
from harvester.limits.given_time import Until
from harvester.limits.orders import ChildOrder, Ended, own_paths
from harvester.limits.server import END, START, serve
from harvester.limits.sockets import SocketChannel

if sys.platform == "win32":
    raise ImportError  # no forks, no handles over sockets: see harvester.limits.spawned

_STARTS = 60.0
_ENDS = 1.0
_MOST_SAID = 64 * 1024
_INTERPRETER = (
    "import json, socket, sys; sys.path[:] = json.loads(sys.argv[3]); "
    "from harvester.limits.server import serve; serve(socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2]))"
)


class ChildServer:
    """The near side of a prepared server."""

    def __init__(self, control: socket.socket, process: int) -> None:
        self._socket = control
        self._channel = SocketChannel(control)
        self._process = process
        self._lock = threading.Lock()
        self._children: set[int] = set()
        self.closed = False

    def start(self, order: ChildOrder, theirs: socket.socket) -> int:
        """Start a child that talks over ``theirs``; give its process number; raises ``EOFError``, ``ImportError``."""
        kind, content = self._ask(START, order.as_plain(), theirs)
        answer = json.loads(content)
        if kind != DONE:
            raise ImportError(answer["problem"])
        self._children.add(int(answer["child"]))
        return int(answer["child"])

    def end(self, child: int) -> Ended:
        """Kill a child and all it started, and say how it ended."""
        try:
            _, content = self._ask(END, {"child": child})
        except (EOFError, TimeoutError):
            self.close()  # with it go its children
            return Ended(-int(signal.SIGKILL), 0.0)
        self._children.discard(child)
        return Ended(**json.loads(content))

    def close(self) -> None:
        """Send the server away and wait for it a little, then no longer ask it."""
        self.closed = True
        self._channel.close()
        # It may be at its imports, and see to nothing; without a child there is nothing that it has to end.
        until = time.monotonic() + (_ENDS if self._children else 0.0)
        while not _gone(self._process):
            if time.monotonic() > until:
                with suppress(OSError):
                    os.kill(self._process, signal.SIGKILL)
            time.sleep(0.002)

    def forget(self) -> None:
        """Let go of a server that belongs to the process this one was forked from."""
        self._channel.close()

    def _ask(self, kind: bytes, said: dict[str, Any], handle: socket.socket | None = None) -> tuple[bytes, bytes]:
        patience = Until(_STARTS)
        with self._lock:
            if self.closed:
                raise EOFError
            try:
                self._channel.send(kind, json.dumps(said).encode(), patience)
                if handle is not None:
                    socket.send_fds(self._socket, [b"h"], [handle.fileno()])
                return self._channel.receive(_MOST_SAID, patience)
            except BaseException as error:
                # Asked and not heard to the end (by Ctrl-C too): its next answer would be taken for another's.
                self.closed = True
                self._channel.close()
                if isinstance(error, OSError) and not isinstance(error, TimeoutError):
                    raise EOFError from None
                raise


class Served:
    """A child of the prepared server, with the near end of its socket."""

    def __init__(self, keeper: ChildServer, number: int, ours: socket.socket) -> None:
        self.number = number
        self._keeper = keeper
        self._socket = ours
        self._channel = SocketChannel(ours)
        self._ended: Ended | None = None

    def send(self, kind: bytes, content: bytes, patience: FramePatience) -> None:
        """Send one frame."""
        self._channel.send(kind, content, patience)

    def receive(self, most: int, patience: FramePatience) -> tuple[bytes, bytes]:
        """Give the next frame."""
        return self._channel.receive(most, patience)

    def handed(self, file: BinaryIO | None) -> str | None:
        """Give what the child is told of a file: nothing but that it follows."""
        return None if file is None else ""

    def hand(self, file: BinaryIO) -> None:
        """Hand over an open file."""
        try:
            socket.send_fds(self._socket, [b"h"], [file.fileno()])
        except OSError:
            raise EOFError from None

    def end(self) -> Ended:
        """Kill the child with all it started and say how it ended; once is enough."""
        if self._ended is None:
            self._channel.close()
            self._ended = self._keeper.end(self.number)
        return self._ended


def served(order: ChildOrder) -> Served:
    """Start a child of this process's server."""
    for last in (False, True):
        keeper = server()
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                return Served(keeper, keeper.start(order, theirs), ours)
        except (EOFError, TimeoutError):
            # Somebody has ended it; another is as good.
            ours.close()
            dismiss(keeper)
            if last:
                raise
    raise AssertionError


_mine: ChildServer | None = None
_starting = threading.Lock()


def server() -> ChildServer:
    """Give this process's server, started where there is none."""
    global _mine  # noqa: PLW0603 - one a process, like the process itself
    with _starting:
        if _mine is None or _mine.closed:
            _mine = _forked() if _alone() else _fresh()
        return _mine


def dismiss(gone: ChildServer | None = None) -> None:
    """Send the server away (only this one, where it is named); the next child starts another."""
    global _mine  # noqa: PLW0603
    with _starting:
        if _mine is not None and gone in {None, _mine}:
            if not _mine.closed:
                _mine.close()
            _mine = None


def _forget() -> None:
    """Let go of the server in a forked process: it is its parent's."""
    global _mine, _starting
    if _mine is not None:
        _mine.forget()
    _mine, _starting = None, threading.Lock()


atexit.register(dismiss)
os.register_at_fork(after_in_child=_forget)


def _alone() -> bool:
    """Say whether a fork is safe: on Linux, in a process of one thread, those of libraries counted too."""
    try:
        return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208
    except OSError:
        return False


def _forked() -> ChildServer:
    ours, theirs = socket.socketpair()
    parent = os.getpid()
    process = os.fork()
    if not process:
        try:
            ours.close()
            serve(theirs, parent)
        finally:
            os._exit(1)
    theirs.close()
    return ChildServer(ours, process)


def _fresh() -> ChildServer:
    ours, theirs = socket.socketpair()
    with theirs:
        arguments = [str(theirs.fileno()), str(os.getpid()), json.dumps(own_paths())]
        started = subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
            [sys.executable, "-I", "-c", _INTERPRETER, *arguments],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    # It is waited for here, by its number, as a forked one is.
    started.returncode = 0
    return ChildServer(ours, started.pid)


def _gone(process: int) -> bool:
    try:
        return os.waitpid(process, os.WNOHANG)[0] == process
    except ChildProcessError:
        return True
