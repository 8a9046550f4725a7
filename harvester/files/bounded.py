"""Reading a file whole, but never more of it than can be accepted, whatever the name stands for.

A name may be a pipe that nobody writes to, or a device without an end; its stated size says nothing then.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

MOST = 20 * 1024 * 1024


class TooLargeError(OSError):
    """A file that holds more than is read."""

    def __init__(self, most: int = MOST) -> None:
        """Say it as the system says such things."""
        super().__init__(errno.EFBIG, os.strerror(errno.EFBIG))
        self.most = most


def read_bounded(path: Path, most: int = MOST) -> bytes:
    """Give a file's bytes; raises ``OSError``, and ``TooLargeError`` where it holds more than ``most``."""
    # Opening a pipe waits for its writer otherwise, and for ever where there is none.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if hasattr(os, "set_blocking"):
            os.set_blocking(handle, True)
        data = file.read(most + 1)
    if len(data) > most:
        raise TooLargeError(most)
    return data
