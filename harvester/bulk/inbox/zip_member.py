"""The bytes of one member of a zip, taken out in a child: others made the zip, and what leads to its members."""

from __future__ import annotations

import errno
import io
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from harvester.limits import TEXT, parts_from_child
from parsers.findings import UnreadableError


def member_of(path: Path, positions: Sequence[int], most: int) -> bytes:
    """Give the bytes of a member (of a zip in it …), ``most`` and one at most.

    Raises ``OSError`` where they are gone or changed since.
    """
    try:
        with path.open("rb") as file:
            return b"".join(parts_from_child(_taken, (tuple(positions), most), TEXT, file=file))
    except UnreadableError:
        raise OSError(errno.EIO, os.strerror(errno.EIO)) from None


def _taken(positions: Sequence[int], most: int, file: BinaryIO) -> bytes:
    *outer, last = positions
    archive = file
    for position in outer:
        archive = io.BytesIO(_member(archive, position, -1))
    return _member(archive, last, most + 1)


def _member(archive: BinaryIO, position: int, most: int) -> bytes:
    with zipfile.ZipFile(archive) as opened, opened.open(opened.infolist()[position]) as file:
        return file.read(most)
