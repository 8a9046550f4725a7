"""The files of a folder that is to be sealed or inspected: plain files only, no link followed, within bounds."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from harvester.evidence.bundle.bag import DECLARATION
from harvester.evidence.bundle.members import MOST_BYTES, MOST_MEMBER, MOST_MEMBERS, Members, is_zip, of_files
from harvester.evidence.codes import BundleCode
from harvester.files import TooLargeError, is_there, read_bounded
from harvester.messages import visible
from parsers.findings import Finding, ReadingCode, UnreadableError, finding

_DEEPEST = 8
_NAMES = 256 * 1024
_DECLARATION = b"/bagit.txt"


def is_bag(path: Path) -> bool:
    """Say whether a folder is a bag."""
    return is_there(path) and path.is_dir() and os.path.lexists(path / DECLARATION)


def is_bundle(path: Path) -> bool:
    """Say whether a path is a bundle's: a bag's folder, or a zip that holds a bag."""
    if is_bag(path):
        return True
    # A pipe would be waited for, or its bytes be gone before they are read.
    if not is_there(path) or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_NAMES)
            if not is_zip(head):
                return False
            # A cut-off zip has its names at its beginning only, another program's may have them at its end.
            file.seek(max(0, file.seek(0, os.SEEK_END) - _NAMES))
            return _DECLARATION in head or _DECLARATION in file.read(_NAMES)
    except OSError:
        return False


def plain_files(path: Path) -> tuple[list[str], list[str]]:
    """Give the names of the plain files that stand in a folder, and of all else in it."""
    with _told(path), os.scandir(path) as entries:
        found = sorted((entry.name, entry.is_file(follow_symlinks=False)) for entry in entries)
    return [name for name, plain in found if plain], [name for name, plain in found if not plain]


def read_file(path: Path) -> bytes:
    """Give a file's bytes, at most a member's; raises ``UnreadableError`` and ``TooLargeError``."""
    with _told(path):
        return read_bounded(path, MOST_MEMBER)


def members_of_folder(path: Path) -> Members:
    """Read a bag's folder; what is no plain file is named (``name_unsafe``) and never opened."""
    found: list[Finding] = []
    files: dict[str, bytes] = {}
    left = MOST_BYTES
    for name, place in _walk(path, "", found):
        try:
            files[name] = read_bounded(place, min(left, MOST_MEMBER))
        except TooLargeError:
            raise UnreadableError(finding(BundleCode.ZIP_SWELLS, None, megabytes=MOST_BYTES // 1024**2)) from None
        except OSError:
            raise UnreadableError(finding(ReadingCode.FILE_DENIED, None, name=visible(str(place)))) from None
        left -= len(files[name])
        if len(files) > MOST_MEMBERS:
            raise UnreadableError(finding(BundleCode.ZIP_SWELLS, None, megabytes=MOST_BYTES // 1024**2))
    return of_files(files, tuple(found))


def _walk(folder: Path, before: str, found: list[Finding]) -> Iterator[tuple[str, Path]]:
    with _told(folder), os.scandir(folder) as entries:
        inside = sorted(entries, key=lambda entry: entry.name)
    for entry in inside:
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISDIR(mode) and before.count("/") < _DEEPEST:
            yield from _walk(Path(entry.path), f"{before}{entry.name}/", found)
        elif stat.S_ISREG(mode):
            yield before + entry.name, Path(entry.path)
        else:
            found.append(finding(BundleCode.NAME_UNSAFE, None, name=before + entry.name))


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn the system's refusal into a finding; what is too large stays ``TooLargeError``."""
    try:
        yield
    except TooLargeError:
        raise
    except (FileNotFoundError, NotADirectoryError):
        raise UnreadableError(finding(ReadingCode.FILE_MISSING, None, name=visible(str(path)))) from None
    except OSError:
        raise UnreadableError(finding(ReadingCode.FILE_DENIED, None, name=visible(str(path)))) from None
