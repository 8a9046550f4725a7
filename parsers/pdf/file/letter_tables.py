"""Whether a font's letter table reads two of its codes as one digit: then each place must be looked at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from parsers.shapes.deciding_letters import LETTERS

_TABLE = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_ENTRY = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>(?:\s*(?:<([0-9A-Fa-f\s]+)>|\[([^\]]*)\]))?")
_LISTED = re.compile(rb"<([0-9A-Fa-f\s]+)>")
_DIGITS = range(0x30, 0x3A)
_DECIDING = frozenset(map(ord, LETTERS))
_WIDEST = 0x10000


def doubles_digits(table: bytes) -> bool:
    """Say whether a letter table (a ToUnicode map) gives one digit to more than one code."""
    return bool(_repeated(table, _DIGITS))


def repeated_in(table: bytes) -> set[str]:
    """Give the letters on which a verdict turns that a letter table gives to more than one code."""
    return set(map(chr, _repeated(table, _DECIDING)))


def _repeated(table: bytes, wanted: Collection[int]) -> set[int]:
    if b"beginbf" not in table:
        return set()
    counts = Counter(code for kind, body in _TABLE.findall(table) for code in _letters(kind, body, wanted))
    return {code for code, count in counts.items() if count > 1}


def _letters(kind: bytes, body: bytes, wanted: Collection[int]) -> Iterator[int]:
    if kind == b"char":
        letters = _LISTED.findall(body)
        yield from (code for code in map(_number, letters[1::2]) if code in wanted)
        return
    for low, high, first, listed in _ENTRY.findall(body):
        span = min(_number(high) - _number(low) + 1, _WIDEST)
        if first:
            begin = _number(first)
            yield from (code for code in wanted if begin <= code < begin + span)
        else:
            yield from (code for code in map(_number, _LISTED.findall(listed)) if code in wanted)


def _number(written: bytes) -> int:
    return int(b"".join(written.split()) or b"0", 16)
