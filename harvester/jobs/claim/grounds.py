"""What claims are made from: the options given, and what is read of them once for any number of people."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from harvester.duty.attendance.words.kinds import KindParts
from harvester.duty.people.roster import Roster
from harvester.files import read_bounded
from harvester.jobs.check import Checker, CheckSettings, make_checker
from harvester.jobs.claim.lists import CourseLists, read_claim_matches, read_lists
from harvester.jobs.inputs.columns_beside import MAPPING_SUFFIX
from harvester.jobs.inputs.roster_file import open_roster
from harvester.programme.decide.decision import asked_grants
from harvester.programme.match.matches_file import Matches
from harvester.programme.match.people import person_category
from harvester.programme.parts.model import PersonCategory
from harvester.programme.plan.load import LoadedPlan
from harvester.programme.plan.shipped import open_plan


@dataclass(frozen=True)
class ClaimSettings:
    """What a claim is made from; ``as_of`` is the day it is asked for (Asia/Taipei)."""

    files: tuple[str, ...]
    programme: str
    hours: Path
    as_of: dt.date
    attendance: tuple[Path, ...] = ()
    mapping: Path | None = None
    calendar: Path | None = None
    person: str | None = None
    unit: str | None = None
    category: str | None = None
    roster: Path | None = None
    grants: tuple[str, ...] = ()
    courses: Path | None = None
    portal: Path | None = None
    matches: Path | None = None
    confirmed: tuple[Path, ...] = ()
    declared: bool = False
    layouts: tuple[Path, ...] = ()

    def inputs(self) -> tuple[Path | str | None, ...]:
        """Give every file a claim reads, ``None`` for what was not given; a plan's name may be a file's."""
        lists = (self.mapping, self.calendar, self.roster, self.courses, self.portal, self.matches)
        return (*self.files, self.programme, self.hours, *self.attendance, *lists, *self.confirmed, *self.layouts)


def mapping_hashes(settings: ClaimSettings) -> Iterator[str]:
    """Give the SHA-256 of every mapping that says how the tables of a claim are to be understood."""
    tables = (*settings.attendance, settings.roster, settings.courses, settings.portal)
    found = [path.with_name(path.name + MAPPING_SUFFIX) for path in tables if path is not None]
    if settings.mapping is not None:
        found += sorted(settings.mapping.glob("*.toml")) if settings.mapping.is_dir() else [settings.mapping]
    for path in found:
        # What cannot be read is refused by name where it is understood.
        with suppress(OSError):
            yield hashlib.sha256(read_bounded(path)).hexdigest()


@dataclass(frozen=True)
class ClaimGrounds:
    """What any number of claims under one plan go by, read once."""

    settings: ClaimSettings
    plan: LoadedPlan
    stated: PersonCategory | None
    asked: frozenset[str] | None
    roster: Roster | None
    lists: CourseLists
    matches: Matches | None


def open_grounds(settings: ClaimSettings) -> ClaimGrounds:
    """Read plan, roster and lists; raises ``SettingsError`` where one of them is wrong."""
    plan = open_plan(settings.programme)
    return ClaimGrounds(
        settings=settings,
        plan=plan,
        stated=person_category(plan.programme, settings.category),
        asked=asked_grants(plan.programme, settings.grants),
        roster=None if settings.roster is None else open_roster(settings.roster),
        lists=read_lists(settings.courses, settings.portal),
        matches=read_claim_matches(settings.matches, plan.programme),
    )


def duty_of(grounds: ClaimGrounds) -> Checker:
    """Read hours, calendar and everybody's attendance, for many people's claims; raises as ``make_checker`` does."""
    return make_checker(check_settings(grounds.settings, grounds.plan), None, grounds.roster)


def check_settings(settings: ClaimSettings, plan: LoadedPlan) -> CheckSettings:
    """Give the part of the options that rulings go by."""
    return CheckSettings(
        hours=settings.hours,
        attendance=settings.attendance,
        mapping=settings.mapping,
        calendar=settings.calendar,
        person=settings.person,
        unit=settings.unit,
        roster=settings.roster,
        as_of=settings.as_of,
        meaning=KindParts(MappingProxyType(dict(plan.programme.meaning))),
    )
