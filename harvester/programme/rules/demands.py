"""What a grant demands of each course."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from harvester.duty.ruling import RulingCode
from harvester.programme.parts.model import Period, UploadTo


@dataclass(frozen=True)
class Demands:
    """The days (inclusive, Asia/Taipei), whether stamps must be off duty, and the kinds of duty that forbid them.

    ``declared`` says that the applicant has stated to have had none of these kinds, ``person_known`` that hours and
    attendance are the holder's for certain. ``min_score`` are points, ``uploads`` where the hours must be uploaded to.
    """

    period: Period
    deadline: dt.date | None
    off_duty: bool
    kinds: frozenset[RulingCode]
    declared: bool
    person_known: bool = True
    min_score: float | None = None
    uploads: frozenset[UploadTo] = frozenset()
