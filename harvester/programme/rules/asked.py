"""What the conditions of a grant ask for together: which courses, how much of them, and what of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from harvester.duty.ruling import RulingCode
from harvester.programme.parts.model import CourseKey, UploadTo
from harvester.programme.parts.quota import Quota


@dataclass(frozen=True)
class Asked:
    """What one condition asks for, or several together.

    Attributes:
        each: Courses every one of which must be passed.
        some: Courses some of which must be passed.
        quotas: How much is asked for.
        deadlines: The last days (inclusive, Asia/Taipei) by which all of it must be reached.
        within_period: Whether courses outside the plan's period are kept out.
        off_duty: Whether both stamps must be off duty.
        kinds: The kinds of duty that must not hold at a stamp.
        min_score: The least score of every course.
        uploads: Where the hours of every course must be uploaded to.
        eligible: Whether people are kept out whom the plan is not for.
        maybe: Whether any of this may not be asked of this person, whose category is not known.

    """

    each: tuple[CourseKey, ...] = ()
    some: tuple[CourseKey, ...] = ()
    quotas: tuple[Quota, ...] = ()
    deadlines: tuple[dt.date, ...] = ()
    within_period: bool = False
    off_duty: bool = False
    kinds: frozenset[RulingCode] = field(default=frozenset())
    min_score: float | None = None
    uploads: frozenset[UploadTo] = frozenset()
    eligible: bool = False
    maybe: bool = False

    @property
    def courses(self) -> frozenset[CourseKey]:
        """The packages' courses that are asked for."""
        return frozenset((*self.each, *self.some))

    @property
    def packages(self) -> frozenset[str]:
        """The codes of the packages of which courses are asked for."""
        return frozenset(key.package for key in self.courses)

    @property
    def anything(self) -> bool:
        """Whether any course, or so much of any courses, is asked for at all."""
        return bool(self.each or self.some or self.quotas)

    @property
    def deadline(self) -> dt.date | None:
        """The earliest of the last days."""
        return min(self.deadlines, default=None)

    @property
    def lets_courses_outside(self) -> bool:
        """Whether nothing keeps a course out that was taken outside the plan's period."""
        return bool(self.each) and not self.within_period

    def perhaps(self) -> Asked:
        """Give the same, asked of a person of whom it is not known whether it is."""
        return replace(self, maybe=True)


def joined(asked: Iterable[Asked]) -> Asked:
    """Join what several conditions ask for."""
    found = tuple(asked)
    return Asked(
        each=tuple(key for one in found for key in one.each),
        some=tuple(key for one in found for key in one.some),
        quotas=tuple(quota for one in found for quota in one.quotas),
        deadlines=tuple(day for one in found for day in one.deadlines),
        within_period=any(one.within_period for one in found),
        off_duty=any(one.off_duty for one in found),
        kinds=frozenset(kind for one in found for kind in one.kinds),
        min_score=max((one.min_score for one in found if one.min_score is not None), default=None),
        uploads=frozenset(to for one in found for to in one.uploads),
        eligible=any(one.eligible for one in found),
        maybe=any(one.maybe for one in found),
    )
