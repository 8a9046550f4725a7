"""What is handed over to a running program: taken in piece by piece, kept under its hash, gone with the run.

A run has a folder of its own, for its owner only and held while the process lives; what a killed run left is swept by
the next one.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from harvester.files.door import Outgoing
from harvester.files.folder import staged
from harvester.files.leftovers import sweep
from harvester.files.named import call, forget_names
from harvester.files.safe import fill, refusing


@contextmanager
def run_folder(parent: Path) -> Iterator[Path]:
    """Give a folder of this run's own in ``parent``, erased at the end; what dead runs left there is erased first.

    Raises ``SettingsError`` (``out_not_writable``).
    """
    with refusing(parent):
        parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        sweep(parent)
    with staged(parent) as folder:
        yield folder
    forget_names(folder)


@contextmanager
def secret_file(path: Path, data: Outgoing) -> Iterator[None]:
    """Keep a secret in a file that was not there, for its owner only, until the end.

    Raises ``SettingsError`` (``out_not_writable``) where something is there already.
    """
    with refusing(path):
        fill(path, data)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def new_place(folder: Path) -> Path:
    """Make a folder with a name that nobody can guess within a run's folder."""
    place = folder / secrets.token_hex(16)
    with refusing(place):
        place.mkdir(mode=0o700)
    return place


def erase_place(place: Path) -> None:
    """Erase a folder made by ``new_place``, whatever is in it."""
    shutil.rmtree(place, ignore_errors=True)
    forget_names(place)


class Incoming:
    """A file that is coming in; raises ``SettingsError`` (``out_not_writable``) where the disk refuses it."""

    def __init__(self, place: Path, name: str) -> None:
        """Begin to take a file called ``name`` into ``place``."""
        self.size = 0
        self.name = name
        self._sum = hashlib.sha256()
        # Two files of one content have two names.
        self._place = new_place(place)
        self._part = self._place / "part"
        with refusing(place):
            handle = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            self._file = os.fdopen(handle, "wb")

    def take(self, data: bytes) -> None:
        """Take the next piece."""
        self.size += len(data)
        self._sum.update(data)
        with refusing(self._place):
            self._file.write(data)

    def keep(self) -> Path:
        """Close the file and give its place, whose name is its SHA-256."""
        place = self._place / self._sum.hexdigest()
        with refusing(self._place):
            self._file.close()
            self._part.replace(place)
        call(place, self.name)
        return place

    def drop(self) -> None:
        """Close the file and forget what came."""
        with suppress(OSError):
            self._file.close()
            self._part.unlink(missing_ok=True)
