"""Reaching a far address: straight, or through the proxy the operating system or ``HTTPS_PROXY`` names.

Offices often let nothing out but through a proxy of theirs. The gate asks it for a tunnel to an address that the gate
itself has allowed; names are then resolved by that proxy. Loopback is always reached straight.
"""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

_SECONDS = 30
_LIMIT = 65536


def reach(host: str, port: int, *, tunnel: bool) -> socket.socket:
    """Connect to ``host:port``; raises ``OSError`` where that is not possible."""
    proxy = _proxy_for(host) if tunnel else None
    if proxy is None:
        return socket.create_connection((host, port), timeout=_SECONDS)
    far = socket.create_connection(proxy, timeout=_SECONDS)
    try:
        far.sendall(f"CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode("latin-1"))
        _expect_tunnel(far)
    except OSError:
        far.close()
        raise
    return far


def _proxy_for(host: str) -> tuple[str, int] | None:
    given = getproxies().get("https")
    if given is None or _is_loopback(host) or proxy_bypass(host):
        return None
    url = urlsplit(given if "//" in given else f"//{given}")
    return (url.hostname, url.port or 8080) if url.hostname else None


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _expect_tunnel(far: socket.socket) -> None:
    answer = b""
    while not answer.endswith(b"\r\n\r\n"):
        # Byte by byte: what comes after the head belongs to the tunnel already.
        more = far.recv(1)
        answer += more
        if not more or len(answer) > _LIMIT:
            raise ConnectionError("the proxy gave no answer")
    words = answer.split(b"\r\n", 1)[0].split(b" ")
    if len(words) < 2 or words[1] != b"200":
        raise ConnectionError("the proxy refused the tunnel")
