"""What a run would read, and whom each document's path names; nothing is read or written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from harvester.bulk.inbox import walk
from harvester.bulk.people import RosterSigns
from harvester.bulk.run.assigned import bearers_of
from harvester.bulk.run.engines import engine_of
from harvester.bulk.run.opened import open_all
from harvester.bulk.run.spared import refuse_anothers
from harvester.bulk.settings import VerifySettings
from parsers.findings import Finding


@dataclass(frozen=True)
class Planned:
    """A document: its name, the people its path names, why it would not be read."""

    name: str
    people: tuple[str, ...]
    trouble: Finding | None


def planned(settings: VerifySettings, today: dt.date) -> Iterator[Planned]:
    """Check every setting, then give the documents; raises ``SettingsError``."""
    engine_of(settings.engine, settings.workers, settings.address)
    refuse_anothers(settings)
    opened = open_all(settings, today)
    signs = RosterSigns(bearers_of(opened.roster), opened.roster.name)
    for document in walk(settings.inboxes, settings.out):
        found = signs.in_path(document.name)
        people = tuple(
            f"{signs.roster[at].person} {signs.roster[at].name}" for at in sorted(found.by_number | found.by_name)
        )
        yield Planned(document.name, people, document.trouble)
