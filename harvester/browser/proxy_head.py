"""The head of a request to a proxy (RFC 9112): where it wants to go, and how it reads without the proxy."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

_LIMIT = 65536
_SECONDS = 60
_HOP_BY_HOP = {b"connection", b"proxy-connection", b"keep-alive", b"upgrade"}


@dataclass(frozen=True)
class Head:
    """One request's head; ``rest`` are bytes that came after it, ``tunnel`` a ``CONNECT``."""

    method: str
    host: str
    port: int
    path: str
    tunnel: bool
    fields: tuple[bytes, ...]
    rest: bytes

    def in_the_clear(self) -> bytes:
        """Give the head as the far server expects it; one request a connection, and no upgrade."""
        kept = [line for line in self.fields if line.partition(b":")[0].strip().lower() not in _HOP_BY_HOP]
        first = f"{self.method} {self.path} HTTP/1.1".encode("latin-1")
        return b"\r\n".join([first, *kept, b"Connection: close", b"", b""])


def read_head(connection: socket.socket) -> Head | None:
    """Read one head; ``None`` where the browser left again or what it says is no request to a proxy."""
    connection.settimeout(_SECONDS)
    data = b""
    while b"\r\n\r\n" not in data:
        try:
            more = connection.recv(_LIMIT)
        except OSError:
            return None
        data += more
        if not more or len(data) > _LIMIT:
            return None
    connection.settimeout(None)
    head, _, rest = data.partition(b"\r\n\r\n")
    first, *fields = head.split(b"\r\n")
    return _parsed(first.decode("latin-1"), tuple(fields), rest)


def _parsed(first: str, fields: tuple[bytes, ...], rest: bytes) -> Head | None:
    words = first.split(" ")
    if len(words) != 3:
        return None
    method, target, _ = words
    tunnel = method == "CONNECT"
    try:
        url = urlsplit(f"//{target}" if tunnel else target)
        port = url.port or 80
    except ValueError:
        return None
    if not url.hostname:
        return None
    path = (url.path or "/") + (f"?{url.query}" if url.query else "")
    return Head(method, url.hostname, port, path, tunnel, fields, rest)
