"""What is handed over to a running program: taken in piece by piece, kept under its hash, gone with the run.

A run has a folder of its own, for its owner only and held while the process lives; what a killed run left is swept by
the next one.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from harvester.files.door import Outgoing
from harvester.files.folder import staged
from harvester.files.leftovers import sweep
from harvester.files.named import call, forget_names
from harvester.files.safe import fill, not_plain, refuse_special, refusing, temporary

_LONGEST, _ENDING = 200, 12  # bytes of a name; letters of its ending
#: Letters that a name may not hold on some system, or that nobody would see.
_INSTEAD = {
    "/": "∕",
    **{letter: chr(ord(letter) + 0xFEE0) for letter in '\\<>:"|?*'},
    **{chr(number): "␀" if not number else "�" for number in range(32)},
}
#: What Windows takes for a device, whatever ending it has.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE | re.DOTALL)


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


def take_over(place: Path, folder: Path, name: str) -> Path:
    """Give a handed file to a folder that stays, under the name somebody gave it; the file in ``place`` stays too.

    What no file may be called is written otherwise; another file of the same name gains a number, the same file is
    there once. Raises ``SettingsError``: ``out_not_plain``, ``out_not_writable``.
    """
    whole = plain_name(name)
    with refusing(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.is_symlink():
            raise not_plain(folder)
        for number in count(1):
            target = folder / (whole if number == 1 else _numbered(whole, number))
            refuse_special(target)
            if not target.exists():
                with temporary(folder) as part:
                    shutil.copyfile(place, part)
                    part.chmod(0o600)
                    part.replace(target)
                return target
            if _sum_of(target) == _sum_of(place):
                return target
    raise AssertionError


def plain_name(name: str) -> str:
    """Give a name that is one step of a path on every system, can be seen, and is nowhere too long."""
    kept = "".join(_INSTEAD.get(letter, letter) for letter in name).rstrip(". ")
    stem, dot, ending = kept.rpartition(".")
    if not stem:
        stem, dot, ending = kept, "", ""
    stem = stem.encode("utf-8", "replace")[: _LONGEST - len(f"{dot}{ending[:_ENDING]}".encode())].decode(
        "utf-8", "ignore"
    )
    before = "_" if kept.startswith(".") or not kept or _DEVICE.fullmatch(kept) else ""
    return f"{before}{stem}{dot}{ending[:_ENDING]}"


def _numbered(name: str, number: int) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"{stem} ({number}).{ending}" if dot else f"{name} ({number})"


def _sum_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
