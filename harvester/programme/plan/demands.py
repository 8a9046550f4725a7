"""What a grant demands of each course: read off its conditions once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from harvester.duty.ruling import RulingCode
from harvester.programme.plan.model import ByDeadline, Grant, NoOtherDuty, OffDuty, Period


@dataclass(frozen=True)
class Demands:
    """The days (inclusive, Asia/Taipei), whether stamps must be off duty, and the kinds of duty that forbid them.

    ``declared`` says that the applicant has stated to have had none of these kinds, ``person_known`` that hours and
    attendance are the holder's for certain.
    """

    period: Period
    deadline: dt.date | None
    off_duty: bool
    kinds: frozenset[RulingCode]
    declared: bool
    person_known: bool = True


def demands_of(grant: Grant, period: Period, declared: bool, person_known: bool = True) -> Demands:
    """Read the demands on single courses off a grant."""
    deadlines = [item.deadline for item in grant.condition if isinstance(item, ByDeadline)]
    kinds = frozenset(kind for item in grant.condition if isinstance(item, NoOtherDuty) for kind in item.kinds)
    return Demands(
        period=period,
        deadline=min(deadlines, default=None),
        off_duty=any(isinstance(item, OffDuty) for item in grant.condition),
        kinds=kinds,
        declared=declared,
        person_known=person_known,
    )
