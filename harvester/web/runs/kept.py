"""What a run of the office is made from, kept in its folder (``office-run/1``): after a restart it can go on."""

from __future__ import annotations

import datetime as dt
import os
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from harvester.bulk.settings import VerifySettings
from harvester.files import outgoing, read_bounded, write_whole
from harvester.jobs.claim.grounds import ClaimSettings
from harvester.messages import Language
from harvester.web.runs.names import DECISIONS, KEPT, MAPPINGS
from parsers.moments import TAIPEI


class KeptRun(BaseModel):
    """The settings of ``harvester verify`` as the page was given them; paths are whole."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True, populate_by_name=True,
                              alias_generator=lambda name: name.removesuffix("_"))  # fmt: skip

    schema_: Literal["office-run/1"] = "office-run/1"
    lang: Language
    inboxes: tuple[Path, ...]
    roster: Path
    programme: str
    hours: Path
    grants: tuple[str, ...] = ()
    attendance: tuple[Path, ...] = ()
    courses: Path | None = None
    portal: Path | None = None
    calendar: Path | None = None
    confirmed: tuple[Path, ...] = ()
    matches: Path | None = None
    lists: Path | None = None
    earlier: tuple[Path, ...] = ()
    sample: int = 0
    mask: bool = False
    as_of: dt.date | None = None

    def settings(self, out: Path, *, retry: bool = False) -> VerifySettings:
        """Give the options of a run into ``out``, with the mappings and decisions that lie there by now."""
        mappings, decisions = out / MAPPINGS, out / DECISIONS
        return VerifySettings(
            inboxes=self.inboxes,
            out=out,
            claims=ClaimSettings(
                files=(),
                programme=self.programme,
                hours=self.hours,
                as_of=self.as_of or datetime.now(TAIPEI).date(),
                attendance=self.attendance,
                mapping=mappings if any(mappings.glob("*.toml")) else None,
                roster=self.roster,
                grants=self.grants,
                courses=self.courses,
                portal=self.portal,
                calendar=self.calendar,
                confirmed=self.confirmed,
            ),
            matches=() if self.matches is None else (self.matches,),
            decisions=(decisions,) if decisions.is_file() else (),
            earlier=self.earlier,
            lists=self.lists,
            sample=self.sample,
            mask=self.mask,
            as_of=self.as_of,
            # The page is answered while documents are read.
            workers=max(1, (os.cpu_count() or 1) - 1),
            retry=retry,
        )


def keep_run(out: Path, kept: KeptRun) -> None:
    """Write it; raises ``SettingsError`` as ``write_whole`` does."""
    text = kept.model_dump_json(indent=2) + "\n"
    # A path is needed as it is; the rest holds no words of anybody.
    write_whole(out / KEPT, outgoing(text, [text]))


def kept_run(out: Path) -> KeptRun | None:
    """Read it back; ``None`` where there is none that this program understands."""
    try:
        return KeptRun.model_validate_json(read_bounded(out / KEPT))
    except (OSError, ValidationError):
        return None
