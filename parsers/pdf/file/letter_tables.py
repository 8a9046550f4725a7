"""Whether a font's letter table reads two of its codes as one digit: then each place must be looked at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_TABLE = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_ENTRY = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>(?:\s*(?:<([0-9A-Fa-f\s]+)>|\[([^\]]*)\]))?")
_LISTED = re.compile(rb"<([0-9A-Fa-f\s]+)>")
_DIGITS = range(0x30, 0x3A)
_WIDEST = 0x10000


def doubles_digits(table: bytes) -> bool:
    """Say whether a letter table (a ToUnicode map) gives one digit to more than one code."""
    if b"beginbf" not in table:
        return False
    counts = Counter(digit for kind, body in _TABLE.findall(table) for digit in _digits(kind, body))
    return any(count > 1 for count in counts.values())


def _digits(kind: bytes, body: bytes) -> Iterator[int]:
    if kind == b"char":
        letters = _LISTED.findall(body)
        yield from (code for code in map(_number, letters[1::2]) if code in _DIGITS)
        return
    for low, high, first, listed in _ENTRY.findall(body):
        span = min(_number(high) - _number(low) + 1, _WIDEST)
        if first:
            begin = _number(first)
            yield from (code for code in _DIGITS if begin <= code < begin + span)
        else:
            yield from (code for code in map(_number, _LISTED.findall(listed)) if code in _DIGITS)


def _number(written: bytes) -> int:
    return int(b"".join(written.split()) or b"0", 16)
