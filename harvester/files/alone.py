"""One run at a time in a folder: two would each take the other's files for a person's own, or replace its manifest."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from harvester.files.codes import FilesCode
from harvester.files.safe import refusing
from parsers.findings import SettingsError, finding


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Be the only run that writes into a folder until the end; it is made, for its owner only, where it is not there.

    The lock is the operating system's and ends with the process. Where the file system has none, and on Windows,
    nobody is kept out. Raises ``SettingsError``: ``out_in_use`` where another run is at work, ``out_not_writable``.
    """
    with refusing(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sys.platform == "win32":
        yield
        return
    with refusing(folder):
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        _take(handle, folder)
        yield
    finally:
        os.close(handle)


def _take(handle: int, folder: Path) -> None:
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise SettingsError(finding(FilesCode.OUT_IN_USE, path=str(folder))) from None
    except OSError:
        return
