r"""National ID numbers in a folded text, in whatever form they are written.

Every number written in one piece counts, whatever its checksum: a tenth of all random strings pass the checksum, and a
mistyped number is still somebody's. One begins where a run of Latin letters and digits begins, or within a run that is
nothing but such numbers; ``PCENTER107100678`` is a course code. Written with blanks, hyphens or over two lines, it
counts in the forms in which it is written, and in any other by its checksum. ``\b`` is of no use beside Chinese
letters, which count as word characters, hence the explicit neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_LENGTH = 10
_NUMBER = r"[A-Za-z][A-Da-d1-9]\d{8}"
# A Greek or Russian word goes on, though its last letter looks like a Latin one.
# In an address or a quoted text the letters of an escape stand before the number without being a part of its run.
_BEGIN = r"(?:(?<![0-9A-Za-z\u0370-\u052f])|(?<=%[0-9A-Fa-f]{2})|(?<=\\[nrtbf])|(?<=\\u[0-9A-Fa-f]{4}))"
_RUN = re.compile(rf"{_BEGIN}(?:{_NUMBER})+(?![0-9A-Za-z])")
_FIRST = re.compile(rf"{_BEGIN}{_NUMBER}(?=[A-Za-z])")
_HASH = re.compile(r"[0-9a-f]{32,}|[0-9A-F]{32,}")
_GAP = r"(?:\s{0,2}-\s{0,2}|\s{1,3})"
_SPREAD = re.compile(
    rf"{_BEGIN}(?P<letter>[A-Za-z])(?P<gap>{_GAP}?)(?P<rest>[A-Da-d1289](?:{_GAP}?\d){{8}})(?![0-9A-Za-z]|-\d)"
)
_PARTS = re.compile(r"[\s-]+")
_DATE = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d|1\d\d)-\d{1,2}-\d{1,2}"
    r"|(?<!\d)(?:(?:19|20)\d\d|1\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
)
_VALUES = {letter: value for value, letter in enumerate("ABCDEFGHJKLMNPQRSTUVXYWZIO", start=10)}
_WEIGHTS = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)


def identity_numbers(folded: str) -> Iterator[Span]:
    """Give the places of all numbers."""
    for run in _RUN.finditer(folded):
        for start in range(run.start(), run.end(), _LENGTH):
            yield start, start + _LENGTH
    for first in _FIRST.finditer(folded):
        if not _HASH.match(folded, first.start()):
            yield first.span()
    for spread in _SPREAD.finditer(folded):
        if _is_number(spread):
            yield spread.span()


def _is_number(spread: re.Match[str]) -> bool:
    gap, rest = spread["gap"], spread["rest"]
    parts = [len(part) for part in _PARTS.split(rest)]
    if (not gap and len(parts) == 1) or _DATE.search(rest):
        return False
    if _is_valid(spread["letter"] + _PARTS.sub("", rest)):
        return True
    match parts:
        case [9]:  # A 123456789
            return True
        case [1, 8]:  # A1-23456789, A1 over two lines; a floor before a telephone number has a blank
            return not gap and rest[1] != " "
        case [_, _]:  # A1234 56789
            return not gap
        case [3, 3, 3]:  # A123 456 789, A-123-456-789; three numbers after a letter have blanks alone
            return not gap or "-" in gap
        case _:  # A 1 2 3 4 5 6 7 8 9
            return set(parts) == {1}


def _is_valid(number: str) -> bool:
    letter, second, digits = number[0].upper(), number[1].upper(), number[2:]
    value = _VALUES[letter]
    first = second if second.isdigit() else str(_VALUES[second] % 10)
    figures = [value // 10, value % 10, int(first), *map(int, digits)]
    return sum(figure * weight for figure, weight in zip(figures, _WEIGHTS, strict=True)) % 10 == 0
