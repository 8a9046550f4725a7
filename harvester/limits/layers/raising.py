"""Which walls there are, and raising them around this process for good."""

from __future__ import annotations

import ctypes
import platform
import sys
from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum

_NO_NEW_PRIVS = 38


class Layer(StrEnum):
    """``files``: Landlock, only what reading needs can be opened. ``calls``: seccomp, no way out of the process."""

    FILES = "files"
    CALLS = "calls"


EVERY = tuple(Layer)
_standing: set[Layer] = set()


def raise_layers(wanted: Iterable[str]) -> None:
    """Raise these walls around this process, those that the kernel has; what it may do can only become less."""
    if sys.platform != "linux":
        return
    from harvester.limits.layers import landlock, rights, seccomp

    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return
    with suppress(OSError):
        rights.give_up(libc)
    for layer in wanted:
        with suppress(OSError):
            match Layer(layer):
                case Layer.FILES:
                    landlock.restrict(libc)
                case Layer.CALLS:
                    seccomp.restrict(libc, platform.machine())
            _standing.add(Layer(layer))


def standing() -> frozenset[Layer]:
    """Give the walls that stand around this process."""
    return frozenset(_standing)
