"""The same bytes handed in for two people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class FileOwners(NamedTuple):
    """A document with the hash of its bytes and everybody it counts for or whom its signs name."""

    name: str
    sha256: str
    people: frozenset[int]


def same_files(documents: Iterable[FileOwners]) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Give person, document and the other documents of the same bytes that were handed in for somebody else.

    A print of two people that both hand in names the same two each time, and is nobody's copy.
    """
    by_hash: dict[str, list[FileOwners]] = defaultdict(list)
    for document in documents:
        by_hash[document.sha256].append(document)
    for alike in by_hash.values():
        for document in alike:
            others = tuple(sorted(other.name for other in alike if other.people and other.people != document.people))
            if others:
                yield from ((person, document.name, others) for person in sorted(document.people))
