"""One run at a time on a folder: a lock of the operating system's, which ends with the process that holds it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType

from harvester.bulk.codes import LedgerCode
from parsers.findings import SettingsError, finding

#: Beyond any byte that SQLite itself locks (from 1 GiB on) or writes.
_FAR = 0x7FFF0000


class Lock:
    """Held from ``with`` on; raises ``SettingsError`` (``ledger_in_use``) where another run holds it.

    On POSIX the folder itself is locked, on Windows a byte far behind the ledger's end; no file is made for it.
    """

    def __init__(self, folder: Path) -> None:
        """Remember the folder, which is there."""
        self._folder = folder
        self._handle = -1

    def __enter__(self) -> Lock:
        """Take the lock."""
        try:
            self._handle = _taken(self._folder)
        except OSError:
            raise SettingsError(finding(LedgerCode.LEDGER_IN_USE, None, path=str(self._folder))) from None
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Give it back."""
        self.forget()

    def forget(self) -> None:
        """Close this process's copy: a worker that was forked must not hold the lock when its parent is gone."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


if sys.platform == "win32":

    def _taken(folder: Path) -> int:
        import msvcrt

        handle = os.open(folder / "ledger.sqlite", os.O_RDWR | os.O_CREAT)
        try:
            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            os.close(handle)
            raise
        return handle

else:

    def _taken(folder: Path) -> int:
        import fcntl

        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            raise
        return handle
