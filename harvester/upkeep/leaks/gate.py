"""What of a person's stands in a file: identity numbers, mobile numbers, e-mails, addresses, tokens, known names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from harvester.messages.folding import fold
from harvester.upkeep.anonymise.find import spans_by_form
from harvester.upkeep.anonymise.kinds import Kind, is_substitute
from harvester.upkeep.leaks.allowed import Allowed
from harvester.upkeep.leaks.texts import texts_of

#: A landline and a street are offices' too, and stand in public texts.
_KINDS = frozenset({Kind.ID_NUMBER, Kind.EMAIL, Kind.PHONE, Kind.ADDRESS, Kind.TOKEN})
_MOBILE = re.compile(r"\D*(?:886\D?)?0?9")
_LETTERS = {letter: value for value, letter in enumerate("ABCDEFGHJKLMNPQRSTUVXYWZIO", start=10)}
_WEIGHTS = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)
# Digests of files and commits are of no session.
_DIGESTS = frozenset({40, 64, 96, 128})
_LETTERS_OF_NAMES = re.compile(r"[\u4e00-\u9fff]{2,}")
_NAME_LENGTHS = range(2, 5)


@dataclass(frozen=True)
class Leak:
    """One finding: file, line (of a PDF the page) and kind; the value is for the gate alone."""

    path: str
    line: int
    kind: Kind
    value: str


def leaks_in(path: str, data: bytes, allowed: Allowed) -> Iterator[Leak]:
    """Give every leak of one file, in order; ``path`` is as ``leaks.toml`` names it."""
    seen = set()
    for first, text in texts_of(data):
        for start, kind, value in _found(text, allowed):
            line = first + text.count("\n", 0, start)
            told = _folded(value) if kind is Kind.ID_NUMBER else value
            if (line, kind, told) not in seen and not allowed.lets(path, kind, told):
                seen.add((line, kind, told))
                yield Leak(path, line, kind, told)


def _found(text: str, allowed: Allowed) -> Iterator[tuple[int, Kind, str]]:
    for start, _, kind, value in spans_by_form(text):
        if kind in _KINDS and not is_substitute(kind, value) and _is_somebodys(kind, value):
            yield start, kind, value
    if allowed.names:
        known = frozenset(allowed.names)
        for run in _LETTERS_OF_NAMES.finditer(text):
            for at in range(len(run[0])):
                for length in _NAME_LENGTHS:
                    name = run[0][at : at + length]
                    if len(name) == length and _hashed(allowed.salt, name) in known:
                        yield run.start() + at, Kind.NAME, name


def _is_somebodys(kind: Kind, value: str) -> bool:
    match kind:
        case Kind.ID_NUMBER:
            return _is_valid(value)
        case Kind.PHONE:
            return _MOBILE.match(value) is not None
        case Kind.TOKEN:
            return len(value) not in _DIGESTS
        case _:
            return True


def _is_valid(value: str) -> bool:
    """Say whether a number passes its checksum: a fixture's made-up one should not."""
    number = _folded(value)
    if len(number) != 10:
        return True
    second = number[1] if number[1].isdigit() else str(_LETTERS[number[1]] % 10)
    first = _LETTERS[number[0]]
    figures = [first // 10, first % 10, int(second), *map(int, number[2:])]
    return sum(figure * weight for figure, weight in zip(figures, _WEIGHTS, strict=True)) % 10 == 0


def _folded(value: str) -> str:
    """Give a number in plain letters, as ``leaks.toml`` names it."""
    return re.sub(r"[^0-9A-Z]", "", fold(value).text.upper())


def _hashed(salt: str, name: str) -> str:
    return hashlib.sha256(f"{salt}{name}".encode()).hexdigest()
