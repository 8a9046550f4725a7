"""Whose connection it is: on a machine that several people use, only the one who started the page may have it.

A cookie does not know ports: a server that another user runs on this machine would be sent ours by a browser that
visits it. Linux tells whose every connection is; elsewhere the tokens alone must do.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

TABLE = Path("/proc/net/tcp")
_ADMINISTRATOR = 0
_CONNECTED = "01"
_NOBODY = "00000000:0000"
_INODE = 9


@dataclass(frozen=True)
class _End:
    """One end of a connection: how it is, whose, and whether anybody holds it still; a closed one is nobody's."""

    state: str
    user: int
    held: bool


def is_of_another(client: tuple[str, int], port: int, table: Path = TABLE, user: int | None = None) -> bool:
    """Say whether a connection from ``client`` to our ``port`` is another user's, or nobody's any more.

    Whoever hangs up as soon as they have sent waits for no answer, and whose they were is told no longer: another
    user's request would pass so. A client that is not listed while our end is connected is let in: one beyond the
    wall of a virtual machine is none of this system's users.
    """
    ends, server = _ends(table), ("127.0.0.1", port)
    if (_address(*server), _NOBODY) not in ends:
        return False
    ours = (os.getuid() if hasattr(os, "getuid") else None) if user is None else user
    end = ends.get(_pair(client, server))
    if end is None:
        # Looked up anew: a list is not of one moment, and ours may have been read before the other was gone.
        own = _ends(table).get(_pair(server, client))
        return own is None or own.state != _CONNECTED
    return not end.held or end.user not in {ours, _ADMINISTRATOR}


def owner_of(client: tuple[str, int], port: int, table: Path = TABLE) -> int | None:
    """Give the user whose end of a connection ``client`` is; ``None`` where the system does not say."""
    end = _ends(table).get(_pair(client, ("127.0.0.1", port)))
    return None if end is None or not end.held else end.user


def _ends(table: Path) -> Mapping[tuple[str, str], _End]:
    """Give every end that the system lists; none where it lists none, or none that can be read."""
    try:
        lines = table.read_text("ascii").splitlines()[1:]
        rows = [row for line in lines if len(row := line.split()) > _INODE]
        return {(row[1], row[2]): _End(row[3], int(row[7]), row[_INODE] != "0") for row in rows}
    except (OSError, ValueError):
        return {}


def _pair(one: tuple[str, int], other: tuple[str, int]) -> tuple[str, str]:
    return _address(*one), _address(*other)


def _address(host: str, port: int) -> str:
    """Write an address as the table does: each four bytes in the machine's own order."""
    number = int.from_bytes(socket.inet_aton(host), sys.byteorder)
    return f"{number:08X}:{port:04X}"
