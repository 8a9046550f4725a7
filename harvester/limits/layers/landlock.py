"""Landlock: this process can open what reading needs, for reading, and nothing else; no TCP, no signal outside.

Source: the kernel's ``include/uapi/linux/landlock.h``. Each version of the interface adds rights; those that a kernel
does not know are left out.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from pathlib import Path

from harvester.limits.layers.readable import readable

if sys.platform != "linux":
    raise ImportError  # a kernel of Linux alone has it

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION, _BENEATH = 1, 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
# Rights over files by the version that brought them: the first thirteen, then refer, truncate, ioctl on devices.
_FILES = ((1, (1 << 13) - 1), (2, 1 << 13), (3, 1 << 14), (5, 1 << 15))
_TCP = ((4, 0b11),)
_SCOPES = ((6, 0b11),)  # abstract sockets, signals


def restrict(libc: ctypes.CDLL) -> None:
    """Restrict this thread for good; raises ``OSError`` where the kernel has no Landlock."""
    version = _called(libc, _CREATE, None, 0, _VERSION)
    handled = [sum(right for since, right in rights if since <= version) for rights in (_FILES, _TCP, _SCOPES)]
    known = 1 + (version >= 4) + (version >= 6)
    attributes = struct.pack(f"{known}Q", *handled[:known])
    ruleset = _called(libc, _CREATE, attributes, len(attributes), 0)
    try:
        for path in readable():
            _allow(libc, ruleset, path)
        _called(libc, _RESTRICT, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # not on this machine
    try:
        rights = _READ_FILE | (_READ_DIR if path.is_dir() else 0)
        _called(libc, _ADD, ruleset, _BENEATH, struct.pack("=Qi", rights, place), 0)
    finally:
        os.close(place)


def _called(libc: ctypes.CDLL, number: int, *arguments: int | bytes | None) -> int:
    given = [ctypes.c_long(value) if isinstance(value, int) else value for value in arguments]
    found = int(libc.syscall(ctypes.c_long(number), *given))
    if found < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return found
