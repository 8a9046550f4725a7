"""The people drawn to be checked again at a higher level of evidence: by a hash, so that nobody chooses them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def drawn(people: Iterable[str], size: int, seed: str) -> tuple[str, ...]:
    """Give the ``size`` numbers whose SHA-256 of ``seed + ":" + number`` is smallest, in that order."""
    return tuple(sorted(people, key=lambda person: _rank(seed, person))[:size])


def _rank(seed: str, person: str) -> tuple[bytes, str]:
    return hashlib.sha256(f"{seed}:{person}".encode()).digest(), person
