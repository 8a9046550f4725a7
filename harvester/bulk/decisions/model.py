"""The decisions of an office as values (``office-decisions/1``)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from harvester.programme.rules.registry import ConditionCode
from harvester.settings.signer import Signer

#: In the place of a person: a decision for all, which only ``no_other_duty`` may have.
EVERYBODY = "*"

_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Signed(BaseModel):
    """What stands behind every decision: why, by whom, when."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    person: _Words
    reason: _Words
    by: Signer
    at: dt.datetime | dt.date


_Any = TypeVar("_Any", bound=_Signed)


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
        decided = (*self.conditions_of(person), *self.conditions_of(EVERYBODY))
        return next((item for item in decided if (item.grant, item.condition) == (grant, condition)), None)

    def conditions_of(self, person: str) -> tuple[ConditionDecision, ...]:
        """Give the decisions on conditions of a person."""
        return self._conditions.get(person, ())

    def findings_of(self, person: str) -> tuple[FindingDecision, ...]:
        """Give the decisions on findings of a person."""
        return self._findings.get(person, ())

    @cached_property
    def _conditions(self) -> Mapping[str, tuple[ConditionDecision, ...]]:
        return _by_person(self.conditions)

    @cached_property
    def _findings(self) -> Mapping[str, tuple[FindingDecision, ...]]:
        return _by_person(self.findings)


def _by_person(items: Iterable[_Any]) -> dict[str, tuple[_Any, ...]]:
    found: dict[str, list[_Any]] = defaultdict(list)
    for item in items:
        found[item.person].append(item)
    return {person: tuple(own) for person, own in found.items()}
