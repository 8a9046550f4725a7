"""On a machine that several people use, a connection of another user's is told from one's own."""

import os
import socket
import struct
from pathlib import Path

import pytest

from harvester.web.guard.peers import is_of_another, owner_of

from .running import Running

TABLE = """  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1267 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 1 1 0 100 0 0 10 0
   1: 0100007F:1267 0100007F:C001 01 00000000:00000000 00:00000000 00000000  1000        0 2 1 0 20 4 30 10 -1
   2: 0100007F:C001 0100007F:1267 01 00000000:00000000 00:00000000 00000000  1001        0 3 1 0 20 4 30 10 -1
   3: 0100007F:C002 0100007F:1267 01 00000000:00000000 00:00000000 00000000  1000        0 4 1 0 20 4 30 10 -1
   4: 0100007F:C003 0100007F:1267 01 00000000:00000000 00:00000000 00000000     0        0 5 1 0 20 4 30 10 -1
   5: 0100007F:C004 0100007F:1268 01 00000000:00000000 00:00000000 00000000  1001        0 6 1 0 20 4 30 10 -1
   6: 0100007F:C005 0100007F:1267 05 00000000:00000000 00:00000000 00000000     0        0 0 1 0 20 4 30 10 -1
   7: 0100007F:1267 0100007F:C006 01 00000000:00000000 00:00000000 00000000  1000        0 7 1 0 20 4 30 10 -1
   8: 0100007F:1267 0100007F:C007 08 00000000:00000000 00:00000000 00000000  1000        0 8 1 0 20 4 30 10 -1
"""


@pytest.mark.parametrize(
    ("port", "another"),
    [
        (0xC001, True),
        (0xC002, False),
        (0xC003, False),
        (0xC005, True),  # closed: nobody holds it
        (0xC006, False),  # not listed, and our end connected: beyond a virtual machine's wall
        (0xC007, True),  # not listed, and our end hung up on
        (0xC008, True),  # not listed at all: gone
    ],
)
def test_only_a_connection_of_another_user_or_of_nobody_is_one(tmp_path: Path, port: int, another: bool) -> None:
    (tmp_path / "tcp").write_text(TABLE)
    assert is_of_another(("127.0.0.1", port), 0x1267, tmp_path / "tcp", 1000) is another
    # Another port's connections are not asked about, and a list without our own port says nothing.
    assert not is_of_another(("127.0.0.1", port), 0x1269, tmp_path / "tcp", 1000)


def test_who_hangs_up_at_once_is_nobody_and_who_only_has_no_more_to_send_is_heard() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        for reset, another in ((True, True), (False, False)):
            client = socket.create_connection(("127.0.0.1", port))
            name = client.getsockname()
            served, _ = listening.accept()
            client.sendall(b"POST")
            if reset:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                client.close()
            else:
                client.shutdown(socket.SHUT_WR)
            assert is_of_another(name, port) is another
            client.close()
            served.close()


def test_where_the_system_does_not_say_nobody_is_refused(tmp_path: Path) -> None:
    assert owner_of(("127.0.0.1", 1), 2, tmp_path / "none") is None
    assert not is_of_another(("127.0.0.1", 1), 2, tmp_path / "none", 1000)


def test_the_system_says_whose_a_connection_is(served: Running) -> None:
    with socket.create_connection(("127.0.0.1", served.port)) as made:
        assert owner_of(made.getsockname(), served.port) == os.getuid()
