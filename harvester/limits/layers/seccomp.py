"""Seccomp: the calls by which a process reaches another, the network or a file's content are refused.

Refused calls answer with an error, as they would on a strange machine, so that libraries go on without them. Threads
can be made, processes cannot. Source: ``seccomp(2)``, ``linux/seccomp.h``, ``linux/bpf_common.h``.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct

from harvester.limits.layers.rules import MACHINES, CallRule, Machine, Test

_SET_SECCOMP, _FILTER = 22, 2
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_LOAD, _EQUAL, _ANY_BIT, _AT_LEAST, _RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
_NUMBER, _MACHINE, _ARGUMENTS = 0, 4, 16

Step = tuple[int, int, int, int]


def restrict(libc: ctypes.CDLL, machine: str) -> None:
    """Restrict this process for good; raises ``OSError`` where the kernel or the machine has no such filter."""
    known = MACHINES.get(machine)
    if known is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    steps = b"".join(struct.pack("=HBBI", *step) for step in program(known, os.getpid()))
    held = ctypes.create_string_buffer(steps, len(steps))
    head = struct.pack("HP", len(steps) // 8, ctypes.addressof(held))
    if libc.prctl(_SET_SECCOMP, ctypes.c_ulong(_FILTER), head, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def program(machine: Machine, process: int) -> list[Step]:
    """Write the filter for a process of this number."""
    steps: list[Step] = [
        (_LOAD, 0, 0, _MACHINE),
        (_EQUAL, 1, 0, machine.audit),
        (_RETURN, 0, 0, _KILL),  # another machine's calls have other numbers
        (_LOAD, 0, 0, _NUMBER),
    ]
    if machine.foreign is not None:
        steps += [(_AT_LEAST, 0, 1, machine.foreign), (_RETURN, 0, 0, _ERRNO | errno.ENOSYS)]
    for rule in machine.rules:
        block = _block(rule, process)
        steps += [(_EQUAL, 0, len(block), machine.numbers[rule.call]), *block]
    return [*steps, (_RETURN, 0, 0, _ALLOW)]


def _block(rule: CallRule, process: int) -> list[Step]:
    """Write what is done with one call; every way through it returns."""
    refused = (_RETURN, 0, 0, _ERRNO | rule.error)
    allowed = (_RETURN, 0, 0, _ALLOW)
    if rule.argument is None:
        return [refused]
    load = (_LOAD, 0, 0, _ARGUMENTS + 8 * rule.argument)
    values = [process if value is None else value for value in rule.values]
    count = len(values)
    match rule.test:
        case Test.ONLY:
            return [load, *((_EQUAL, count - at, 0, value) for at, value in enumerate(values)), refused, allowed]
        case Test.NEVER:
            return [load, *((_EQUAL, count - at, 0, value) for at, value in enumerate(values)), allowed, refused]
        case Test.ONLY_BIT:
            return [load, (_ANY_BIT, 1, 0, values[0]), refused, allowed]
        case Test.NEVER_BIT:
            return [load, (_ANY_BIT, 1, 0, values[0]), allowed, refused]
