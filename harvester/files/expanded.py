"""The files that names on a command line mean: wildcards and folders, alike under every system's shell and none."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from harvester.files.codes import FilesCode
from harvester.files.missing import is_there
from harvester.files.passed_over import is_beside_a_page, is_sidecar, is_system
from parsers.findings import SettingsError, finding

_STREAM = "-"
#: What makes a name a pattern; brackets stand in many names.
_WILD = frozenset("*?")
#: The file by which a folder is a bundle, and read as one.
_BAG = "bagit.txt"


def expanded(given: Iterable[str], *, folders: bool = True) -> Iterator[str]:
    """Give every file that is meant, in the order given, those of a pattern or folder by their names.

    What is there under just that name is meant before any pattern. Of a folder all files are meant, in folders in it
    too, but for those of the system, those that only say something of another, and what a saved page loads. A folder
    without any, or that cannot be looked into, stays, to be named by who reads it; so does every folder without
    ``folders``. Raises ``SettingsError``
    (``pattern_without_files``).
    """
    for name in given:
        if name == _STREAM or is_there(Path(name)) or not _WILD & set(name):
            yield from _of_path(name, folders)
            continue
        found = sorted(glob.glob(name.replace("[", "[[]"), recursive=True))  # noqa: PTH207 - a pattern may be absolute
        if not found:
            raise SettingsError(finding(FilesCode.PATTERN_WITHOUT_FILES, None, pattern=name))
        for one in found:
            yield from _of_path(one, folders)


def _of_path(name: str, folders: bool) -> Iterator[str]:
    path = Path(name)
    if name == _STREAM or not folders or not is_there(path) or not path.is_dir():
        yield name
        return
    inside = list(_of_folder(path))
    yield from inside or [name]


def _of_folder(folder: Path) -> Iterator[str]:
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        # Its reader says why nothing of it is read.
        yield str(folder)
        return
    if _BAG in names:
        yield str(folder)
        return
    known = set(names)
    for name in names:
        path = folder / name
        if is_system(name) or is_sidecar(name):
            continue
        if not path.is_dir() or path.is_symlink():
            yield str(path)
        elif not is_beside_a_page(name, known):
            yield from _of_folder(path)
