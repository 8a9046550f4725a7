"""A person's line with what still needs eyes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from harvester.bulk.results.model import DocumentName, VerifiedPerson
from harvester.messages import Language, text
from harvester.programme.decide.claim import Claim
from harvester.programme.verdict import GrantOutcome, Verdict
from parsers.findings import Finding, Severity

#: By what a list of findings is ordered.
WORST_FIRST = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


class OpenFinding(NamedTuple):
    """A finding that still needs eyes, and the documents it is about."""

    finding: Finding
    documents: tuple[DocumentName, ...]


@dataclass(frozen=True)
class PersonLine:
    """A person with the level of evidence of the documents, and what still needs eyes, the worst first."""

    person: VerifiedPerson
    level: str
    open: tuple[OpenFinding, ...]


def undecided(claim: Claim, lang: Language) -> Iterator[Finding]:
    """Say what is open of the grants that are neither granted nor refused: it is no finding of its own anywhere."""
    open_ones = {grant.code: grant for grant in claim.grants if grant.outcome is GrantOutcome.UNDETERMINED}
    words = [item.text for item in claim.conditions if item.grant in open_ones and item.outcome is Verdict.UNDETERMINED]
    held = [text(f"programme.held.{code}", lang) for grant in open_ones.values() for code in grant.held_by]
    if said := dict.fromkeys([*words, *held]):
        yield Finding(
            code=Verdict.UNDETERMINED.value,
            severity=Severity.WARNING,
            message=text("bulk.semicolon", lang).join(one.rstrip("。.") for one in said),
            next_step=text("bulk.decide", lang),
        )
