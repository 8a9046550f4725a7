"""One run at a time in a folder: two would each take the other's files for a person's own, or replace its manifest."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from harvester.files.codes import FilesCode
from harvester.files.locks import lock, lockable, unlock
from harvester.files.safe import refusing
from parsers.findings import SettingsError, finding


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Be the only run that writes into a folder until the end; it is made, for its owner only, where it is not there.

    Where the file system has no locks, nobody is kept out. Raises ``SettingsError``: ``out_in_use`` where another run
    is at work, ``out_not_writable``.
    """
    with refusing(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = lockable(folder)
    try:
        lock(handle)
    except BlockingIOError:
        os.close(handle)
        raise SettingsError(finding(FilesCode.OUT_IN_USE, path=str(folder))) from None
    except OSError:
        pass  # no locks here
    try:
        yield
    finally:
        unlock(handle, folder)
