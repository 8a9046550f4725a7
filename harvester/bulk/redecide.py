"""One person concluded anew from the ledger: what the office has decided since takes effect without a run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from harvester.bulk.conclude import conclude
from harvester.bulk.decisions import EVERYBODY, Decisions, read_decisions
from harvester.bulk.ledger import Ledger
from harvester.bulk.results.line import PersonLine
from harvester.bulk.run.handed import Handings
from harvester.messages import Language
from harvester.programme.decide.decision import asked_grants
from harvester.programme.plan.model import Grant, Programme
from harvester.programme.plan.shipped import open_plan

Files = Iterable[tuple[str, bytes]]


def decisions_in(folder: Path, programme: str, files: Files) -> Decisions:
    """Read decisions (name, bytes) about the people of a run; raises ``SettingsError`` as a run does."""
    with Ledger(folder, create=False) as ledger:
        return read_decisions(files, open_plan(programme).programme, Handings(ledger).people())


def lines_of(  # noqa: PLR0917 - what a run goes by
    folder: Path,
    programme: str,
    grants: Collection[str],
    files: Files,
    lang: Language,
    people: Collection[str] | None = None,
) -> Iterator[PersonLine]:
    """Give the lines of some people as the next run will; ``None``: of those whom the decisions in ``files`` are about.

    Nobody whom the last run did not know. Raises ``SettingsError`` as a run does: for decisions that are wrong, and for
    a folder without a ledger.
    """
    plan = open_plan(programme).programme
    asked = _asked(plan, grants)
    with Ledger(folder, create=False) as ledger:
        kept = Handings(ledger)
        known = kept.people()
        decisions = read_decisions(files, plan, known)
        for number in sorted(_named(decisions, known) if people is None else known.intersection(people)):
            handed, sampled = kept.of(number)
            yield conclude(handed, decisions, asked, sampled, lang)


def _asked(plan: Programme, codes: Collection[str]) -> list[Grant]:
    asked = asked_grants(plan, codes)
    return [grant for grant in plan.grant if asked is None or grant.code in asked]


def _named(decisions: Decisions, known: frozenset[str]) -> frozenset[str]:
    named = {one.person for one in (*decisions.conditions, *decisions.findings)}
    return known if EVERYBODY in named else known & named
