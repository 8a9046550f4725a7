"""Erasing files that the program wrote: those named and nothing else, no link followed, a folder only when empty."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from harvester.files.safe import refusing


def erase(files: Iterable[Path], folders: Iterable[Path] = ()) -> None:
    """Erase plain files, then the folders that are empty by then, in the order given.

    Raises ``SettingsError`` (``out_not_writable``) where the system refuses.
    """
    for path in files:
        with refusing(path):
            if stat.S_ISREG(path.lstat().st_mode):
                path.unlink()
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()
