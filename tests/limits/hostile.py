"""What a child might do that has been taken over by what it read, and what an innocent one does."""

import gc
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from harvester.limits import ChildLimits, in_child
from harvester.limits.frames import PART, REFUSED, write_frame
from parsers.history import LearningHistory

_seen: list[int] = []


def _handle(tell: Any) -> int:
    return int(tell._handle)


def half_a_message(tell: Any) -> bytes:
    os.write(_handle(tell), PART + (1000).to_bytes(4, "big") + b"half")
    return sleeps()


def half_a_head(tell: Any) -> bytes:
    os.write(_handle(tell), PART + b"\0")
    return sleeps()


def endless_message(tell: Any) -> bytes:
    os.write(_handle(tell), PART + b"\xff" * 4)
    return sleeps()


def endless_parts(tell: Any) -> bytes:
    while True:
        write_frame(_handle(tell), PART)


def unknown_kind(tell: Any) -> bytes:
    write_frame(_handle(tell), b"?", b"!")
    return sleeps()


def nonsense_refused(tell: Any) -> bytes:
    write_frame(_handle(tell), REFUSED, b'[{"code": 1}, 2]')
    return sleeps()


def nothing(tell: Any) -> bytes:
    os._exit(0)


def sleeps() -> bytes:
    time.sleep(60)
    return b""


def letters(count: int) -> bytes:
    return b"a" * count


def in_parts(count: int) -> Iterator[bytes]:
    for at in range(count):
        yield b"%d;" % at


def contents(file: BinaryIO) -> bytes:
    return file.read()


def as_history(answer: bytes) -> LearningHistory:
    return LearningHistory.model_validate_json(answer)


def leaves_others() -> bytes:
    """Leave a process of the child's own group, and one that has left the group and lost its parent."""
    first = os.fork()
    if not first:
        time.sleep(60)
        os._exit(0)
    heard, told = os.pipe()
    middle = os.fork()
    if not middle:
        os.setsid()
        last = os.fork()
        if last:
            os.write(told, b"%d" % last)
            os._exit(0)
        time.sleep(60)
        os._exit(0)
    os.waitpid(middle, 0)
    return b"%d %s" % (first, os.read(heard, 20))


def itself() -> bytes:
    return b"%d" % os.getpid()


def itself_and_server() -> bytes:
    return b"%d %d" % (os.getpid(), os.getppid())


def remembers() -> bytes:
    _seen.append(1)
    return b"%d" % len(_seen)


def collects() -> bytes:
    return repr(gc.isenabled()).encode()


def what_it_has() -> bytes:
    handles = [str(entry.readlink()) for entry in Path("/proc/self/fd").iterdir() if entry.is_symlink()]
    return repr((dict(os.environ), handles)).encode()


def from_a_worker(_number: int) -> bytes:
    return in_child(letters, (3,), ChildLimits())


def says_and_sleeps(tell: Any) -> bytes:
    tell(os.getpid(), os.getppid())
    return sleeps()


def spins_and_answers(seconds: float) -> bytes:
    begin = time.process_time()
    while time.process_time() - begin < seconds:
        pass
    return b"done"


def has_pages(pages: int, sleeps_for: float, spins_for: float, tell: Any) -> bytes:
    tell.pages(pages)
    time.sleep(sleeps_for)
    return spins_and_answers(spins_for)


def main() -> None:
    """Be a process that is killed while a child is at work."""

    def say(child: int, server: int) -> None:
        sys.stdout.write(f"{child} {server}\n")
        sys.stdout.flush()

    in_child(says_and_sleeps, (), ChildLimits(), say)


if __name__ == "__main__":
    main()
