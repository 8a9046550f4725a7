"""Do a piece of work on a file that others wrote in a child that can take no more than it may.

The child may be taken over by what it reads. It is believed nothing but bytes within a bound, in frames, in time.
"""

from __future__ import annotations

import json
import pickle
import re
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, TypeVar

from harvester.limits.bounds import MEGA, ChildLimits
from harvester.limits.child import Work
from harvester.limits.codes import LimitCode
from harvester.limits.frames import (
    DONE,
    MEMORY,
    MISSET,
    PAGE,
    PAGES,
    PART,
    REFUSED,
    REQUEST,
    Channel,
    TooLongError,
)
from harvester.limits.given_time import GivenTime
from harvester.limits.layers import Layer, raising, standing
from harvester.limits.orders import ChildOrder, Ended
from harvester.limits.starting import started
from parsers.findings import Finding, SettingsError, UnreadableError, finding

OnPage = Callable[[int, int], None]
T = TypeVar("T")
_OF = re.compile(rb"(\d{1,6})/(\d{1,6})")
_COUNT = re.compile(rb"\d{1,6}")
_FRAME = 64  # bytes that a frame costs its reader, however short


def in_child(
    work: Work,
    arguments: tuple[object, ...],
    bounds: ChildLimits,
    on_page: OnPage | None = None,
    *,
    tells: bool = False,
    prepare: Sequence[str] = (),
) -> bytes:
    """Do a piece of work (a module's function that gives bytes) in a child process with limits.

    Where ``on_page`` is given or the work ``tells``, it gets a ``Teller`` as its last argument. ``prepare`` names
    modules that every child of this process should find imported.
    What the work raises as ``UnreadableError`` or ``SettingsError`` is raised here; otherwise ``UnreadableError`` with
    a ``LimitCode``.
    """
    asked = _Asked(arguments, tells or on_page is not None, None)
    return b"".join(_conversation(_order(work, bounds, prepare), asked, on_page))


def parts_from_child(
    work: Work, arguments: tuple[object, ...], bounds: ChildLimits, *, file: BinaryIO | None = None
) -> Generator[bytes, None, None]:
    """Give the parts that a work yields, as they are made; raises as ``in_child`` does, while they are taken.

    ``file`` is handed to the work as its last argument, open at its beginning.
    """
    return _conversation(_order(work, bounds, ()), _Asked(arguments, False, file), None)


def understood(take: Callable[[bytes], T], answer: bytes) -> T:
    """Understand what a child said; ``UnreadableError`` where it is not what our own code would have said."""
    try:
        return take(answer)
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        raise UnreadableError(finding(LimitCode.READER_CRASHED)) from None


def walls_of_child() -> frozenset[Layer]:
    """Give the walls that stand around a child on this machine, as it sees them itself."""
    said = in_child(_walls, (), ChildLimits())
    return understood(lambda found: frozenset(map(Layer, found.decode().split())), said)


def _walls() -> bytes:
    return " ".join(sorted(standing())).encode()


@dataclass(frozen=True)
class _Asked:
    """What a child is asked, without what it is."""

    arguments: tuple[object, ...]
    tells: bool
    file: BinaryIO | None


def _order(work: Work, bounds: ChildLimits, prepare: Sequence[str]) -> ChildOrder:
    return ChildOrder(work.__module__, work.__qualname__, prepare, bounds, raising.EVERY)


def _conversation(order: ChildOrder, asked: _Asked, on_page: OnPage | None) -> Generator[bytes, None, None]:
    """Start a child, ask it, and give the parts of its answer; it ends with this, whatever happens."""
    bounds = order.bounds
    child = started(order)
    time = GivenTime(child.number, bounds.wall_s)
    try:
        child.send(REQUEST, pickle.dumps((asked.arguments, asked.tells, child.handed(asked.file))), time)
        if asked.file is not None:
            child.hand(asked.file)
        yield from _parts(child, bounds, time, on_page)
    except TimeoutError:
        raise UnreadableError(finding(LimitCode.TOO_MUCH_TIME, None, seconds=int(time.most))) from None
    except TooLongError:
        raise UnreadableError(finding(LimitCode.ANSWER_TOO_LARGE, None, megabytes=bounds.answer_mb)) from None
    except EOFError:
        raise UnreadableError(_why(child.end(), bounds)) from None
    finally:
        child.end()


def _parts(child: Channel, bounds: ChildLimits, time: GivenTime, on_page: OnPage | None) -> Iterator[bytes]:
    """Give the parts of an answer while they come; raises what the child says that it met."""
    left = bounds.answer_mb * MEGA
    kind = PART
    while kind != DONE:
        kind, content = child.receive(left, time)
        left -= len(content) + _FRAME
        if kind in {PART, DONE}:
            yield content
            time.pause()
        elif kind == PAGES and _COUNT.fullmatch(content):
            time.most = bounds.wall_s + bounds.of_pages(int(content))
        elif kind == PAGE and (said := _OF.fullmatch(content)):
            time.most = bounds.wall_s + bounds.of_pages(int(said[2]))
            if on_page is not None:
                on_page(int(said[1]), int(said[2]))
        elif kind == REFUSED:
            raise UnreadableError(*understood(_findings, content))
        elif kind == MISSET:
            raise SettingsError(*understood(_findings, content))
        elif kind == MEMORY:
            raise UnreadableError(finding(LimitCode.TOO_MUCH_MEMORY, None, megabytes=bounds.memory_mb))
        else:
            raise UnreadableError(finding(LimitCode.READER_CRASHED))


def _why(ended: Ended, bounds: ChildLimits) -> Finding:
    """Say why a child ended without a word."""
    if ended.status == -getattr(signal, "SIGXCPU", 0) or ended.seconds >= bounds.processor_s:
        return finding(LimitCode.TOO_MUCH_TIME, None, seconds=max(bounds.processor_s, int(ended.seconds)))
    return finding(LimitCode.READER_CRASHED)


def _findings(content: bytes) -> list[Finding]:
    return [Finding.model_validate(item) for item in json.loads(content)]
