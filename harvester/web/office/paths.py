"""Paths that somebody types: whole ones of this machine, to a folder or file itself and to nothing else.

A link may lead anywhere, a pipe or a device without an end may hold up the program; none is followed or opened.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from harvester.bulk.codes import InboxCode
from harvester.messages import visible
from harvester.web.claim.fields import FieldError
from harvester.web.runs.codes import OfficeCode
from harvester.web.runs.names import FILES, FOLDERS
from parsers.findings import finding

_SYSTEM = ("/dev", "/proc", "/sys")


def inbox_at(given: str) -> Path:
    """Give the inbox that a path names: a folder or a file.

    Raises ``FieldError`` (``inbox``): ``office_path_not_whole``, ``inbox_missing``, ``office_path_not_plain``.
    """
    path = _whole(given, "inbox")
    kind = _kind(path, "inbox")
    if kind is None:
        raise FieldError("inbox", finding(InboxCode.INBOX_MISSING, None, path=visible(str(path))))
    if not (stat.S_ISDIR(kind) or stat.S_ISREG(kind)):
        raise _not_plain(path, "inbox")
    return path


def folder_at(given: str, field: str) -> Path:
    """Give the folder that a path names, which must be there; raises ``FieldError`` as ``inbox_at`` does."""
    path = _whole(given, field)
    kind = _kind(path, field)
    if kind is None:
        raise FieldError(field, finding(InboxCode.INBOX_MISSING, None, path=visible(str(path))))
    if not stat.S_ISDIR(kind):
        raise _not_plain(path, field)
    return path


def out_at(given: str) -> Path:
    """Give the folder of results that a path names, which need not be there yet.

    Raises ``FieldError`` (``out``): ``office_path_not_whole``, ``office_path_not_plain`` for anything but a folder, and
    where something that leads elsewhere stands in the place of a file that the program would write.
    """
    path = _whole(given, "out")
    kind = _kind(path, "out")
    if kind is not None and not stat.S_ISDIR(kind):
        raise _not_plain(path, "out")
    for names, is_right in ((FOLDERS, stat.S_ISDIR), (FILES, stat.S_ISREG)):
        for name in names:
            own = _kind(path / name, "out")
            if own is not None and not is_right(own):
                raise _not_plain(path / name, "out")
    return path


def _whole(given: str, field: str) -> Path:
    # Windows' own "copy as path" puts quotes around it.
    text = given.strip().strip('"').strip()
    path = Path(text).expanduser() if "\0" not in text else Path()
    inside = path.as_posix() + "/"
    if not path.is_absolute() or ".." in path.parts or any(inside.startswith(f"{one}/") for one in _SYSTEM):
        raise FieldError(field, finding(OfficeCode.OFFICE_PATH_NOT_WHOLE, given=visible(given)))
    return Path(os.path.normpath(path))


def _kind(path: Path, field: str) -> int | None:
    """Give the mode of what has this name, of a link itself; ``None`` where there is nothing."""
    try:
        return path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        raise _not_plain(path, field) from None


def _not_plain(path: Path, field: str) -> FieldError:
    return FieldError(field, finding(OfficeCode.OFFICE_PATH_NOT_PLAIN, path=visible(str(path))))
