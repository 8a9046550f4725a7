"""The prepared process that children are forked from: it has the readers' modules and never sees a byte of a file.

It takes two orders over its control socket, one after the other: ``start`` (with the child's own socket handed over)
and ``end``. It ends, and its children with it, when the process that it works for closes the socket or dies.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
from contextlib import suppress
from typing import Any, NoReturn

from harvester.limits.bond import adopt_orphans, die_with, end_orphans
from harvester.limits.bounds import ChildLimits
from harvester.limits.child import live, prepared, quiet
from harvester.limits.frames import DONE, REFUSED, read_frame, write_frame

if sys.platform == "win32":
    raise ImportError  # no forks

START, END = b"s", b"e"
_MANY_HANDLES = 65_536
_LOOK = 1000  # milliseconds between two looks for the parent, where the system does not tell of its death
# What a reader needs of the environment; whatever else stands there is nobody's business.
_KEPT = ("PATH", "HOME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "SYSTEMROOT")
_KEPT_BEGIN = ("LC_", "OMP_", "DYLD_")


def serve(control: socket.socket, parent: int) -> NoReturn:
    """Serve the process ``parent`` over ``control``; never returns."""
    children: set[int] = set()
    try:
        _settle(control)
        adopt_orphans()
        while _called(control, parent):
            order, content = read_frame(control.fileno())
            said = json.loads(content)
            if order == START:
                _start(control, said, children)
            else:
                _tell(control, DONE, _end(said["child"], children))
    except (EOFError, OSError):
        pass  # the parent has gone
    finally:
        for child in tuple(children):
            _end(child, children)
        os._exit(0)


def _settle(control: socket.socket) -> None:
    """Become a process of its own: no terminal, no handle of the parent's, no secret in the environment."""
    with suppress(PermissionError):
        os.setsid()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    control.setblocking(True)
    quiet()
    kept = control.fileno()
    os.closerange(3, kept)
    os.closerange(kept + 1, beyond_handles())
    for name in tuple(os.environ):
        if name not in _KEPT and not name.startswith(_KEPT_BEGIN):
            del os.environ[name]
    gc.disable()


def beyond_handles() -> int:
    """Give a number above every handle that may be open; macOS says -1 where it sets no limit."""
    said = os.sysconf("SC_OPEN_MAX")
    return said if said > 0 else _MANY_HANDLES


def _called(control: socket.socket, parent: int) -> bool:
    """Wait for an order; ``False`` once the parent is gone."""
    poll = select.poll()
    poll.register(control, select.POLLIN)
    watch = _watch(parent)
    if watch is not None:
        poll.register(watch, select.POLLIN)
    try:
        while os.getppid() == parent:
            ready = dict(poll.poll(_LOOK if watch is None else None))
            if watch in ready:
                return False
            if control.fileno() in ready:
                return True
        return False
    finally:
        if watch is not None:
            os.close(watch)


def _watch(parent: int) -> int | None:
    """Give a handle that tells of the parent's death, where the system has such."""
    if sys.platform != "linux":
        return None
    try:
        return os.pidfd_open(parent)
    except OSError:
        return None


def _start(control: socket.socket, said: dict[str, Any], children: set[int]) -> None:
    _, handles, _, _ = socket.recv_fds(control, 1, 1)
    theirs = handles[0]
    try:
        work = prepared(said)
        bounds = ChildLimits(**said["bounds"])
    except Exception as error:
        os.close(theirs)
        _tell(control, REFUSED, {"problem": f"{type(error).__name__}: {error}"})
        return
    server = os.getpid()
    child = os.fork()
    if not child:
        _be_child(control, theirs, server)
        live(theirs, theirs, work, bounds, said["layers"])
    os.close(theirs)
    # Said on both sides, so that the group is there for whoever comes first.
    with suppress(OSError):
        os.setpgid(child, child)
    children.add(child)
    _tell(control, DONE, {"child": child})


def _be_child(control: socket.socket, theirs: int, server: int) -> None:
    """Leave everything of the server's but the child's own socket."""
    try:
        die_with(server)
        os.closerange(3, theirs)
        os.closerange(theirs + 1, beyond_handles())
        control.detach()
        # What was prepared lasts; the collector is for what comes.
        gc.freeze()
        gc.enable()
    except BaseException:
        os._exit(1)


def _end(child: int, children: set[int]) -> dict[str, float]:
    """Kill a child with all of its group; give how it ended (as a shell has it) and its processor's seconds."""
    children.discard(child)
    with suppress(OSError):
        os.kill(child, signal.SIGKILL)
        os.killpg(child, signal.SIGKILL)
    try:
        _, status, used = os.wait4(child, 0)
    except ChildProcessError:
        return {"status": 0, "seconds": 0.0}
    end_orphans(children)
    return {"status": os.waitstatus_to_exitcode(status), "seconds": used.ru_utime + used.ru_stime}


def _tell(control: socket.socket, kind: bytes, content: dict[str, Any]) -> None:
    write_frame(control.fileno(), kind, json.dumps(content).encode())
