"""Trying the browser's walls on this machine: a page that means harm, and two listeners on loopback that count."""

from __future__ import annotations

import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from functools import cache

from harvester.browser.launch import Walls, launch

_TRY = """async ([tcp, udp]) => {
  fetch(`http://127.0.0.1:${tcp}/`, {mode: "no-cors"}).catch(() => {});
  const peer = new RTCPeerConnection({iceServers: [{urls: `stun:127.0.0.1:${udp}`}]});
  peer.createDataChannel("x");
  await peer.setLocalDescription(await peer.createOffer());
  await new Promise((done) => setTimeout(done, 1000));
}"""


class Wall(StrEnum):
    """What a page may not do past the walls."""

    TCP = "TCP"
    UDP = "UDP"


@cache
def fallen_walls() -> frozenset[Wall]:
    """Give the walls that do not stand here, tried once a process; raises ``SettingsError`` where no browser starts."""
    # A thread of its own: Playwright's synchronous face refuses to start beside a running event loop.
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(_try).result()


def _try() -> frozenset[Wall]:
    fallen: set[Wall] = set()
    with (
        socket.create_server(("127.0.0.1", 0)) as tcp,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp,
    ):
        udp.bind(("127.0.0.1", 0))
        tcp.settimeout(0.1)
        udp.settimeout(0.1)
        over = threading.Event()
        ears = (
            threading.Thread(target=_listen, args=(tcp, Wall.TCP, fallen, over)),
            threading.Thread(target=_listen, args=(udp, Wall.UDP, fallen, over)),
        )
        for ear in ears:
            ear.start()
        try:
            with launch(Walls.closed()) as browser:
                browser.new_page().evaluate(_TRY, [tcp.getsockname()[1], udp.getsockname()[1]])
        finally:
            over.set()
            for ear in ears:
                ear.join()
    return frozenset(fallen)


def _listen(ear: socket.socket, wall: Wall, fallen: set[Wall], over: threading.Event) -> None:
    while not over.is_set():
        try:
            if wall is Wall.TCP:
                ear.accept()[0].close()
            else:
                ear.recv(2048)
        except TimeoutError:
            continue
        fallen.add(wall)
