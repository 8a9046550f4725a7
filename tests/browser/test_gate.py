"""The gate: only named addresses are reached, by whatever means a page tries."""

from __future__ import annotations

import datetime
import http.server
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Error as PlaywrightError

from harvester.browser import Address, Gate, Walls, gate, launch, walled_context
from harvester.consent import Method, Notice, Scope, agree
from parsers.moments import TAIPEI

T = TypeVar("T")
CONSENT = agree(
    Notice(language="en", text="made up"),
    Method.OPTION,
    Scope(platform="http://127.0.0.1", years=(), login="hand"),
    datetime.datetime(2026, 1, 1, tzinfo=TAIPEI),
)


def opened(allowed: list[Address]) -> AbstractContextManager[Gate]:
    """A gate, as somebody who has consented opens it."""
    return gate(CONSENT, allowed)


class Canary(http.server.ThreadingHTTPServer):
    """Counts every connection, whatever is said on it."""

    def __init__(self, body: str = "<p>here</p>"):
        self.body = body
        self.connections = 0
        self.paths: list[str] = []
        super().__init__(("127.0.0.1", 0), _Answer)

    def get_request(self) -> Any:
        self.connections += 1
        return super().get_request()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_port}"


class _Answer(http.server.BaseHTTPRequestHandler):
    server: Canary

    def do_GET(self) -> None:
        self.server.paths.append(self.path)
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", "http://" + self.path.removeprefix("/to/"))
            self.end_headers()
            return
        body = self.server.body.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815 - the name is the base class's

    def log_message(self, *arguments: object) -> None:
        """Stay silent."""


@contextmanager
def serving(*servers: Canary) -> Iterator[None]:
    threads = [threading.Thread(target=server.serve_forever, daemon=True) for server in servers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def in_a_thread(work: Callable[[], T]) -> T:
    """Keep the browser away from any other Playwright of this thread."""
    results: list[T] = []
    thread = threading.Thread(target=lambda: results.append(work()))
    thread.start()
    thread.join()
    return results[0]


ATTEMPTS = """
<img src="http://{away}/img"><link rel="prefetch" href="http://{away}/prefetch"><link rel="preconnect" href="http://{away}">
<link rel="dns-prefetch" href="http://canary.invalid"><link rel="stylesheet" href="http://{away}/style">
<iframe src="http://{away}/frame"></iframe><iframe src="/to/{away}/redirect"></iframe>
<script src="http://{away}/script"></script>
<script>
const tries = [
  () => fetch("http://{away}/fetch", {{mode: "no-cors"}}).catch(() => {{}}),
  () => navigator.sendBeacon("http://{away}/beacon", "x"),
  () => new WebSocket("ws://{away}/socket"),
  () => new EventSource("http://{away}/events"),
  () => window.open("http://{away}/window"),
  () => navigator.serviceWorker.register("/worker.js").catch(() => {{}}),
  () => new RTCPeerConnection({{iceServers: [{{urls: "stun:{away}"}}]}}).createDataChannel("x"),
];
for (const one of tries) try {{ one(); }} catch (refused) {{}}
</script>
"""


def test_nothing_but_the_named_address_is_reached() -> None:
    away = Canary()
    home = Canary(ATTEMPTS.format(away=away.address))

    def visit() -> Any:
        with (
            gate(CONSENT, [Address("127.0.0.1", home.server_port, secure=False)]) as walls,
            launch(walls.walls) as browser,
        ):
            page = walled_context(browser).new_page()
            page.goto(f"http://{home.address}/")
            for _ in range(150):
                if walls.refused().get(away.address, 0) >= 5:
                    break
                page.wait_for_timeout(100)
            page.wait_for_timeout(400)  # what is slower than the first ways has its chance too
            return walls.refused()

    with serving(away, home):
        refused = in_a_thread(visit)
    assert home.paths[0] == "/"
    assert away.connections == 0
    assert refused[away.address] >= 5


def test_the_same_host_at_another_port_is_another_address() -> None:
    away = Canary()

    def visit() -> Any:
        with opened([Address("127.0.0.1", 1, secure=False)]) as walls, launch(walls.walls) as browser:
            answer = walled_context(browser).new_page().goto(f"http://{away.address}/")
            return answer.status if answer else None

    with serving(away):
        assert in_a_thread(visit) == 403
    assert away.connections == 0


def test_closed_walls_let_nothing_out() -> None:
    away = Canary()

    def visit() -> None:
        with launch(Walls.closed()) as browser, pytest.raises(PlaywrightError):
            walled_context(browser).new_page().goto(f"http://{away.address}/")

    with serving(away):
        in_a_thread(visit)
    assert away.connections == 0


def test_no_websocket_reaches_even_the_named_address() -> None:
    home = Canary()

    def visit() -> None:
        with (
            gate(CONSENT, [Address("127.0.0.1", home.server_port, secure=False)]) as walls,
            launch(walls.walls) as browser,
        ):
            page = walled_context(browser).new_page()
            page.goto(f"http://{home.address}/")
            page.evaluate(f"() => {{ new WebSocket('ws://{home.address}/socket'); }}")
            page.wait_for_timeout(400)

    with serving(home):
        in_a_thread(visit)
    assert "/socket" not in home.paths


def test_an_address_nobody_answers_at_is_no_fault_of_the_gate() -> None:
    def visit() -> Any:
        with socket.socket() as held:
            held.bind(("127.0.0.1", 0))  # nobody else can come to listen there, and it does not listen itself
            port = held.getsockname()[1]
            with opened([Address("127.0.0.1", port, secure=False)]) as walls, launch(walls.walls) as browser:
                answer = walled_context(browser).new_page().goto(f"http://127.0.0.1:{port}/")
                return answer.status if answer else None

    assert in_a_thread(visit) == 502
