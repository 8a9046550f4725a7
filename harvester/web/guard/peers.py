"""Whose connection it is: on a machine that several people use, only the one who started the page may have it.

A cookie does not know ports: a server that another user runs on this machine would be sent ours by a browser that
visits it. Linux tells whose every connection is; elsewhere the tokens alone must do.
"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

TABLE = Path("/proc/net/tcp")
_ADMINISTRATOR = 0


def is_of_another(client: tuple[str, int], port: int, table: Path = TABLE, user: int | None = None) -> bool:
    """Say whether a connection from ``client`` to our ``port`` is for certain another user's."""
    found = owner_of(client, port, table)
    own = (os.getuid() if hasattr(os, "getuid") else None) if user is None else user
    return found is not None and found not in {own, _ADMINISTRATOR}


def owner_of(client: tuple[str, int], port: int, table: Path = TABLE) -> int | None:
    """Give the user whose end of a connection ``client`` is; ``None`` where the system does not say."""
    try:
        local, remote = _address(*client), _address("127.0.0.1", port)
        lines = table.read_text("ascii").splitlines()[1:]
    except (OSError, ValueError):
        return None
    rows = (line.split() for line in lines)
    return next((int(row[7]) for row in rows if len(row) > 7 and row[1:3] == [local, remote]), None)


def _address(host: str, port: int) -> str:
    """Write an address as the table does: each four bytes in the machine's own order."""
    number = int.from_bytes(socket.inet_aton(host), sys.byteorder)
    return f"{number:08X}:{port:04X}"
