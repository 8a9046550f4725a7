"""What the system's administrator may do beside everybody: given up, since limits put upon a process bind it not.

Kept is reading what belongs to others, so that a program that lies in somebody's own folder can be run by the
administrator. Source: ``capabilities(7)``, ``capget(2)``.
"""

from __future__ import annotations

import ctypes
import os
import struct

_VERSION = 0x20080522
_READS_OTHERS = 1 << 2  # CAP_DAC_READ_SEARCH


def give_up(libc: ctypes.CDLL) -> None:
    """Give up the administrator's rights for good; raises ``OSError`` where the system refuses."""
    head = struct.pack("=Ii", _VERSION, 0)
    held = ctypes.create_string_buffer(24)
    _called(libc.capget(head, held))
    effective, permitted = struct.unpack_from("=II", held)
    left = struct.pack("=6I", effective & _READS_OTHERS, permitted & _READS_OTHERS, 0, 0, 0, 0)
    _called(libc.capset(head, left))


def _called(found: int) -> None:
    if found < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
