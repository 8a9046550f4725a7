"""A folder into which a set of files goes whole or not at all.

A set is made in a hidden folder beside its place and moved there file by file at the end; what an earlier run left of
the same set is taken away in the same step, so that no page of an older, longer list stays beside newer ones.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from harvester.files.codes import FilesCode
from parsers.findings import SettingsError, finding

_PROBE = 64 * 1024


class Folder:
    """A folder given with ``--out``."""

    def __init__(self, path: Path) -> None:
        """Make the folder; raises ``SettingsError`` (``out_not_writable``) where that is not possible."""
        self.path = path
        try:
            path.mkdir(parents=True, exist_ok=True)
            _probe(path)
        except OSError as error:
            raise _refused(path, error) from None

    def write(self, files: Mapping[str, bytes], stale: Collection[str] = ()) -> None:
        """Write ``files`` whole or not at all; ``stale`` are patterns of earlier files they take the place of.

        Raises ``SettingsError`` (``out_not_writable``) where the disk refuses; then nothing has changed.
        """
        try:
            stage = Path(tempfile.mkdtemp(prefix=".being-written-", dir=self.path))
            try:
                for name, data in files.items():
                    _write(stage / name, data)
                with _uninterrupted():
                    old = {path.name for pattern in stale for path in self.path.glob(pattern)}
                    for name in files:
                        (stage / name).replace(self.path / name)
                    for name in old - set(files):
                        (self.path / name).unlink(missing_ok=True)
            finally:
                shutil.rmtree(stage, ignore_errors=True)
        except OSError as error:
            raise _refused(self.path, error) from None


def refuse_full(path: Path) -> None:
    """Raise as ``Folder`` does where a folder could not be made or written, and make nothing."""
    try:
        _probe(next(place for place in (path, *path.absolute().parents) if place.exists()))
    except OSError as error:
        raise _refused(path, error) from None


def _probe(path: Path) -> None:
    with tempfile.TemporaryFile(dir=path) as file:
        # A full disk still takes a name.
        file.write(b"\0" * _PROBE)


def _refused(path: Path, error: OSError) -> SettingsError:
    problem = error.strerror or type(error).__name__
    return SettingsError(finding(FilesCode.OUT_NOT_WRITABLE, path=str(path), problem=problem))


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


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
