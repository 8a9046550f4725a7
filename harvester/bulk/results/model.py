"""The results as JSON: contracts with other people's scripts."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from harvester.messages import visible_json
from harvester.programme.decide.claim import Claim
from harvester.programme.rules.registry import ConditionCode
from harvester.programme.verdict import Verdict
from parsers.findings import Finding


class PersonOutcome(StrEnum):
    """What became of a person: all decided, eyes needed, nothing of theirs readable, nothing handed in."""

    DECIDED = "decided"
    EYES = "eyes"
    UNREADABLE = "unreadable"
    NONE = "none"


class DocumentKind(StrEnum):
    """What a document is, by its content."""

    HTML = "html"
    PDF = "pdf"
    IMAGE = "image"
    JSON = "json"
    BUNDLE = "bundle"
    FORM = "form"
    ZIP = "zip"
    UNKNOWN = "unknown"


class DocumentStatus(StrEnum):
    """How surely a document was read; ``quarantined``: three times not to its end."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    FAILED = "failed"
    QUARANTINED = "quarantined"


class ResultModel(BaseModel):
    """Common settings: frozen, nothing unknown, ``schema`` first."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.removesuffix("_"),
        populate_by_name=True,
        serialize_by_alias=True,
    )


#: A finding's parameters are the program's own and stand in no JSON.
_PARAMS: dict[str, Any] = {"__all__": {"params"}}


def as_json(model: ResultModel, indent: int | None = None) -> str:
    """Give a result as scripts take it: a claim in it is that of ``harvester claim``, letter for letter."""
    without = {"findings": _PARAMS, "notes": _PARAMS, "claim": {"findings": _PARAMS}}
    return visible_json(model.model_dump_json(indent=indent, exclude=without))


class DocumentName(ResultModel):
    """A person's document."""

    name: str
    sha256: str


class Decision(ResultModel):
    """A decision of the office that was used: on a condition of a grant, or on a finding."""

    grant: str | None = None
    condition: ConditionCode | None = None
    outcome: Literal["met", "not_met"] | None = None
    finding: str | None = None
    sha256: str | None = None
    reason: str
    by: str
    at: dt.datetime | dt.date


class VerifiedPerson(ResultModel):
    """A line of the roster: ``claim`` is null where no history was read; ``findings`` are what it does not hold."""

    schema_: Literal["verify-person/1"] = "verify-person/1"
    person: str
    name: str
    unit: str | None
    category: str | None
    outcome: PersonOutcome
    claim: Claim | None
    documents: tuple[DocumentName, ...]
    findings: tuple[Finding, ...]
    decisions: tuple[Decision, ...]
    sampled: bool


class VerifiedDocument(ResultModel):
    """A document: ``persons`` are those it counts for."""

    schema_: Literal["verify-document/1"] = "verify-document/1"
    name: str
    sha256: str
    bytes: int
    kind: DocumentKind
    status: DocumentStatus
    persons: tuple[str, ...]
    evidence_level: str
    attempts: int
    seconds: float
    findings: tuple[Finding, ...]


class Sample(ResultModel):
    """The people drawn to be checked again."""

    size: int = 0
    seed: str | None = None
    people: tuple[str, ...] = ()


class UnitGroup(ResultModel):
    """What a unit came to in a group of the plan.

    ``people`` of the unit are counted, ``reached`` of them have come to the grant, of ``open`` it is not known, or not
    whether they are counted; ``outcome`` is undetermined where that could change it.
    """

    group: str
    unit: str
    people: int
    reached: int
    open: int
    outcome: Verdict


class Summary(ResultModel):
    """The whole run; ``files`` are the SHA-256 of the other files, ``finished`` is false where it was broken off.

    ``nobodys`` counts documents that count for nobody, ``notes`` are what is to be said of the run as a whole; both are
    left out where there are none; so are ``groups``, what each unit came to in the plan's groups.
    """

    schema_: Literal["verify-summary/1"] = "verify-summary/1"
    people: dict[PersonOutcome, int]
    grants: dict[str, dict[str, int]]
    documents: dict[DocumentStatus, int]
    findings: dict[str, int]
    sample: Sample = Sample()
    made_with: dict[str, JsonValue]
    nobodys: int = Field(default=0, exclude_if=lambda count: not count)
    notes: tuple[Finding, ...] = Field(default=(), exclude_if=lambda notes: not notes)
    groups: tuple[UnitGroup, ...] = Field(default=(), exclude_if=lambda groups: not groups)
    files: dict[str, str] = Field(default_factory=dict)
    finished: bool
