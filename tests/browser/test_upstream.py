"""Offices that let nothing out but through their own proxy: the gate asks it for a tunnel, and only for far hosts."""

import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from harvester.browser.upstream import reach


class OfficeProxy:
    """Answers one request for a tunnel and then says ``through``."""

    def __init__(self, answer: bytes):
        self.answer = answer
        self.asked = b""
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        near, _ = self.listening.accept()
        with near:
            while not self.asked.endswith(b"\r\n\r\n"):
                self.asked += near.recv(1024)
            near.sendall(self.answer)

    def close(self) -> None:
        self.thread.join(5)
        self.listening.close()


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bytes], OfficeProxy]]:
    """A proxy with a given answer, named as the machine's proxy."""
    made: list[OfficeProxy] = []

    def make(answer: bytes) -> OfficeProxy:
        proxy = OfficeProxy(answer)
        made.append(proxy)
        for name in ("no_proxy", "NO_PROXY", "https_proxy"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
        return proxy

    yield make
    for proxy in made:
        proxy.close()


def test_a_far_host_is_reached_through_the_offices_proxy(office: Callable[[bytes], OfficeProxy]) -> None:
    proxy = office(b"HTTP/1.1 200 Connection established\r\nVia: office\r\n\r\nthrough")
    with reach("elearn.hrd.gov.tw", 443, tunnel=True) as far:
        assert far.recv(7) == b"through"
    assert proxy.asked.startswith(b"CONNECT elearn.hrd.gov.tw:443 HTTP/1.1\r\n")


@pytest.mark.parametrize("answer", [b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", b"", b"nonsense\r\n\r\n"])
def test_a_proxy_that_refuses_is_no_connection(office: Callable[[bytes], OfficeProxy], answer: bytes) -> None:
    office(answer)
    with pytest.raises(OSError, match="proxy"):
        reach("elearn.hrd.gov.tw", 443, tunnel=True)


def test_loopback_is_reached_straight(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        reach("127.0.0.1", port, tunnel=True).close()
        reach("localhost", port, tunnel=False).close()
