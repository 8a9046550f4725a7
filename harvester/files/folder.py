"""A folder into which a set of files goes whole or not at all.

A set is made in a hidden folder beside its place and moved there file by file at the end; what an earlier run left of
the same set is taken away in the same step, so that no page of an older, longer list stays beside newer ones.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import tempfile
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from harvester.files.door import Outgoing
from harvester.files.leftovers import MARK, folder_held, sweep
from harvester.files.safe import fill, not_writable, refuse_special, refusing

_PROBE = 64 * 1024


class Folder:
    """A folder given with ``--out``; what a killed run left half-written in it is swept."""

    def __init__(self, path: Path) -> None:
        """Make the folder, for its owner only; raises ``SettingsError`` (``out_not_writable``) where it cannot."""
        self.path = path
        with refusing(path):
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            _probe(path)
        sweep(path)

    def write(self, files: Mapping[str, Outgoing], stale: Collection[str] = ()) -> None:
        """Write ``files`` whole or not at all; ``stale`` are patterns of earlier files they take the place of.

        Raises ``SettingsError``: ``out_not_plain`` where a link, a pipe or a device has one of the names,
        ``out_not_writable`` where a folder has or the disk refuses; then nothing has changed.
        """
        with refusing(self.path):
            for name in files:
                refuse_special(self.path / name)
            with staged(self.path) as stage:
                for name, data in files.items():
                    fill(stage / name, data)
                with _uninterrupted():
                    old = {path.name for pattern in stale for path in self.path.glob(pattern)}
                    for name in files:
                        (stage / name).replace(self.path / name)
                    for name in old - set(files):
                        (self.path / name).unlink(missing_ok=True)


def write_new(path: Path, files: Mapping[str, Outgoing]) -> None:
    """Write a folder that is not there yet whole or not at all; a name with ``/`` lies in a folder within it.

    Raises ``SettingsError`` (``out_not_writable``); then there is no such folder.
    """
    with refusing(path):
        path.absolute().parent.mkdir(parents=True, exist_ok=True)
        sweep(path.absolute().parent)
        with staged(path.absolute().parent) as stage:
            whole = stage / "whole"
            whole.mkdir(mode=0o700)
            for name, data in files.items():
                place = whole / name
                place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                fill(place, data)
            with _uninterrupted():
                whole.rename(path)


def refuse_full(path: Path) -> None:
    """Raise as ``Folder`` does where a folder could not be made or written, and make nothing."""
    try:
        _probe(next(place for place in (path, *path.absolute().parents) if place.exists()))
    except OSError as error:
        raise not_writable(path, error) from None


def _probe(path: Path) -> None:
    with tempfile.TemporaryFile(dir=path) as file:
        # A full disk still takes a name.
        file.write(b"\0" * _PROBE)


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Give a hidden folder of this run's own, gone afterwards."""
    stage = folder / f"{MARK}{os.getpid()}-{secrets.token_hex(16)}"
    stage.mkdir(mode=0o700)
    try:
        with folder_held(stage):
            yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Put off Ctrl-C and SIGTERM for the moment in which files are moved; they come through afterwards."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = {
        number: signal.signal(number, lambda number, _frame: came.append(number))
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if came:
        raise KeyboardInterrupt
