"""A folder taken for one process at a time: the operating system's lock, which ends with the process that holds it.

POSIX locks the folder itself; Windows a file in it, which is gone with the lock.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from harvester.files.leftovers import MARK

IN_USE = f"{MARK}in-use"


def lockable(folder: Path) -> int:
    """Open what is locked of a folder; raises ``OSError``."""
    if sys.platform == "win32":
        return os.open(folder / IN_USE, os.O_RDWR | os.O_CREAT)
    return os.open(folder, os.O_RDONLY | os.O_CLOEXEC)


def lock(handle: int) -> None:
    """Take the lock; raises ``BlockingIOError`` where somebody has it, ``OSError`` where the file system has none."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError(*error.args) from None
        return
    import fcntl

    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def unlock(handle: int, folder: Path) -> None:
    """Give the lock back."""
    os.close(handle)
    if sys.platform == "win32":
        # Where the next one has taken it already, it is theirs and cannot be removed.
        with suppress(OSError):
            (folder / IN_USE).unlink()
