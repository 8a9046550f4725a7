"""What an inspection says (``inspection/1``): the outcome, what is proven and by whom, and what is not."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from harvester.evidence.level import EvidenceLevel
from parsers.findings import Finding
from parsers.history.instants import TaipeiTime


class InspectedKind(StrEnum):
    """What was inspected."""

    BUNDLE = "bundle"
    PDF = "pdf"
    PAGE = "page"
    UNKNOWN = "unknown"


class SealOutcome(StrEnum):
    """What came of it; a PDF or a page is ``not_sealed``."""

    INTACT = "intact"
    ALTERED = "altered"
    UNREADABLE = "unreadable"
    NOT_SEALED = "not_sealed"


class Follows(StrEnum):
    """Whether the stored history and answers follow from the kept pages, read anew."""

    YES = "yes"
    NO = "no"
    NOT_POSSIBLE = "not_possible"


class Profile(StrEnum):
    """What a PDF looks like; none of these words says that it is genuine or not."""

    GENUINE_PROFILE = "genuine_profile"
    REWRITTEN = "rewritten"
    SIGNS_OF_EDITING = "signs_of_editing"
    UNKNOWN_PRODUCER = "unknown_producer"


class _Said(BaseModel):
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.removesuffix("_"),
        populate_by_name=True,
        serialize_by_alias=True,
    )


class Inspected(_Said):
    """The file: its name as given, SHA-256 of its bytes (a folder's: of its ``statement.dsse.json``), its kind.

    The hash is empty where no bytes could be had.
    """

    name: str
    sha256: str
    kind: InspectedKind


class Signer(_Said):
    """A key that signed (``SHA256:`` and its id), and whether it is one of those given as trusted."""

    key: str
    trusted: bool


class Proof(_Said):
    """What is proven; ``said_by_the_platform`` is never, since no part of it is signed by the platform."""

    unchanged_since_sealing: bool = False
    sealed_by: tuple[Signer, ...] = ()
    existed_before: TaipeiTime | None = None
    said_by_the_platform: Literal[False] = False


class Inspection(_Said):
    """The whole; ``level`` is what the file's own evidence supports, never what it claims."""

    schema_: Literal["inspection/1"] = "inspection/1"
    source: Inspected
    outcome: SealOutcome
    level: EvidenceLevel = EvidenceLevel.L0
    proves: Proof = Proof()
    history_follows: Follows = Follows.NOT_POSSIBLE
    profile: Profile | None = None
    findings: tuple[Finding, ...] = ()
