"""What a child does in its whole life: shut itself in, take one piece of work, answer, end."""

from __future__ import annotations

import errno
import faulthandler
import importlib
import json
import os
import pickle
import signal
import socket
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from harvester.limits.bounds import ChildLimits, bind, widen
from harvester.limits.frames import CRASHED, DONE, MEMORY, MISSET, PAGE, PAGES, PART, REFUSED, read_frame, write_frame
from harvester.limits.layers import raise_layers
from parsers.findings import FindingError, SettingsError, UnreadableError

# The library that recognises text reports to its maker and keeps a database in the home folder otherwise.
_SILENT = {"ORT_DISABLE_TELEMETRY": "1"}

Work = Callable[..., "bytes | Iterator[bytes]"]


class Teller:
    """What a child says of its progress: how many pages there are; called, which of how many it is at."""

    def __init__(self, handle: int, bounds: ChildLimits) -> None:
        self._handle = handle
        self._bounds = bounds

    def pages(self, count: int) -> None:
        """Say how many pages the file has, before they are read."""
        widen(self._bounds, count)
        write_frame(self._handle, PAGES, b"%d" % count)

    def __call__(self, page: int, pages: int) -> None:
        """Say which page is about to be recognised."""
        widen(self._bounds, pages)
        write_frame(self._handle, PAGE, b"%d/%d" % (page, pages))


def prepared(said: dict[str, Any]) -> Work:
    """Import what the work needs, so that every child has it already, and give the work."""
    for path in said["paths"]:
        if path not in sys.path:
            sys.path.append(path)
    for name in said["prepare"]:
        importlib.import_module(name)
    found: Any = importlib.import_module(said["module"])
    for part in said["work"].split("."):
        found = getattr(found, part)
    return found  # type: ignore[no-any-return]


def live(heard: int, told: int, work: Work, bounds: ChildLimits, layers: Iterable[str]) -> NoReturn:
    """Take the request from one handle, answer on the other, and end; no caller is ever returned to."""
    try:
        # A native library that gives up says so in words that are no user's.
        faulthandler.disable()
        quiet()
        os.environ.update(_SILENT)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        bind(bounds)
        kind, content = _answer(heard, told, work, bounds, layers)
        write_frame(told, kind, content)
    except OSError:
        pass  # nobody listens any more
    finally:
        os._exit(0)


def quiet() -> None:
    """Let nothing that is said here reach a terminal, and nothing be heard from one."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for handle in range(3):
        os.dup2(nothing, handle)
    os.close(nothing)


def _answer(heard: int, told: int, work: Work, bounds: ChildLimits, layers: Iterable[str]) -> tuple[bytes, bytes]:
    try:
        _, request = read_frame(heard)
        # Made by our own parent, who has not looked into the bytes that are in it.
        arguments, tells, file = pickle.loads(request)  # noqa: S301
        given = [*arguments]
        if file is not None:
            given.append(_file(heard, file))
        if tells:
            given.append(Teller(told, bounds))
        raise_layers(layers)
        found = work(*given)
        if isinstance(found, bytes):
            return DONE, found
        for part in found:
            write_frame(told, PART, part)
    except (UnreadableError, SettingsError) as error:
        return MISSET if isinstance(error, SettingsError) else REFUSED, _said(error)
    except MemoryError:
        return MEMORY, b""
    except Exception as error:
        return CRASHED, type(error).__name__.encode()
    return DONE, b""


def _said(error: FindingError) -> bytes:
    return json.dumps([found.model_dump(mode="json") for found in error.findings]).encode()


def _file(heard: int, name: str) -> BinaryIO:
    """Open a file by its name, or without one take the file that the parent has opened."""
    if name:
        return Path(name).open("rb")
    if sys.platform == "win32":
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    with socket.socket(fileno=os.dup(heard)) as connection:
        _, handles, _, _ = socket.recv_fds(connection, 1, 1)
    return os.fdopen(handles[0], "rb")
