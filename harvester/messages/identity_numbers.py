r"""National ID numbers in a folded text, in whatever form they are written.

Every number written in one piece counts, whatever its checksum: a tenth of all random strings pass the checksum, and a
mistyped number is still somebody's. One begins where a run of Latin letters and digits begins, or within a run that is
nothing but such numbers; ``PCENTER107100678`` is a course code. ``A107001234`` is a document's number of the year 107
where its checksum is not that of a person's. Written with blanks, hyphens or over two lines, a number counts in the
forms in which it is written; in any other, and with any other signs between (``A.123.456.789``), by its checksum.
``\b`` is of no use beside Chinese letters, which count as word characters, hence the explicit neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harvester.messages.identity_checksum import is_valid

Span = tuple[int, int]

_LENGTH = 10
_NUMBER = r"[A-Za-z][A-Da-d1-9]\d{8}"
# A Greek or Russian word goes on, though its last letter looks like a Latin one.
# In an address or a quoted text the letters of an escape stand before the number without being a part of its run.
BEGIN = r"(?:(?<![0-9A-Za-z\u0370-\u052f])|(?<=%[0-9A-Fa-f]{2})|(?<=\\[nrtbf])|(?<=\\u[0-9A-Fa-f]{4}))"
_RUN = re.compile(rf"{BEGIN}(?:{_NUMBER})+(?![0-9A-Za-z])")
_FIRST = re.compile(rf"{BEGIN}{_NUMBER}(?=[A-Za-z])")
_HASH = re.compile(r"[0-9a-f]{32,}|[0-9A-F]{32,}")
_GAP = r"(?:\s{0,2}-\s{0,2}|\s{1,3})"
_END = r"(?![0-9A-Za-z]|-\d)"
_SPREAD = re.compile(rf"{BEGIN}(?P<letter>[A-Za-z])(?P<gap>{_GAP}?)(?P<rest>[A-Da-d1289](?:{_GAP}?\d){{8}}){_END}")
# Not what parts values from each other in a table, an address or a script.
_PARTING = r"\"'<>{}=&?#$%@"
#: What may stand between the letters of a number.
BETWEEN = r"[^0-9A-Za-z\u3400-\u9fff<>{}&?#$%@]"
# A comma before a blank parts what is listed.
_SIGN = rf"[^\w\s{_PARTING},、;；]|_"
_SIGNED_GAP = rf"(?:\s{{0,2}}(?:{_SIGN}){{1,2}}\s{{0,2}}|[,、;；]|\s{{1,3}})"
_SIGNED = re.compile(
    rf"{BEGIN}(?P<letter>[A-Za-z])(?P<gap>{_SIGNED_GAP}?)(?P<rest>[A-Da-d1289](?:{_SIGNED_GAP}?\d){{8}})"
    r"(?![0-9A-Za-z]|[-./:_,]\d)"
)
# A quote or an equals sign may have come between digits; a name and its value, a cell and its formula have them too.
_QUOTED = re.compile(
    rf"(?<![?&]){BEGIN}(?P<letter>[A-Za-z])(?P<gap>)(?P<rest>[A-Da-d1289](?:(?:\\?[\"'“”‘’]){{0,2}}\d){{8}}"
    r"|[A-Da-d1289]\d{3,7}=\d{1,5})(?![0-9A-Za-z])"
)
_PATHS = frozenset("./_+-")
_PARTS = re.compile(r"[^0-9A-Za-z]+")
_MONTH, _DAY = r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
_DATE = re.compile(
    rf"(?<!\d)(?:(?:19|20)\d\d|1\d\d)(?P<part>[-./]){_MONTH}(?P=part){_DAY}(?!\d)"
    r"|(?<!\d)(?:(?:19|20)\d\d|1\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
)
_OF_A_YEAR = re.compile(r"1[01]\d{7}")  # ROC years 100 to 119


def identity_numbers(folded: str) -> Iterator[Span]:
    """Give the places of all numbers."""
    for run in _RUN.finditer(folded):
        if not _is_document(run[0]):
            for start in range(run.start(), run.end(), _LENGTH):
                yield start, start + _LENGTH
    for first in _FIRST.finditer(folded):
        if not (_HASH.match(folded, first.start()) or _is_document(first[0])):
            yield first.span()
    for spread in _SPREAD.finditer(folded):
        if _is_number(spread):
            yield spread.span()
    for signed in _SIGNED.finditer(folded):
        if _is_apart(signed) and not _goes_on(signed) and is_valid(_packed(signed)):
            yield signed.span()
    for quoted in _QUOTED.finditer(folded):
        if _is_apart(quoted) and len(packed := _packed(quoted)) == _LENGTH and is_valid(packed):
            yield quoted.span()


def _is_document(number: str) -> bool:
    """Say whether a letter and nine digits are the number of a document of a year, and nobody's own."""
    return _OF_A_YEAR.fullmatch(number, 1) is not None and not is_valid(number)


def _is_apart(spread: re.Match[str]) -> bool:
    """Say whether something stands between, and no date."""
    rest = spread["rest"]
    return bool(spread["gap"] or _PARTS.search(rest)) and not _DATE.search(rest)


def _goes_on(signed: re.Match[str]) -> bool:
    """Say whether the signs between stand before it too: a path's, a name's, a section's."""
    before = signed.string[max(0, signed.start() - 1) : signed.start()]
    return before in _PATHS and before in signed[0]


def _packed(spread: re.Match[str]) -> str:
    return spread["letter"] + _PARTS.sub("", spread["rest"])


def _is_number(spread: re.Match[str]) -> bool:
    gap, rest = spread["gap"], spread["rest"]
    parts = [len(part) for part in _PARTS.split(rest)]
    if not _is_apart(spread) or _is_document(_packed(spread)):
        return False
    if is_valid(_packed(spread)):
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
