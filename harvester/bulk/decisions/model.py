"""The decisions of an office as values (``office-decisions/1``)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from harvester.programme.rules.registry import ConditionCode

#: In the place of a person: a decision for all, which only ``no_other_duty`` may have.
EVERYBODY = "*"

_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Signed(BaseModel):
    """What stands behind every decision: why, by whom, when."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    person: _Words
    reason: _Words
    by: _Words
    at: dt.datetime | dt.date


class ConditionDecision(_Signed):
    """An undetermined condition of a person's grant is met, or is not."""

    grant: _Words
    condition: ConditionCode
    outcome: Literal["met", "not_met"]


class FindingDecision(_Signed):
    """A finding of a person (of one document, where ``sha256`` is given) was looked at."""

    finding: _Words
    sha256: _Sha256 | None = None


class Assignment(_Signed):
    """A document is this person's."""

    sha256: _Sha256


@dataclass(frozen=True)
class Decisions:
    """All decisions of all files given; ``files`` are their names and SHA-256."""

    conditions: tuple[ConditionDecision, ...] = ()
    findings: tuple[FindingDecision, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    files: tuple[tuple[str, str], ...] = ()

    def of_condition(self, person: str, grant: str, condition: ConditionCode) -> ConditionDecision | None:
        """Give what was decided of a condition: the person's own decision before one for everybody."""
        for who in (person, EVERYBODY):
            for item in self.conditions:
                if (item.person, item.grant, item.condition) == (who, grant, condition):
                    return item
        return None

    def looked_at(self, person: str, code: str, documents: frozenset[str]) -> FindingDecision | None:
        """Give the decision on a finding of a person; ``documents`` are hashes of those it may be about."""
        for item in self.findings:
            if (item.person, item.finding) == (person, code) and (item.sha256 is None or item.sha256 in documents):
                return item
        return None
