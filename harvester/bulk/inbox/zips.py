"""A zip as a step of a path: every member hashed while it is read, within bounds, and nothing ever unpacked."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from harvester.bulk.codes import InboxCode
from harvester.bulk.inbox.zip_names import is_unsafe, name_of
from parsers.findings import UnreadableError, finding

_ENCRYPTED = 0x1
_MEGA = 1024 * 1024
#: What one zip may hold: entries, bytes in all, and how often its own length.
MOST_ENTRIES = 50_000
MOST_BYTES = 4096 * _MEGA
MOST_SWELLING = 200
_SMALL = 64 * _MEGA
_STEP = _MEGA
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip: its name with ``/`` between steps, its position, the hash and length of its bytes.

    ``inner`` is the whole of it where it is a zip itself.
    """

    name: str
    position: int
    sha256: str
    size: int
    inner: bytes | None


def is_zip(head: bytes) -> bool:
    """Tell a zip by its first four bytes (an empty one too)."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def is_container(file: IO[bytes]) -> bool:
    """Tell whether a zip holds documents, and is not itself one (ODT, DOCX, XLSX …)."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except _BROKEN:
        return True
    finally:
        file.seek(0)
    return not names or (names[0] != "mimetype" and "[Content_Types].xml" not in names)


def bag_folder(file: IO[bytes]) -> str | None:
    """Give the one top folder of a zipped bag (evidence); ``None`` where it is no bag."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except _BROKEN:
        return None
    finally:
        file.seek(0)
    tops = {name.partition("/")[0] for name in names}
    only = next(iter(tops)) if len(tops) == 1 else None
    return only if only is not None and f"{only}/bagit.txt" in names else None


def members(file: IO[bytes], length: int) -> Iterator[Member]:
    """Give every file of a zip, each read once within bounds.

    Raises ``UnreadableError`` (an ``InboxCode``) where it is encrypted, unsafe, swells or is damaged.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            named = [(name_of(entry), entry) for entry in entries]
            _refuse(named, length)
            taken = 0
            for position, (name, entry) in enumerate(named):
                if name.endswith("/"):
                    continue
                member = _member(archive, position, name, entry, MOST_BYTES - taken)
                taken += member.size
                if _swells(taken, length):
                    raise UnreadableError(finding(InboxCode.ZIP_TOO_LARGE))
                yield member
    except _BROKEN as error:
        raise UnreadableError(finding(InboxCode.ZIP_UNREADABLE)) from error


def _refuse(named: list[tuple[str, zipfile.ZipInfo]], length: int) -> None:
    if any(entry.flag_bits & _ENCRYPTED for _, entry in named):
        raise UnreadableError(finding(InboxCode.ZIP_ENCRYPTED))
    if len(named) > MOST_ENTRIES or _swells(sum(entry.file_size for _, entry in named), length):
        raise UnreadableError(finding(InboxCode.ZIP_TOO_LARGE))
    counts = Counter(str(PurePosixPath(name)) for name, _ in named if not name.endswith("/"))
    for name, entry in named:
        if is_unsafe(entry, name) or counts[str(PurePosixPath(name))] > 1:
            raise UnreadableError(finding(InboxCode.ZIP_UNSAFE, None, name=name))


def _swells(size: int, length: int) -> bool:
    return size > MOST_BYTES or size > max(_SMALL, MOST_SWELLING * length)


def _member(archive: zipfile.ZipFile, position: int, name: str, entry: zipfile.ZipInfo, most: int) -> Member:
    digest, size, kept = hashlib.sha256(), 0, io.BytesIO()
    keeps = False
    with archive.open(entry) as file:
        while piece := file.read(_STEP):
            keeps = keeps or (size == 0 and is_zip(piece))
            size += len(piece)
            if size > most:
                raise UnreadableError(finding(InboxCode.ZIP_TOO_LARGE))
            digest.update(piece)
            if keeps:
                kept.write(piece)
    return Member(name, position, digest.hexdigest(), size, kept.getvalue() if keeps else None)
