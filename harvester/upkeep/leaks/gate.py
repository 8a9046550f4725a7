"""What of a person's stands in a file: identity numbers, mobile numbers, e-mails, addresses, tokens, known names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from harvester.messages.folding import fold
from harvester.messages.identity_checksum import is_valid
from harvester.upkeep.anonymise.find import spans_by_form
from harvester.upkeep.anonymise.kinds import ValueKind, is_substitute
from harvester.upkeep.leaks.allowed import Allowed
from harvester.upkeep.leaks.texts import texts_of

#: A landline and a street are offices' too, and stand in public texts.
_KINDS = frozenset({ValueKind.ID_NUMBER, ValueKind.EMAIL, ValueKind.PHONE, ValueKind.ADDRESS, ValueKind.TOKEN})
_MOBILE = re.compile(r"\D*(?:886\D?)?0?9")
_NUMBER = 10
# Digests of files and commits are of no session.
_DIGESTS = frozenset({40, 64, 96, 128})
_LETTERS_OF_NAMES = re.compile(r"[\u4e00-\u9fff]{2,}")
_NAME_LENGTHS = range(2, 5)


@dataclass(frozen=True)
class Leak:
    """One finding: file, line (of a PDF the page) and kind; the value is for the gate alone."""

    path: str
    line: int
    kind: ValueKind
    value: str


def leaks_in(path: str, data: bytes, allowed: Allowed) -> Iterator[Leak]:
    """Give every leak of one file, in order; ``path`` is as ``leaks.toml`` names it."""
    seen = set()
    for first, text in texts_of(data):
        for start, kind, value in _found(text, allowed):
            line = first + text.count("\n", 0, start)
            told = _folded(value) if kind is ValueKind.ID_NUMBER else value
            if (line, kind, told) not in seen and not allowed.lets(path, kind, told):
                seen.add((line, kind, told))
                yield Leak(path, line, kind, told)


def _found(text: str, allowed: Allowed) -> Iterator[tuple[int, ValueKind, str]]:
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
                        yield run.start() + at, ValueKind.NAME, name


def _is_somebodys(kind: ValueKind, value: str) -> bool:
    match kind:
        case ValueKind.ID_NUMBER:
            # A fixture's made-up number does not pass; several in a row are not taken apart.
            return len(number := _folded(value)) != _NUMBER or is_valid(number)
        case ValueKind.PHONE:
            return _MOBILE.match(value) is not None
        case ValueKind.TOKEN:
            return len(value) not in _DIGESTS
        case _:
            return True


def _folded(value: str) -> str:
    """Give a number in plain letters, as ``leaks.toml`` names it."""
    return re.sub(r"[^0-9A-Z]", "", fold(value).text.upper())


def _hashed(salt: str, name: str) -> str:
    return hashlib.sha256(f"{salt}{name}".encode()).hexdigest()
