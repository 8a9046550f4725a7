"""A run as its page shows it: how far it is, whom it is about, what it says of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harvester.bulk.codes import AcrossCode
from harvester.bulk.results.model import PersonOutcome, VerifiedDocument
from harvester.messages import Language, text
from harvester.programme.plan.model import Grant
from harvester.programme.plan.shipped import open_plan
from harvester.web.runs.people import People
from harvester.web.runs.runs import Run, waiting
from harvester.web.runs.work import RunStage
from parsers.findings import Finding, FindingError

_MOST = 30
DOCUMENTS = "documents.jsonl"
#: What a run writes for people, in the order in which it is offered.
EXPORTS = (
    "people.xlsx", "people.ods", "people.csv", "people.jsonl", "eyes.csv", "notices.csv", "groups.csv",
    "approval.odt", "approval.xlsx", "approval.ods", "commendation.odt",
    "commendation.xlsx", "commendation.ods", "documents.jsonl", "summary.html",
    "summary.json",
)  # fmt: skip


@dataclass(frozen=True)
class Progress:
    """Where a run stands, in words; ``lines`` say how far it is."""

    stage: RunStage
    lines: tuple[str, ...]

    @property
    def works(self) -> bool:
        """Whether something is at work on it."""
        return self.stage in {RunStage.RUNNING, RunStage.ELSEWHERE}


def progress(run: Run, lang: Language) -> Progress:
    """Say where a run stands and how far it is."""
    standing = run.standing()
    stage = run.stage(standing)
    lines = [text(f"web.office.stage.{stage.value}", lang)]
    far = run.far
    if far is not None:
        step = text(f"cli.verify.steps.{far.step.value}", lang)
        lines.append(text("web.office.far", lang, step=step, done=far.done, total=far.total) if far.total > 1 else step)
    if standing is not None and standing.documents:
        states = {state.value: count for state, count in standing.readings.items()}
        lines.append(
            text(
                "web.office.documents",
                lang,
                documents=standing.documents,
                done=states["done"],
                waiting=waiting(standing),
                quarantined=states["quarantined"],
            )
        )
    return Progress(stage, tuple(lines))


def grants_of(run: Run, summary: Mapping[str, Any]) -> list[Grant]:
    """Give the grants that the results judge."""
    try:
        plan = open_plan(run.kept.programme).programme
    except FindingError:
        return []
    return [grant for grant in plan.grant if grant.code in summary["grants"]]


def counts(people: People) -> dict[PersonOutcome, int]:
    """Count everybody by outcome."""
    found = Counter(row.outcome for row in people.rows)
    return {outcome: found[outcome] for outcome in PersonOutcome}


def across(people: People) -> Iterator[tuple[Finding, tuple[str, ...]]]:
    """Give what only shows across people, each code once: what it says of the first, and the numbers of all."""
    for code in AcrossCode:
        rows = [row for row in people.rows if code in row.findings]
        if rows:
            first = people.person(rows[0].number)
            said = [*(first.claim.findings if first and first.claim else ()), *(first.findings if first else ())]
            yield next(one for one in said if one.code == code), tuple(row.number for row in rows)


def documents_of(out: Path) -> Iterator[VerifiedDocument]:
    """Give the documents of the results, in their order; none where there are no results yet."""
    with suppress(OSError, ValueError), (out / DOCUMENTS).open("rb") as file:
        for line in file:
            yield VerifiedDocument.model_validate_json(line)


def nobodys(out: Path) -> tuple[list[VerifiedDocument], int]:
    """Give the documents that count for nobody, and how many more there are."""
    found = [one for one in documents_of(out) if not one.persons]
    return found[:_MOST], max(0, len(found) - _MOST)


def exports(out: Path) -> list[str]:
    """Give the names of the files that are there to be taken home."""
    return [name for name in EXPORTS if (out / name).is_file() and not (out / name).is_symlink()]


def by_stem(names: Iterable[str]) -> Mapping[str, list[str]]:
    """Give names of files by what they are, each in its formats."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(name.partition(".")[0], []).append(name)
    return found
