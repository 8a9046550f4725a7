"""What judging a person gave, as it is kept in the ledger."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from harvester.bulk.reading import DocumentReading
from harvester.programme.decide.claim import Claim
from parsers.findings import Finding


@dataclass(frozen=True)
class PersonDocument:
    """A person's document as read; ``parts`` are the positions of the histories in it that are the person's."""

    name: str
    sha256: str
    size: int
    reading: DocumentReading
    parts: tuple[int, ...]


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class KeptStudy(_Kept):
    """A record with both stamps read for certain; seconds since 1970."""

    document: str
    record: int
    course: str
    start: int
    end: int


class KeptLeave(_Kept):
    """What a grant would give were it granted: hours of leave and the last day to use them.

    ``completed`` is the day of fact, on which the last course was completed; ``counted`` are the records that count
    for it, as positions in ``studies``; ``held_by`` are findings that would keep it from being granted were every
    condition met.
    """

    grant: str
    hours: int | float | None
    use_by: dt.date | None
    completed: dt.date | None
    counted: tuple[int, ...]
    held_by: tuple[str, ...] = ()


class JudgedPerson(_Kept):
    """A person judged: ``claim`` is ``None`` where no history was read.

    ``findings`` are what the claim does not hold; ``stamps`` count the stamps of the plan's courses by weekday
    (Monday is 0), hour and ruling; ``level`` is the lowest level of evidence.
    """

    claim: Claim | None
    findings: tuple[Finding, ...] = ()
    studies: tuple[KeptStudy, ...] = ()
    leaves: tuple[KeptLeave, ...] = ()
    stamps: tuple[tuple[int, int, str, int], ...] = ()
    level: str = "L0"
    readable: bool = True
