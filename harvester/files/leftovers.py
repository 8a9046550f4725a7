"""What a killed run left half-written is swept by the next one that writes into the same folder.

A living run is told by the process in the name and by a lock on what it writes, which ends with the process; neither
alone does: a process of another container has no number here, and a file just made is not locked yet.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

#: What every name of something unfinished begins with.
MARK = ".being-written-"
# With the process's number, or as older versions named their folders; a person may have a name that begins so.
_SYNCHRONIZE, _ACCESS_DENIED, _STILL_WAITING = 0x00100000, 5, 0x102
_OURS = re.compile(re.escape(MARK) + r"(?:(\d+)-[0-9a-f]{32}|[a-z0-9_]{8})")


def sweep(folder: Path) -> None:
    """Remove what killed runs of this user left half-written in a folder; nothing else is touched."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _OURS.fullmatch(entry.name):
                with suppress(OSError):
                    _remove(Path(entry.path), entry.stat(follow_symlinks=False))


@contextmanager
def held(handle: int) -> Iterator[None]:
    """Hold an open file or folder as this process's own until the process is done with it."""
    if sys.platform != "win32":
        import fcntl

        # A file system without locks leaves the process's number to tell.
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    yield


@contextmanager
def folder_held(folder: Path) -> Iterator[None]:
    """Hold a folder that is being filled."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with held(handle):
            yield
    finally:
        os.close(handle)


def _remove(path: Path, found: os.stat_result) -> None:
    if sys.platform != "win32" and found.st_uid != os.geteuid():
        return
    if _is_alive(path.name) or _is_held(path):
        return
    if stat.S_ISREG(found.st_mode):
        path.unlink()
    elif stat.S_ISDIR(found.st_mode):
        shutil.rmtree(path)


def _is_alive(name: str) -> bool:
    made = _OURS.fullmatch(name)
    if made is None or made[1] is None:
        return False
    if sys.platform == "win32":
        return _runs(int(made[1]))
    try:
        os.kill(int(made[1]), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _runs(process: int) -> bool:
    """Ask Windows whether a process runs; ``os.kill`` would end it there."""
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = kernel.OpenProcess(_SYNCHRONIZE, False, ctypes.c_ulong(process))
        if not handle:
            return ctypes.get_last_error() == _ACCESS_DENIED
        try:
            return bool(kernel.WaitForSingleObject(handle, 0) == _STILL_WAITING)
        finally:
            kernel.CloseHandle(handle)
    return False


def _is_held(path: Path) -> bool:
    if sys.platform == "win32":
        return False
    import fcntl

    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False
