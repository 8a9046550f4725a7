"""Writing a file so that nothing else is touched: whole or not at all, for its owner only, under its own name only.

What is written is personal data. It is made under a random name that nobody else can have taken (``O_EXCL``, 0600), in
the folder of its place, and moved there. A link, a pipe or a device in its place is neither followed nor replaced;
only where a person names a pipe or a device as the output itself is it written into.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from harvester.files.codes import FilesCode
from harvester.files.door import Outgoing
from harvester.files.leftovers import MARK, held, sweep
from parsers.findings import SettingsError, finding

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_AS_IT_IS = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOCTTY", 0)
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)
_STREAMS = {"/dev/stdout": 1, "/dev/stderr": 2}
_OPEN_FILES = ("/dev/fd", "/proc/self/fd", f"/proc/{os.getpid()}/fd")


def write_whole(path: Path, data: Outgoing) -> None:
    """Write ``data`` to ``path``, or into it where it names a pipe, a character device or an open file (``/dev/fd/3``).

    Raises ``SettingsError``: ``out_not_plain`` where a link or another thing that is no file stands in its place,
    ``out_not_writable`` where a folder does or the system refuses; then nothing has changed. A reader that left is a
    ``BrokenPipeError``.
    """
    with refusing(path):
        number = _open_file(path)
        if number is not None:
            with os.fdopen(os.dup(number), "wb") as file:
                file.write(data)
        elif _takes_a_stream(path):
            _write_into(path, data)
        else:
            refuse_special(path)
            sweep(path.parent)
            with temporary(path.parent) as part:
                fill(part, data)
                part.replace(path)


def append(path: Path, data: Outgoing) -> None:
    """Append to a file, made for its owner only; raises as ``write_whole`` does, and writes into no pipe or device."""
    with refusing(path):
        refuse_special(path)
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | _NO_LINK | _NO_WAITING | _AS_IT_IS
        with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise not_plain(path)
            file.write(data)


def fill(path: Path, data: Outgoing) -> None:
    """Make a file that was not there, for its owner only, and see it onto the disk; raises ``OSError``."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | _AS_IT_IS, 0o600)
    with os.fdopen(handle, "wb") as file, held(handle):
        file.write(data)
        file.flush()
        os.fsync(handle)


def refuse_as_output(path: Path) -> None:
    """Raise as ``write_whole`` would for what stands at ``path`` now, before there is anything to write."""
    if _open_file(path) is None and not _takes_a_stream(path):
        with refusing(path):
            refuse_special(path)


def refuse_special(path: Path) -> None:
    """Raise ``SettingsError`` where anything but a plain file has this name."""
    with suppress(FileNotFoundError):
        mode = path.lstat().st_mode
        if stat.S_ISDIR(mode):
            raise not_writable(path, IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)))
        if not stat.S_ISREG(mode):
            raise not_plain(path)


def _takes_a_stream(path: Path) -> bool:
    """Say whether a name is a pipe or a character device, which take what is written and keep nothing."""
    with suppress(OSError):
        mode = path.lstat().st_mode
        return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)
    return False


@contextmanager
def temporary(folder: Path) -> Iterator[Path]:
    """Give a name in ``folder`` that is nobody's; what is still there under it afterwards is removed."""
    part = folder / f"{MARK}{os.getpid()}-{secrets.token_hex(16)}"
    try:
        yield part
    finally:
        with suppress(OSError):
            part.unlink()


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn the system's refusal into ``out_not_writable``; a reader that left stays a ``BrokenPipeError``."""
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise not_writable(path, error) from None


def not_writable(path: Path | str, error: Exception) -> SettingsError:
    """Give the refusal that names the path and what the system said."""
    problem = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
    return SettingsError(finding(FilesCode.OUT_NOT_WRITABLE, path=str(path), problem=problem))


def not_plain(path: Path) -> SettingsError:
    """Give the refusal of what is no plain file or folder."""
    return SettingsError(finding(FilesCode.OUT_NOT_PLAIN, path=str(path)))


def _open_file(path: Path) -> int | None:
    """Give the number of the open file a name stands for; opening the name anew would begin it anew."""
    if sys.platform == "win32":
        return None
    name = os.path.abspath(path)  # noqa: PTH100 - a resolved path would be the file behind it
    folder, _, last = name.rpartition("/")
    if folder in _OPEN_FILES and last.isascii() and last.isdigit():
        return int(last)
    return _STREAMS.get(name)


def _write_into(path: Path, data: Outgoing) -> None:
    # Opening a pipe waits for its reader, as it does for every program.
    with os.fdopen(os.open(path, os.O_WRONLY | _NO_LINK | _AS_IT_IS), "wb") as file:
        mode = os.fstat(file.fileno()).st_mode
        if not (stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)):
            raise not_plain(path)
        file.write(data)
