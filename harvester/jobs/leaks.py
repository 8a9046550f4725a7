"""Files and folders that are to be shared, looked through for what is somebody's."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from harvester.files import read_bounded
from harvester.messages import visible
from harvester.upkeep.leaks import Allowed, Leak, allowed_in, leaks_in
from harvester.upkeep.leaks.allowed import NAME
from parsers.findings import ReadingCode, UnreadableError, finding

_MOST = 200 * 1024 * 1024
#: What is made anew on every machine and never shared.
_MADE = frozenset({
    ".git", ".venv", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache",
    ".hypothesis", "node_modules", "build", "dist",
})  # fmt: skip


def find_leaks(paths: Sequence[Path]) -> Iterator[Leak]:
    """Look through files and folders; each goes by the nearest ``leaks.toml`` at or above it.

    Raises ``SettingsError`` for a wrong one, ``UnreadableError`` for a path that is not there or cannot be read: what
    was not looked at is not known to be clean.
    """
    for path in paths:
        root = _root(path)
        allowed = _allowed(root)
        for file in _files(path):
            name = file.absolute().relative_to(root).as_posix()
            if not allowed.skips(name):
                yield from leaks_in(name, _bytes(file), allowed)


def _root(path: Path) -> Path:
    here = path.absolute()
    places = [here, *here.parents] if here.is_dir() else list(here.parents)
    return next((place for place in places if (place / NAME).is_file()), places[0])


def _allowed(root: Path) -> Allowed:
    given = root / NAME
    return allowed_in(_bytes(given), NAME) if given.is_file() else Allowed(schema="leaks/1")


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path, onerror=_refuse):
        folders[:] = sorted(set(folders) - _MADE)
        yield from (Path(folder) / name for name in sorted(names) if not (Path(folder) / name).is_symlink())


def _refuse(error: OSError) -> NoReturn:
    """Raise for a folder that cannot be looked into, which walking it would pass over."""
    raise UnreadableError(finding(ReadingCode.FILE_DENIED, None, name=visible(str(error.filename)))) from None


def _bytes(path: Path) -> bytes:
    try:
        return read_bounded(path, _MOST)
    except FileNotFoundError:
        raise UnreadableError(finding(ReadingCode.FILE_MISSING, None, name=visible(str(path)))) from None
    except OSError:
        raise UnreadableError(finding(ReadingCode.FILE_DENIED, None, name=visible(str(path)))) from None
