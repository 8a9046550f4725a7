"""One run at a time on a folder: a lock of the operating system's, which ends with the process that holds it."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType

from harvester.bulk.codes import LedgerCode
from harvester.files import lock, lockable, unlock
from parsers.findings import SettingsError, finding


class Lock:
    """Held from ``with`` on; raises ``SettingsError`` (``ledger_in_use``) where another run holds it."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder, which is there."""
        self._folder = folder
        self._handle = -1

    def __enter__(self) -> Lock:
        """Take the lock."""
        try:
            self._handle = lockable(self._folder)
            lock(self._handle)
        except OSError:
            self.forget()
            raise SettingsError(finding(LedgerCode.LEDGER_IN_USE, None, path=str(self._folder))) from None
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Give it back."""
        if self._handle >= 0:
            unlock(self._handle, self._folder)
            self._handle = -1

    def forget(self) -> None:
        """Close this process's copy: a worker that was forked must not hold the lock when its parent is gone."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
