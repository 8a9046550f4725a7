"""The claim as JSON (``claim/1``): a contract with users' scripts."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from harvester.programme.match.matching import MatchedBy
from harvester.programme.rules.registry import ConditionCode
from harvester.programme.verdict import GrantOutcome, Verdict
from parsers.findings import Finding


class ClaimModel(BaseModel):
    """Common settings of a claim."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ClaimHolder(ClaimModel):
    """Who claims: the name on the platform's page and the category of staff in the plan's words."""

    name: str | None
    category: str | None


class ClaimGrant(ClaimModel):
    """A grant; ``hours`` and ``use_by`` only for leave that is granted: whole hours are an integer, half ones x.5.

    ``replaced_by`` is the grant in whose favour this one is refused. ``held_by`` only where every condition is met and
    a person must look at these findings first.
    """

    code: str
    outcome: GrantOutcome
    hours: int | float | None = Field(default=None, exclude_if=lambda value: value is None)
    use_by: dt.date | None = Field(default=None, exclude_if=lambda value: value is None)
    held_by: tuple[str, ...] = Field(default=(), exclude_if=lambda value: not value)
    replaced_by: str | None = Field(default=None, exclude_if=lambda value: value is None)


class ClaimCondition(ClaimModel):
    """A condition of a grant, in words, with the plan's section; ``decision`` is the office's, where it settled it."""

    grant: str
    code: ConditionCode
    outcome: Verdict
    text: str
    rule: str
    decision: dict[str, JsonValue] | None = Field(default=None, exclude_if=lambda value: value is None)


class ClaimProblem(ClaimModel):
    """What is wrong with a course, as a code and in words."""

    code: str
    text: str


class ClaimCourse(ClaimModel):
    """A course of the plan and the record that counts for it: its position from 1 in the file ``source``."""

    name: str
    record_number: int | None
    matched_by: MatchedBy | None
    outcome: Verdict
    problems: tuple[ClaimProblem, ...]
    source: str | None


class Claim(ClaimModel):
    """What is granted to one person under one plan, and why."""

    schema_: Literal["claim/1"] = "claim/1"
    programme: str
    holder: ClaimHolder
    made_with: dict[str, JsonValue]
    grants: tuple[ClaimGrant, ...]
    conditions: tuple[ClaimCondition, ...]
    courses: tuple[ClaimCourse, ...]
    findings: tuple[Finding, ...]

    model_config = ClaimModel.model_config | {
        "alias_generator": lambda name: name.removesuffix("_"),
        "populate_by_name": True,
        "serialize_by_alias": True,
    }

    def is_expired(self, grant: ClaimGrant) -> bool:
        """Tell whether the time to use a leave was over on the day that was asked about."""
        day = self.made_with.get("as_of")
        return grant.use_by is not None and isinstance(day, str) and grant.use_by.isoformat() < day
