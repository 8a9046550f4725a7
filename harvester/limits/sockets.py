"""The near end of a conversation with a child of the prepared server: a socket, which POSIX lets be waited for."""

from __future__ import annotations

import select
import socket
import sys

from harvester.limits.frames import HEAD, PIECE, FramePatience, TooLongError

if sys.platform == "win32":
    raise ImportError  # no poll


class SocketChannel:
    """A channel over a socket, which is never waited for without end."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        connection.setblocking(False)

    def send(self, kind: bytes, content: bytes, patience: FramePatience) -> None:
        """Send one frame; raises ``EOFError`` where nobody is there to take it."""
        for part in (HEAD.pack(kind, len(content)), content):
            view = memoryview(part)
            while view:
                self._wait(select.POLLOUT, patience)
                try:
                    view = view[self.connection.send(view[:PIECE]) :]
                except BlockingIOError:
                    continue
                except OSError:
                    raise EOFError from None

    def receive(self, most: int, patience: FramePatience) -> tuple[bytes, bytes]:
        """Give the next frame."""
        kind, length = HEAD.unpack(self._exactly(HEAD.size, patience))
        if length > most:
            raise TooLongError
        return kind, self._exactly(length, patience)

    def close(self) -> None:
        """Let go of the socket."""
        self.connection.close()

    def _exactly(self, size: int, patience: FramePatience) -> bytes:
        taken = bytearray()
        while len(taken) < size:
            self._wait(select.POLLIN, patience)
            try:
                piece = self.connection.recv(min(PIECE, size - len(taken)))
            except BlockingIOError:
                continue
            except OSError:
                raise EOFError from None
            if not piece:
                raise EOFError
            taken += piece
        return bytes(taken)

    def _wait(self, event: int, patience: FramePatience) -> None:
        poll = select.poll()
        poll.register(self.connection, event)
        while not poll.poll(patience.left() * 1000):
            pass
