"""No page sends a datagram past the walls, by STUN, by a peer's address or by mDNS; without them it does."""

from __future__ import annotations

import secrets
import socket
import struct
import threading
import time
from pathlib import Path

import pytest

from harvester.browser import Walls, killer, launch
from tests.browser.test_gate import in_a_thread

GROUP, PORT = "224.0.0.251", 5353
SEND = """async ([port, mark]) => {
  const found = [];
  const near = new RTCPeerConnection({iceServers: [{urls: `stun:127.0.0.1:${port}`},
    {urls: `turn:127.0.0.1:${port}`, username: mark, credential: "x"}]});
  near.onicecandidate = (event) => event.candidate && found.push(event.candidate.candidate);
  near.createDataChannel("x");
  await near.setLocalDescription(await near.createOffer());
  const far = new RTCPeerConnection();
  await far.setRemoteDescription(near.localDescription);
  await far.setLocalDescription(await far.createAnswer());
  await near.setRemoteDescription(far.localDescription);
  for (const host of ["127.0.0.1", `${mark}.local`]) {
    const candidate = `candidate:1 1 udp 2113937151 ${host} ${port} typ host`;
    await near.addIceCandidate({candidate, sdpMid: "0", sdpMLineIndex: 0}).catch(() => {});
  }
  await new Promise((done) => setTimeout(done, 2500));
  return found;
}"""


class Ear:
    """Hears datagrams to a port of its own, and those to the mDNS group that carry a mark."""

    def __init__(self) -> None:
        self.mark = f"mark{secrets.token_hex(4)}"
        self.heard = 0
        self.asked = 0
        self._own = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._own.bind(("127.0.0.1", 0))
        self._group = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._group.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if hasattr(socket, "SO_REUSEPORT"):
            self._group.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        self._group.bind(("", PORT))
        for interface in ("127.0.0.1", "0.0.0.0"):
            member = struct.pack("4s4s", socket.inet_aton(GROUP), socket.inet_aton(interface))
            try:
                self._group.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, member)
            except OSError:
                continue
        for listening in (self._own, self._group):
            threading.Thread(target=self._listen, args=(listening,), daemon=True).start()

    @property
    def port(self) -> int:
        return int(self._own.getsockname()[1])

    def _listen(self, listening: socket.socket) -> None:
        while True:
            data = listening.recv(4096)
            if listening is self._own:
                self.heard += 1
            elif self.mark.encode() in data:
                self.asked += 1


def visit(ear: Ear) -> list[str]:
    def work() -> list[str]:
        with launch(Walls.closed()) as browser:
            page = browser.new_page()
            page.set_content("<p>a page that means harm</p>")
            return list(page.evaluate(SEND, [ear.port, ear.mark]))

    return in_a_thread(work)


def test_behind_the_walls_no_datagram_leaves() -> None:
    ear = Ear()
    assert visit(ear) == []
    assert (ear.heard, ear.asked) == (0, 0)


def test_without_the_walls_the_same_page_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    ear = Ear()
    monkeypatch.setattr(Walls, "arguments", lambda _: [])
    visit(ear)
    assert ear.heard > 0


def test_a_crash_leaves_nothing_in_the_persons_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)

    def work() -> None:
        with launch(Walls.closed()) as browser:
            page = browser.new_page()
            with pytest.raises(Exception, match=r"chrome://crash|crashed"):
                page.goto("chrome://crash", timeout=10000)

    in_a_thread(work)
    assert [path for path in tmp_path.rglob("*") if path.suffix in {".dmp", ".meta"}] == []


def test_a_browser_is_ended_without_being_asked() -> None:
    def work() -> float:
        with launch(Walls.closed()) as browser:
            page = browser.new_page()
            kill = threading.Timer(2, killer(browser))
            kill.start()
            began = time.monotonic()
            with pytest.raises(Exception, match="closed"):
                page.evaluate("() => { for (;;) { /* for ever */ } }")
            return time.monotonic() - began

    assert in_a_thread(work) < 20
