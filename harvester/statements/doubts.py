"""The values of a history that a person can confirm or correct: each with what is offered, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from harvester.statements.offers import offer
from parsers.history import FieldPlace, LearningHistory, Record

_FOLLOW = {"passed", "package"}  # from pass_status, and from the package's own heading


@dataclass(frozen=True)
class Doubt:
    """One value: ``person`` and ``record`` are positions from 1, ``record`` none for what stands above the table."""

    source: str
    person: int
    record: int | None
    field: str
    offered: str
    place: FieldPlace | None


def doubts_in(histories: Sequence[LearningHistory]) -> Iterator[Doubt]:
    """Give every doubtful value of one file, in the order of its records."""
    for person, history in enumerate(histories, 1):
        things: list[LearningHistory | Record] = [history, *history.records]
        for position, thing in enumerate(things):
            for name in thing.doubts:
                if position and name in _FOLLOW:
                    continue
                place = (thing.places or {}).get(name)
                yield Doubt(history.source.sha256, person, position or None, name, offer(thing, name), place)
