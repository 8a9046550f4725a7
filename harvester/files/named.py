"""Files that are kept elsewhere than under their own name: what they are called where they are spoken of.

A file that somebody hands over lies under its hash, since its name is only what somebody wrote; every text, finding
and claim calls it by that name all the same.
"""

from __future__ import annotations

from pathlib import Path

from harvester.messages import visible

_NAMES: dict[Path, str] = {}


def call(path: Path, name: str) -> None:
    """Let a file be spoken of by ``name``, for this process."""
    _NAMES[path] = name


def name_of(path: Path) -> str:
    """Give the name a file is spoken of by, with nothing unseen in it."""
    return visible(_NAMES.get(path, path.name))


def parts_of(path: Path) -> tuple[str, ...]:
    """Give what a file can be told by from others: its folders and name, or the one name it is spoken of by."""
    return (_NAMES[path],) if path in _NAMES else path.parts


def forget_names(folder: Path) -> None:
    """Forget the names of everything in a folder that is gone."""
    for path in [path for path in _NAMES if path.is_relative_to(folder)]:
        del _NAMES[path]
