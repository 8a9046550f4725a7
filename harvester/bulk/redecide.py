"""One person concluded anew from the ledger: what the office has decided since takes effect without a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from harvester.bulk.conclude import conclude
from harvester.bulk.decisions import Decisions, read_decisions
from harvester.bulk.ledger import Ledger
from harvester.bulk.results.line import Line
from harvester.bulk.run.handed import Handings
from harvester.messages import Language
from harvester.programme.decide.decision import asked_grants
from harvester.programme.plan.model import Grant, Programme
from harvester.programme.plan.shipped import open_plan


def redecided(
    folder: Path, programme: str, grants: Iterable[str], files: Iterable[tuple[str, bytes]], lang: Language
) -> Iterator[Line]:
    """Give the lines of everybody whom the decisions in ``files`` (name, bytes) are about, as the next run will.

    Raises ``SettingsError`` as a run does: for decisions that are wrong, and for a folder without a ledger.
    """
    plan = open_plan(programme).programme
    asked = _asked(plan, tuple(grants))
    with Ledger(folder, create=False) as ledger:
        kept = Handings(ledger)
        people = kept.people()
        decisions = read_decisions(files, plan, people)
        for number in sorted(_named(decisions) & people):
            handed, sampled = kept.of(number)
            yield conclude(handed, decisions, asked, sampled, lang)


def _asked(plan: Programme, codes: tuple[str, ...]) -> list[Grant]:
    asked = asked_grants(plan, codes)
    return [grant for grant in plan.grant if asked is None or grant.code in asked]


def _named(decisions: Decisions) -> frozenset[str]:
    return frozenset(one.person for one in (*decisions.conditions, *decisions.findings))
