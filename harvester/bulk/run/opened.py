"""Everything a run goes by, read and checked before a single document is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace

from harvester.bulk.across.earlier import Earlier
from harvester.bulk.codes import DecisionCode
from harvester.bulk.decisions import Decisions, read_decisions
from harvester.bulk.lists import Lists, read_lists_file
from harvester.bulk.settings import VerifySettings
from harvester.duty.people.roster import Roster
from harvester.files import read_bounded
from harvester.jobs.check import Checker
from harvester.jobs.claim.grounds import ClaimGrounds, duty_of, mapping_hashes, open_grounds
from harvester.jobs.claim.lists import read_claim_matches
from harvester.layouts import known_layouts
from harvester.messages import Language, text, visible
from harvester.programme.match.matches_file import Matches, together
from harvester.programme.plan.model import Grant, Programme
from harvester.statements.file import Statement, statement_in
from parsers.findings import SettingsError, finding
from parsers.table.layouts import TableLayout


@dataclass(frozen=True)
class OpenedInputs:
    """What was opened; ``mappings`` are hashes of what says how tables are to be understood."""

    grounds: ClaimGrounds
    checker: Checker
    decisions: Decisions
    statements: tuple[Statement, ...]
    lists: Lists
    earlier: tuple[Earlier, ...]
    layouts: tuple[TableLayout, ...]
    mappings: tuple[str, ...]

    @property
    def programme(self) -> Programme:
        """The plan."""
        return self.grounds.plan.programme

    @property
    def roster(self) -> Roster:
        """The roster, which a run of many always has."""
        if self.grounds.roster is None:
            raise AssertionError
        return self.grounds.roster

    @property
    def asked(self) -> list[Grant]:
        """The grants that are judged."""
        asked = self.grounds.asked
        return [grant for grant in self.programme.grant if asked is None or grant.code in asked]

    def on(self, day: dt.date) -> OpenedInputs:
        """Give the same as of another day."""
        grounds = replace(self.grounds, settings=replace(self.grounds.settings, as_of=day))
        checker = replace(self.checker, settings=replace(self.checker.settings, as_of=day))
        return replace(self, grounds=grounds, checker=checker)


def open_all(settings: VerifySettings, today: dt.date) -> OpenedInputs:
    """Read plan, roster, hours, attendance, lists, statements, decisions; raises ``SettingsError``."""
    mappings = tuple(mapping_hashes(settings.claims))
    grounds = open_grounds(replace(settings.claims, as_of=settings.as_of or today))
    people = [person.number for person in grounds.roster.people] if grounds.roster is not None else []
    grounds = replace(grounds, matches=_matches(settings, grounds.plan.programme))
    return OpenedInputs(
        grounds=grounds,
        checker=duty_of(grounds),
        decisions=_decisions(settings, grounds.plan.programme, people),
        statements=tuple(statement_in(path) for path in settings.claims.confirmed),
        lists=read_lists_file(settings.lists),
        earlier=tuple(Earlier(folder, settings.out) for folder in settings.earlier),
        layouts=known_layouts(settings.claims.layouts),
        mappings=mappings,
    )


def _decisions(settings: VerifySettings, programme: Programme, people: Collection[str]) -> Decisions:
    given = []
    for path in settings.decisions:
        try:
            given.append((visible(path.name), read_bounded(path)))
        except OSError as error:
            words = {
                f"expected_{short}": text("bulk.decisions.unreadable", lang)
                for short, lang in (("zh", Language.ZH_TW), ("en", Language.EN))
            }
            params = {"file": visible(path.name), "given": error.strerror or ""} | words
            raise SettingsError(finding(DecisionCode.DECISIONS_INVALID, None, line=1, **params)) from None
    return read_decisions(given, programme, set(people))


def _matches(settings: VerifySettings, programme: Programme) -> Matches | None:
    """Join the matches of several files; a record that two of them name is refused as one that a file names twice."""
    return together(
        [one for one in (read_claim_matches(path, programme) for path in settings.matches) if one is not None]
    )
