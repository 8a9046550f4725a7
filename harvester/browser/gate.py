"""The gate: a filtering proxy on loopback through which everything a browser sends must pass.

It knows addresses (host and port) and nothing of what is said there: a ``secure`` address may be tunnelled to,
any other may be asked in the clear, which only a replica on loopback needs. Everything else gets no connection
and is counted. Because the gate stands outside the browser, nothing a page does goes round it.
"""

from __future__ import annotations

import contextlib
import select
import socket
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from socketserver import BaseRequestHandler, ThreadingTCPServer
from typing import TYPE_CHECKING

from harvester.browser.launch import Walls
from harvester.browser.proxy_head import Head, read_head
from harvester.browser.upstream import reach

if TYPE_CHECKING:
    from harvester.consent import Consent

_CHUNK = 65536
_IDLE_SECONDS = 300
# Tells the gate's own 502 from one that a server sent: nobody was there at all.
NO_CONNECTION = "X-Gate-No-Connection"
_ENDING = b"Content-Type: text/plain\r\nContent-Length: 1\r\nConnection: close\r\n\r\n."
_REFUSAL = b"HTTP/1.1 403 Forbidden\r\n" + _ENDING
_NO_ANSWER = f"HTTP/1.1 502 Bad Gateway\r\n{NO_CONNECTION}: yes\r\n".encode() + _ENDING
_TUNNEL = b"HTTP/1.1 200 Connection established\r\n\r\n"


@dataclass(frozen=True)
class Address:
    """Where a connection may go; ``secure`` means a tunnel for TLS, else requests in the clear."""

    host: str
    port: int
    secure: bool


class Gate:
    """A running gate: the walls a browser is launched with, and what it was asked for in vain."""

    def __init__(self, server: _Server) -> None:
        """Stand before ``server``."""
        self._server = server

    @property
    def walls(self) -> Walls:
        """Give the walls that make a browser go through this gate."""
        return Walls(f"127.0.0.1:{self._server.server_address[1]}")

    def refused(self) -> dict[str, int]:
        """Give every ``host:port`` that was refused and how often."""
        return dict(self._server.refused)


@contextmanager
def gate(_consent: Consent, allowed: Iterable[Address]) -> Iterator[Gate]:
    """Run a gate on a free loopback port that lets only ``allowed`` through; nobody opens one without a consent."""
    with _Server(frozenset(allowed)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        try:
            yield Gate(server)
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, allowed: frozenset[Address]) -> None:
        self.allowed = allowed
        self.refused: Counter[str] = Counter()
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay silent: a connection that breaks is the browser's to report."""


class _Handler(BaseRequestHandler):
    server: _Server
    request: socket.socket

    def handle(self) -> None:
        """Serve one connection: one tunnel, or one request in the clear."""
        head = read_head(self.request)
        if head is None:
            return
        if Address(head.host, head.port, head.tunnel) not in self.server.allowed:
            self.server.refused[f"{head.host}:{head.port}"] += 1
            self._answer(_REFUSAL)
            return
        try:
            far = reach(head.host, head.port, tunnel=head.tunnel)
        except OSError:
            self._answer(_NO_ANSWER)
            return
        with far, contextlib.suppress(OSError):
            self._pass_on(head, far)

    def _pass_on(self, head: Head, far: socket.socket) -> None:
        far.settimeout(None)
        if head.tunnel:
            self._answer(_TUNNEL)
            far.sendall(head.rest)
        else:
            far.sendall(head.in_the_clear() + head.rest)
        _relay(self.request, far)

    def _answer(self, data: bytes) -> None:
        with contextlib.suppress(OSError):
            self.request.sendall(data)


def _relay(near: socket.socket, far: socket.socket) -> None:
    other = {near: far, far: near}
    while True:
        ready, _, _ = select.select([near, far], [], [], _IDLE_SECONDS)
        if not ready:
            return
        for source in ready:
            data = source.recv(_CHUNK)
            if not data:
                return
            other[source].sendall(data)
