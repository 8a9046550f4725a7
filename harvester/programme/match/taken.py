"""The records of one person as a plan sees them: from all files, with rulings and what attendance says beside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from harvester.duty.ruling import RecordRuling, RulingCode
from harvester.programme.names import fold, fold_code
from harvester.programme.parts.model import UploadTo
from parsers.history import Record
from parsers.moments import TAIPEI

#: The platform's word for an upload that arrived.
_UPLOADED = "成功"


class ConfirmedCourse(NamedTuple):
    """The folded name of a course that a person has named for a record, and who did."""

    course: str
    by: str


@dataclass(frozen=True)
class Taken:
    """One record.

    ``source`` names its file, ``number`` is its position there from 1. ``start_covered`` and ``end_covered`` say
    whether attendance declares itself whole for the day of that stamp; ``start_kinds`` and ``end_kinds`` are the
    kinds of duty whose rows hold at that stamp, ``overlaps`` those whose rows touch the window anywhere.
    ``start_to_second`` and ``end_to_second`` say that the stamp's minute alone would not tell how it was ruled.
    ``confirmed_course`` is the course a person has named for it.
    """

    source: str
    number: int
    record: Record
    ruling: RecordRuling | None = None
    start_covered: bool = False
    end_covered: bool = False
    start_kinds: frozenset[RulingCode] = frozenset()
    end_kinds: frozenset[RulingCode] = frozenset()
    overlaps: frozenset[RulingCode] = frozenset()
    start_to_second: bool = False
    end_to_second: bool = False
    confirmed_course: ConfirmedCourse | None = None

    @property
    def elsewhere(self) -> frozenset[RulingCode]:
        """The kinds of duty whose rows touch the window and hold at neither stamp."""
        return self.overlaps - self.start_kinds - self.end_kinds

    def certain(self, field: str) -> bool:
        """Say whether a field's value was read for certain (or is absent for certain)."""
        return field not in self.record.doubts

    @property
    def started_at(self) -> dt.datetime | None:
        """The first stamp in Asia/Taipei, only where it is certain."""
        return _local(self.record.started_at) if self.certain("started_at") else None

    @property
    def ended_at(self) -> dt.datetime | None:
        """The last stamp in Asia/Taipei, only where it is certain."""
        return _local(self.record.ended_at) if self.certain("ended_at") else None

    @property
    def passed(self) -> bool | None:
        """Whether the course is passed, only where it is certain."""
        return self.record.passed if self.certain("passed") and self.certain("pass_status") else None

    @property
    def hours(self) -> float | None:
        """The certified hours, only where they are certain."""
        return self.record.certified_hours if self.certain("certified_hours") else None

    @property
    def score(self) -> float | None:
        """The exam's score, only where there is one and it is certain."""
        return self.record.exam_score if self.certain("exam_score") else None

    def is_uploaded(self, to: UploadTo) -> bool | None:
        """Say whether its hours are uploaded, only where that is certain; a known absence is no upload."""
        name = f"{to.value}_upload"
        if not (self.certain(name) and self.certain(f"{name}.status")):
            return None
        upload = self.record.lifelong_upload if to is UploadTo.LIFELONG else self.record.environment_upload
        return upload.status == _UPLOADED

    @property
    def code(self) -> str | None:
        """The course code, folded, only where it is certain."""
        given = self.record.course_code
        return fold_code(given) if given and self.certain("course_code") else None

    @property
    def name(self) -> str | None:
        """The course name as read, only where it is certain."""
        return self.record.course_name if self.certain("course_name") else None

    @property
    def identity(self) -> str:
        """What tells this course from others: its code, else its folded name, else its place."""
        if self.code is not None:
            return f"code {self.code}"
        return f"name {fold(self.name)}" if self.name else f"place {self.source} {self.number}"


def once(records: Iterable[Taken]) -> tuple[Taken, ...]:
    """Leave out what is the same study shown again (another file, another package).

    What a person has confirmed stays, else the better reading.
    """
    kept: dict[tuple[object, ...], list[Taken]] = {}
    for item in records:
        record = item.record
        alike = kept.setdefault((record.started_at, record.ended_at, record.passed), [])
        position = next((at for at, before in enumerate(alike) if same_course(before, item)), None)
        if position is None:
            alike.append(item)
        elif _weight(item) < _weight(alike[position]):
            alike[position] = item
    return tuple(item for alike in kept.values() for item in alike)


def same_course(one: Taken, other: Taken) -> bool:
    """Say whether two records are of one course: by certain codes, else by the names as read.

    Two rows of one file are two courses, one of them misread, unless both say the same.
    """
    one_name = bool(one.record.course_name) and folded_name(one) == folded_name(other)
    if one.source == other.source:
        return one_name and one.code == other.code
    return one_name if one.code is None or other.code is None else one.code == other.code


def _weight(item: Taken) -> tuple[bool, int]:
    return item.confirmed_course is None, len(item.record.doubts)


def folded_name(item: Taken) -> str:
    """Give the folded name as read, certain or not."""
    return fold(item.record.course_name or "")


def _local(stamp: dt.datetime | None) -> dt.datetime | None:
    return None if stamp is None else stamp.astimezone(TAIPEI)
