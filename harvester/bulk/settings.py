"""What a run of many is given."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from harvester.bulk.engine import Engine
from harvester.jobs.claim.grounds import ClaimSettings


@dataclass(frozen=True)
class VerifySettings:
    """The options of ``harvester verify``; ``as_of`` and ``seed`` are ``None`` where the folder's own are kept.

    ``claims`` is what every person's claim goes by, without files; the person is put in for each, and the day is the
    run's. ``matches`` stand here, for a run takes several files of them.
    """

    inboxes: tuple[Path, ...]
    out: Path
    claims: ClaimSettings
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
