"""What a run of many is given."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from harvester.bulk.engine import Engine
from harvester.jobs.claim.grounds import ClaimSettings


@dataclass(frozen=True)
class VerifySettings:
    """The options of ``harvester verify``; ``as_of`` and ``seed`` are ``None`` where the folder's own are kept."""

    inboxes: tuple[Path, ...]
    roster: Path
    programme: str
    hours: Path
    out: Path
    grants: tuple[str, ...] = ()
    attendance: tuple[Path, ...] = ()
    mapping: Path | None = None
    calendar: Path | None = None
    courses: Path | None = None
    portal: Path | None = None
    confirmed: tuple[Path, ...] = ()
    layouts: tuple[Path, ...] = ()
    matches: tuple[Path, ...] = ()
    decisions: tuple[Path, ...] = ()
    earlier: tuple[Path, ...] = ()
    as_of: dt.date | None = None
    sample: int = 0
    seed: str | None = None
    lists: Path | None = None
    mask: bool = False
    workers: int = 1
    engine: Engine = Engine.LOCAL
    address: str | None = None
    retry: bool = False

    def claims(self, as_of: dt.date) -> ClaimSettings:
        """Give the part that every person's claim goes by; the person is put in for each."""
        return ClaimSettings(
            files=(),
            programme=self.programme,
            hours=self.hours,
            as_of=as_of,
            attendance=self.attendance,
            mapping=self.mapping,
            calendar=self.calendar,
            roster=self.roster,
            grants=self.grants,
            courses=self.courses,
            portal=self.portal,
            confirmed=self.confirmed,
        )
