"""The names in a zip: how they are written, and whether one of them is fit to be a path."""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib

_UTF8 = 0x800
_UNICODE_PATH = 0x7075
_DOS = 0  # some of its programs part names with a backslash, against the format's rule
_DRIVE = re.compile(r"[A-Za-z]:")


def name_of(entry: zipfile.ZipInfo) -> str:
    r"""Give an entry's name, ``/`` between its steps.

    A name without the UTF-8 flag is what Windows in Taiwan writes (cp950), but for those that macOS writes as UTF-8
    and does not flag; bytes that no character has are shown as ``\x..``.
    """
    name = entry.orig_filename
    if entry.flag_bits & _UTF8 or name.isascii():
        return name.replace("\\", "/") if entry.create_system == _DOS else name
    raw = name.encode("cp437")
    return _unicode_path(entry.extra, raw) or _decoded(raw)


def is_unsafe(entry: zipfile.ZipInfo, name: str) -> bool:
    """Tell whether an entry would leave its folder, has no name, or is no plain file."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    plain = kind in {0, stat.S_IFREG, stat.S_IFDIR}
    return (
        not plain
        or not name
        or "\0" in name
        or name.startswith("/")
        or ".." in name.split("/")
        or _DRIVE.match(name) is not None
    )


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        # What cp950 does not know is kept visible: two names must not become one.
        return raw.decode("cp950", "backslashreplace")


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """Give the name of Info-ZIP's Unicode path field, where it is there and belongs to this name."""
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind != _UNICODE_PATH or len(field) <= 5 or field[0] != 1:
            continue
        if struct.unpack("<L", field[1:5])[0] == zlib.crc32(raw):
            try:
                return field[5:].decode("utf-8")
            except UnicodeDecodeError:
                return None
    return None
