"""Check what was given together: each history, and what shows only across one person's records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harvester.duty.hours.hours import whole_name
from harvester.duty.ruling import DutyRuling, SourceName
from harvester.jobs.check import Checker
from harvester.programme.decide.overlap_finding import overlap_finding
from harvester.programme.match.taken import Taken
from harvester.programme.rules.sessions import overlaps
from parsers.findings import Finding
from parsers.history import LearningHistory

Given = Sequence[tuple[SourceName, LearningHistory]]


def check_together(checker: Checker, given: Given) -> list[DutyRuling]:
    """Rule every history; reading times of one person that exceed the time there was are said with the first of them.

    A history whose holder is not certain is held against itself alone.
    """
    rulings = [checker.check(history, source) for source, history in given]
    for places in _of_one_person(given):
        for found, place in _exceeded(given, places):
            own = rulings[place]
            rulings[place] = own.model_copy(update={"findings": (*own.findings, found)})
    return rulings


def _of_one_person(given: Given) -> Iterator[list[int]]:
    by_holder: dict[str | int, list[int]] = {}
    for place, (_, history) in enumerate(given):
        name = None if "holder.name" in history.doubts else whole_name(history.holder.name)
        by_holder.setdefault(place if name is None else name, []).append(place)
    yield from by_holder.values()


def _exceeded(given: Given, places: list[int]) -> Iterator[tuple[Finding, int]]:
    """Give each finding and the place of the history it is said with."""
    taken = [
        Taken(source=str(place), number=number, record=record)
        for place in places
        for number, record in enumerate(given[place][1].records, start=1)
    ]
    for one in overlaps(taken):
        names = {str(place): given[place][0].name for place in places}
        yield overlap_finding(one, names), int(one.records[0].source)
