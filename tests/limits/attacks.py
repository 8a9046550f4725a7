"""What code might try that has taken over a child; each says ``done`` where it came through, else the error's name."""

import ctypes
import errno
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from harvester.limits.layers import standing


def attempt(do: Callable[[], object]) -> bytes:
    try:
        do()
    except OSError as error:
        return errno.errorcode.get(error.errno or 0, "?").encode()
    return b"done"


def tcp(port: int) -> bytes:
    return attempt(lambda: socket.create_connection(("127.0.0.1", port), 5))


def udp(port: int) -> bytes:
    return attempt(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"secret", ("127.0.0.1", port)))


def unix(name: str) -> bytes:
    return attempt(lambda: socket.socket(socket.AF_UNIX).connect("\0" + name))


def reads(path: str) -> bytes:
    return attempt(lambda: Path(path).read_bytes())


def lists(path: str) -> bytes:
    return attempt(lambda: [*Path(path).iterdir()])


def writes(path: str) -> bytes:
    return attempt(lambda: Path(path).write_bytes(b"here"))


def empties(path: str) -> bytes:
    return attempt(lambda: os.truncate(path, 0))


def removes(path: str) -> bytes:
    return attempt(lambda: Path(path).unlink())


def renames(path: str) -> bytes:
    return attempt(lambda: Path(path).rename(path + ".moved"))


def opens_to_all(path: str) -> bytes:
    return attempt(lambda: Path(path).chmod(0o777))


def forks() -> bytes:
    def fork() -> None:
        if not os.fork():
            os._exit(0)

    return attempt(fork)


def executes() -> bytes:
    return attempt(lambda: subprocess.run(["/bin/true"], check=False))


def signals(process: int) -> bytes:
    return attempt(lambda: os.kill(process, signal.SIGUSR1))


def signals_by_socket(process: int, tell: Any) -> bytes:
    import fcntl

    return attempt(lambda: fcntl.fcntl(tell._handle, 8, process))


def signals_everybody() -> bytes:
    return attempt(lambda: os.kill(-1, 0))


def traces(process: int) -> bytes:
    libc = ctypes.CDLL(None, use_errno=True)

    def attach() -> None:
        if libc.ptrace(16, process, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "")

    return attempt(attach)


def looks_at_memory(process: int) -> bytes:
    return attempt(lambda: Path(f"/proc/{process}/environ").read_bytes())


def lives_on() -> bytes:
    libc = ctypes.CDLL(None, use_errno=True)

    def undo() -> None:
        if libc.prctl(1, 0, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "")

    return attempt(undo)


def leaves_the_group() -> bytes:
    return attempt(os.setsid)


def lifts_limits() -> bytes:
    import resource

    return attempt(lambda: resource.prlimit(os.getppid(), resource.RLIMIT_CORE, (0, 0)))


def lifts_own_limits() -> bytes:
    import resource

    most = resource.RLIM_INFINITY
    try:
        for kind in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE, resource.RLIMIT_CPU):
            resource.setrlimit(kind, (most, most))
    except ValueError:  # so Python says that the system refuses
        return b"EPERM"
    return b"done"


def changes_name_of_machine() -> bytes:
    return attempt(lambda: socket.sethostname(socket.gethostname()))


def makes_a_ring() -> bytes:
    libc = ctypes.CDLL(None, use_errno=True)

    def ring() -> None:
        if libc.syscall(425, 8, ctypes.create_string_buffer(256)) < 0:
            raise OSError(ctypes.get_errno(), "")

    return attempt(ring)


# What an innocent reader does.


def walls() -> bytes:
    return ",".join(sorted(standing())).encode()


def threads() -> bytes:
    found: list[int] = []
    at_work = [threading.Thread(target=lambda number=at: found.append(number)) for at in range(8)]
    for one in at_work:
        one.start()
    for one in at_work:
        one.join()
    return b"%d" % len(found)


def imports() -> bytes:
    for name in [name for name in sys.modules if name.startswith(("sqlite3", "xml", "lxml.html"))]:
        del sys.modules[name]
    import sqlite3
    import xml.dom.minidom

    import lxml.html

    return repr((sqlite3, xml.dom.minidom, lxml.html)).encode()


def fonts() -> bytes:
    found = [path for place in ("/usr/share/fonts", "/usr/local/share/fonts") for path in Path(place).rglob("*.tt?")]
    return found[0].read_bytes()[:4] if found else b"none"


def aborts() -> bytes:
    os.abort()


def naps() -> bytes:
    time.sleep(0.01)
    return b"done"
