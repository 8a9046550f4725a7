"""Messages of a stated length between a process and the child that it does not trust.

A frame is one byte for its kind, four for its length, its content. Whoever reads says how long a frame may be and how
long it may take, so that half a message, an endless one or none holds nobody up.
"""

from __future__ import annotations

import os
import struct
from typing import Protocol

REQUEST, PAGES, PAGE, PART = b"q", b"n", b"p", b"+"
DONE, REFUSED, MISSET, MEMORY, CRASHED = b"d", b"r", b"s", b"m", b"c"
HEAD = struct.Struct("!cI")
PIECE = 1024 * 1024


class TooLongError(ValueError):
    """A frame that says that it is longer than it may be."""


class FramePatience(Protocol):
    """How long somebody goes on waiting."""

    def left(self) -> float:
        """Give the seconds to wait before asking again; raises ``TimeoutError`` where waiting is over."""
        ...


class Channel(Protocol):
    """The near end of a conversation with a child."""

    def send(self, kind: bytes, content: bytes, patience: FramePatience) -> None:
        """Send one frame."""
        ...

    def receive(self, most: int, patience: FramePatience) -> tuple[bytes, bytes]:
        """Give the next frame's kind and content; raises ``EOFError``, ``TimeoutError``, ``TooLongError``."""
        ...


def write_frame(handle: int, kind: bytes, content: bytes = b"") -> None:
    """Send one frame from the child's side, where waiting does no harm."""
    for part in (HEAD.pack(kind, len(content)), content):
        view = memoryview(part)
        while view:
            view = view[os.write(handle, view[:PIECE]) :]


def read_frame(handle: int, most: int | None = None) -> tuple[bytes, bytes]:
    """Read one frame where waiting does no harm; raises ``EOFError``, ``TooLongError``."""
    kind, length = HEAD.unpack(_exactly(handle, HEAD.size))
    if most is not None and length > most:
        raise TooLongError
    return kind, _exactly(handle, length)


def _exactly(handle: int, size: int) -> bytes:
    taken = bytearray()
    while len(taken) < size:
        piece = os.read(handle, min(PIECE, size - len(taken)))
        if not piece:
            raise EOFError
        taken += piece
    return bytes(taken)
