"""Everybody of a run as its results have them, with what was decided since; a whole line is read when asked for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harvester.bulk.redecide import lines_of
from harvester.bulk.results.line import WORST_FIRST, undecided
from harvester.bulk.results.model import PersonOutcome, VerifiedPerson
from harvester.bulk.results.standing import GrantStanding
from harvester.bulk.results.write import SUMMARY
from harvester.files import read_bounded
from harvester.messages import Language
from harvester.programme.decide.claim import Claim
from harvester.programme.verdict import GrantOutcome
from harvester.web.runs.kept import KeptRun
from harvester.web.runs.names import DECISIONS
from parsers.findings import SettingsError, Severity

PEOPLE = "people.jsonl"


@dataclass(frozen=True)
class FindingWords:
    """A finding: its code and words."""

    code: str
    message: str


@dataclass(frozen=True)
class PersonRow:
    """A person as the list shows them; ``open`` are what still needs eyes, ``at`` is where the line begins."""

    number: str
    name: str
    unit: str
    category: str
    outcome: PersonOutcome
    grants: Mapping[str, str]
    said: tuple[FindingWords, ...]
    open: tuple[FindingWords, ...]
    sampled: bool
    at: int

    @property
    def findings(self) -> frozenset[str]:
        """The codes of all findings."""
        return frozenset(one.code for one in self.said)


@dataclass(frozen=True)
class People:
    """Everybody in the roster's order; ``newer`` are the lines of those about whom something was decided since.

    ``stale``: something was decided that the results do not have yet.
    """

    path: Path
    rows: tuple[PersonRow, ...]
    newer: Mapping[str, VerifiedPerson]
    summary: Mapping[str, Any]
    stale: bool

    def words(self) -> Mapping[str, str]:
        """Give what the first of each code says, by code."""
        found: dict[str, str] = {}
        for row in self.rows:
            for one in row.said:
                found.setdefault(one.code, one.message)
        return dict(sorted(found.items()))

    def person(self, number: str) -> VerifiedPerson | None:
        """Give a person's whole line."""
        if number in self.newer:
            return self.newer[number]
        row = next((one for one in self.rows if one.number == number), None)
        if row is None:
            return None
        with self.path.open("rb") as file:
            file.seek(row.at)
            return VerifiedPerson.model_validate_json(file.readline())


def people_of(out: Path, kept: KeptRun) -> People | None:
    """Read the results in a folder; ``None`` where there are none yet."""
    rows = []
    try:
        with (out / PEOPLE).open("rb") as file:
            at = 0
            for line in file:
                rows.append(_row(json.loads(line), at, kept.lang))
                at += len(line)
        summary = json.loads(read_bounded(out / SUMMARY))
    except (OSError, ValueError, KeyError):
        return None
    decisions = _undecided_by(out, summary)
    newer = {} if decisions is None else {one.person: one for one in _newer(out, kept, decisions)}
    shown = (
        _row(newer[row.number].model_dump(mode="json"), row.at, kept.lang) if row.number in newer else row
        for row in rows
    )
    return People(out / PEOPLE, tuple(shown), newer, summary, decisions is not None)


def stamp_of(out: Path) -> tuple[tuple[int, int], ...]:
    """Give what changes when the results or the decisions in a folder do."""
    found = []
    for name in (PEOPLE, SUMMARY, DECISIONS):
        try:
            status = (out / name).stat()
            found.append((status.st_mtime_ns, status.st_size))
        except OSError:
            found.append((0, 0))
    return tuple(found)


def _undecided_by(out: Path, summary: Mapping[str, Any]) -> bytes | None:
    """Give the decisions where the results do not have them; ``None`` where they have, or there are none."""
    try:
        decisions = read_bounded(out / DECISIONS)
    except OSError:
        return None
    known = summary["finished"] and hashlib.sha256(decisions).hexdigest() in summary["made_with"]["decisions"]
    return None if known else decisions


def _newer(out: Path, kept: KeptRun, decisions: bytes) -> Sequence[VerifiedPerson]:
    try:
        found = lines_of(out, kept.programme, kept.grants, [(DECISIONS, decisions)], kept.lang)
        return [line.person for line in found]
    except SettingsError:
        # A run says what is wrong with them, and stops.
        return []


def _row(line: Mapping[str, Any], at: int, lang: Language) -> PersonRow:
    claim = line["claim"] or {}
    outcome = PersonOutcome(line["outcome"])
    said = [*claim.get("findings", ()), *line["findings"]]
    return PersonRow(
        number=line["person"],
        name=line["name"],
        unit=line["unit"] or "",
        category=line["category"] or "",
        outcome=outcome,
        grants={one["code"]: _shown(one, outcome, claim["made_with"].get("as_of")) for one in claim.get("grants", ())},
        said=tuple(FindingWords(one["code"], one["message"]) for one in said),
        open=tuple(_needs(line, outcome, said, lang)),
        sampled=line["sampled"],
        at=at,
    )


def _shown(grant: Mapping[str, Any], outcome: PersonOutcome, day: str | None) -> str:
    """Give what is shown of a grant, as a run's own pages do (``standing_of``), from a line as it was written."""
    if grant["outcome"] != GrantOutcome.GRANTED:
        return str(grant["outcome"])
    if outcome is not PersonOutcome.DECIDED:
        return GrantStanding.WAITING.value
    use_by = grant.get("use_by")
    # Days as they are written come one after another as they do.
    expired = use_by is not None and day is not None and use_by < day
    return (GrantStanding.EXPIRED if expired else GrantStanding.GRANTED).value


def _needs(
    line: Mapping[str, Any], outcome: PersonOutcome, said: Iterable[Mapping[str, Any]], lang: Language
) -> list[FindingWords]:
    """Give what still needs eyes as far as a line tells it, the worst first: findings not looked at, what is open."""
    if outcome in {PersonOutcome.DECIDED, PersonOutcome.NONE}:
        return []
    looked_at = {one["finding"] for one in line["decisions"] if one["sha256"] is None}
    needs = [
        (Severity(one["severity"]), FindingWords(one["code"], one["message"]))
        for one in said
        if one["code"] not in looked_at
    ]
    if line["claim"] and outcome is PersonOutcome.EYES:
        claim = Claim.model_validate(line["claim"])
        needs += ((one.severity, FindingWords(one.code, one.message)) for one in undecided(claim, lang))
    still = [(WORST_FIRST[severity], one) for severity, one in needs if severity is not Severity.INFO]
    return [one for _, one in sorted(still, key=lambda each: each[0])]
