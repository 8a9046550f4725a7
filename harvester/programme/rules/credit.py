"""Hours, or courses, added up with what is unknown kept apart: at least so many, at most so many."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from harvester.programme.match.taken import Taken, folded_name
from harvester.programme.verdict import Verdict


@dataclass(frozen=True)
class Span:
    """Hours known for certain (``low``) and the most there can be (``high``, infinite where nothing bounds it)."""

    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)

    def reaches(self, needed: Decimal) -> Verdict:
        """Say whether so much is reached."""
        if self.low >= needed:
            return Verdict.MET
        return Verdict.UNDETERMINED if self.high >= needed else Verdict.NOT_MET


UNBOUNDED = Span(Decimal(0), Decimal(math.inf))


@dataclass(frozen=True)
class Credit:
    """The hours of one record that count in a sum; ``counts`` is ``None`` where that is not known.

    ``cap`` bounds its hours; ``as_one`` says that courses are counted, not hours. ``offered`` says that it is not known
    whether it counts because only a person can say which course the record is.
    """

    taken: Taken
    counts: bool | None
    cap: float | None = None
    as_one: bool = False
    offered: bool = False

    def span(self, first: dt.date, last: dt.date) -> Span:
        """Give the hours, if the course was begun on ``first`` or later and ended on ``last`` or earlier."""
        taken = self.taken
        inside = _inside(taken, first, last)
        if self.counts is False or taken.passed is False or inside is False:
            return Span()
        high = self._most()
        certain = self.counts and taken.passed and inside and (self.as_one or taken.hours is not None)
        return Span(high if certain else Decimal(0), high)

    def _most(self) -> Decimal:
        if self.as_one:
            return Decimal(1)
        hours = self.taken.hours
        if hours is None:
            return Decimal(math.inf) if self.cap is None else Decimal(str(self.cap))
        return Decimal(str(hours if self.cap is None else min(hours, self.cap)))


def add(items: Iterable[Credit], first: dt.date, last: dt.date, whole: bool) -> Span:
    """Add up hours, each course once (the record that gives the most); unbounded if not ``whole``.

    What may be one course (the same certain code, or the same name) counts once at the least and apart at the most.
    """
    spans = [(credit.taken, credit.span(first, last)) for credit in items]
    low = sum((max(span.low for _, span in group) for group in _courses(spans)), Decimal(0))
    apart: dict[str, Decimal] = {}
    for taken, span in spans:
        apart[taken.identity] = max(apart.get(taken.identity, Decimal(0)), span.high)
    high = sum(apart.values(), Decimal(0))
    return Span(low, high if whole else UNBOUNDED.high)


def _courses(spans: Iterable[tuple[Taken, Span]]) -> list[list[tuple[Taken, Span]]]:
    groups: list[list[tuple[Taken, Span]]] = []
    by_key: dict[str, list[tuple[Taken, Span]]] = {}
    for pair in spans:
        taken = pair[0]
        keys = [f"name {folded_name(taken)}"] if taken.record.course_name else []
        keys += [f"code {taken.code}"] if taken.code else []
        found = [by_key[key] for key in keys if key in by_key]
        group = found[0] if found else []
        if not found:
            groups.append(group)
        group.append(pair)
        for other in found[1:]:
            if other is not group:
                group += other
                groups = [each for each in groups if each is not other]
                by_key |= {key: group for key, each in by_key.items() if each is other}
        by_key |= dict.fromkeys(keys, group)
    return groups


def _inside(taken: Taken, first: dt.date, last: dt.date) -> bool | None:
    if taken.started_at is not None and taken.started_at.date() < first:
        return False
    if taken.ended_at is not None and taken.ended_at.date() > last:
        return False
    if taken.started_at is None or taken.ended_at is None or taken.ended_at < taken.started_at:
        return None
    return True
