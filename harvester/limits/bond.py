"""A child bound to the process that watches it: a group of its own, and no life without it (Linux tells of deaths)."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    raise ImportError  # no groups of processes

_PDEATHSIG, _SUBREAPER = 1, 36


def die_with(server: int) -> None:
    """Bind this process to its parent, the server; ends it where the server has gone already."""
    os.setpgid(0, 0)
    if sys.platform == "linux":
        _prctl(_PDEATHSIG, signal.SIGKILL)
    # The server may have died before the binding held; a process without parent is given another.
    if os.getppid() != server:
        os._exit(1)


def adopt_orphans() -> None:
    """Become the parent of whatever a child leaves behind, so that it can be ended."""
    if sys.platform == "linux":
        _prctl(_SUBREAPER, 1)


def end_orphans(known: set[int]) -> None:
    """End all children of this process but the known ones: left behind by one that has ended."""
    with suppress(OSError):
        while left := [child for child in _children() if child not in known]:
            for child in left:
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
                with suppress(ChildProcessError):
                    os.waitpid(child, 0)


def _children() -> list[int]:
    """Give this process's children; none where the system does not tell."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children")
    return [int(number) for number in listed.read_text().split()] if listed.exists() else []


def _prctl(option: int, value: int) -> None:
    ctypes.CDLL(None, use_errno=True).prctl(option, ctypes.c_ulong(value), 0, 0, 0)
