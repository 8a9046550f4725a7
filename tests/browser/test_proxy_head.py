"""What a browser says to a proxy, and what it may not."""

import socket

import pytest

from harvester.browser.proxy_head import Head, read_head


def said(data: bytes) -> Head | None:
    near, far = socket.socketpair()
    with near, far:
        near.sendall(data)
        near.shutdown(socket.SHUT_WR)
        return read_head(far)


def test_a_tunnel_names_host_and_port() -> None:
    head = said(b"CONNECT elearn.hrd.gov.tw:443 HTTP/1.1\r\nHost: elearn.hrd.gov.tw:443\r\n\r\n")
    assert (head.host, head.port, head.tunnel) == ("elearn.hrd.gov.tw", 443, True)


def test_a_request_in_the_clear_goes_on_without_the_proxys_fields() -> None:
    head = said(b"POST http://127.0.0.1:8080/a?b=1 HTTP/1.1\r\nHost: x\r\nProxy-Connection: keep-alive\r\n\r\nbody")
    assert (head.host, head.port, head.tunnel, head.rest) == ("127.0.0.1", 8080, False, b"body")
    assert head.in_the_clear() == b"POST /a?b=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


def test_a_host_is_the_same_in_capitals() -> None:
    assert said(b"CONNECT ELEARN.hrd.gov.tw:443 HTTP/1.1\r\n\r\n").host == "elearn.hrd.gov.tw"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GET / HTTP/1.1\r\n",
        b"nonsense\r\n\r\n",
        b"GET /no-host HTTP/1.1\r\n\r\n",
        b"CONNECT host:notaport HTTP/1.1\r\n\r\n",
        b"GET http://127.0.0.1/" + b"a" * 70000 + b" HTTP/1.1\r\n\r\n",
    ],
)
def test_what_is_no_request_to_a_proxy_is_answered_with_nothing(data: bytes) -> None:
    assert said(data) is None
