"""The in-toto Statement v1 that is signed: every file by its SHA-256, and how the bundle came about.

The predicate's type is ``urn:record-harvester:evidence:1``; its fields are in ``docs/evidence.md``. What it says of
itself is the sealer's word: a level is never taken from it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from harvester.evidence.bundle.bag import PAYLOAD, TAGS

PREDICATE = "urn:record-harvester:evidence:1"
_HASH = r"^[0-9a-f]{64}$"


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


class Certificate(_Said):
    """A server's certificate as the browser saw it; times are Asia/Taipei."""

    sha256: str | None = None
    subject: str | None = None
    issuer: str | None = None
    valid_from: AwareDatetime | None = None
    valid_until: AwareDatetime | None = None
    protocol: str | None = None


class Server(_Said):
    """What a server said of itself: its certificate, its ``Date`` header beside the local clock when it came.

    ``offset_seconds`` is the server's clock less the local one.
    """

    origin: str
    certificate: Certificate | None = None
    date_header: str | None = None
    local_clock: AwareDatetime | None = None
    offset_seconds: float | None = None


class Page(_Said):
    """A kept page: its layout's name, where it is known, and the hash of its structure without anybody's data."""

    name: str
    layout: str | None = None
    fingerprint: str


class Derived(_Said):
    """A copy without credentials: the hashes of what was received and of what is kept."""

    name: str
    received: str = Field(pattern=_HASH)
    kept: str = Field(pattern=_HASH)


class Made(_Said):
    """What a claim was made with: the programme, and the hashes of hours and attendance."""

    programme: str | None = None
    hours: str | None = None
    attendance: tuple[str, ...] = ()


class About(_Said):
    """What the sealed files themselves say of their making: programs, addresses without query, servers, pages."""

    programs: Mapping[str, str] = Field(default_factory=dict)
    addresses: tuple[str, ...] = ()
    servers: tuple[Server, ...] = ()
    pages: tuple[Page, ...] = ()
    derived: tuple[Derived, ...] = ()
    made_with: Made = Made()


class Predicate(_Said):
    """How a bundle came about; ``observed_by`` is the id of the office's key where the office watched the capture."""

    bundle: str
    sealed_at: AwareDatetime
    program: str
    level: str
    observed_by: str | None = None
    about: About = About()
    left_out: tuple[str, ...] = ()


class Digest(_Said):
    """The hash of a subject."""

    sha256: str = Field(pattern=_HASH)


class Subject(_Said):
    """One file of the bundle."""

    name: str
    digest: Digest


class SealStatement(_Said):
    """The statement as signed."""

    type_: Literal["https://in-toto.io/Statement/v1"] = Field("https://in-toto.io/Statement/v1", alias="_type")
    subject: tuple[Subject, ...]
    predicate_type: Literal["urn:record-harvester:evidence:1"] = Field(
        "urn:record-harvester:evidence:1", alias="predicateType"
    )
    predicate: Predicate


class _Newer(BaseModel):
    """A statement of this program's whose predicate this version does not know; files are named as ever."""

    type_: Literal["https://in-toto.io/Statement/v1"] = Field(alias="_type")
    subject: tuple[Subject, ...]
    predicate_type: str = Field(alias="predicateType", pattern=r"^urn:record-harvester:evidence:[1-9][0-9]{0,3}$")


@dataclass(frozen=True)
class Told:
    """What a statement says: each file's hash by its name, and how the bundle came about.

    The latter is ``None`` where a newer program said it in a way that this one does not know.
    """

    hashes: Mapping[str, str]
    predicate: Predicate | None


def state(files: Mapping[str, bytes], predicate: Predicate) -> bytes:
    """Write the statement about a bag's files."""
    subjects = tuple(Subject(name=name, digest=Digest(sha256=sha256(data))) for name, data in files.items())
    return SealStatement(subject=subjects, predicate=predicate).model_dump_json().encode()


def read_statement(payload: bytes) -> Told | None:
    """Read a statement; ``None`` for anything else, and for one that names a file twice or leaves a tag file out."""
    found: SealStatement | _Newer
    try:
        found = SealStatement.model_validate_json(payload)
    except ValidationError as error:
        try:
            found = _Newer.model_validate_json(payload)
        except ValidationError:
            return None
        # One of this version that lacks something or says it wrongly is none.
        if found.predicate_type == PREDICATE and any(one["type"] != "extra_forbidden" for one in error.errors()):
            return None
    names = [one.name for one in found.subject]
    if not (set(TAGS) <= set(names) and any(name.startswith(PAYLOAD) for name in names)):
        return None
    hashes = {one.name: one.digest.sha256 for one in found.subject}
    return (
        Told(hashes, found.predicate if isinstance(found, SealStatement) else None)
        if len(hashes) == len(names)
        else None
    )


def names_weak_hashes(payload: bytes) -> bool:
    """Tell a statement that would be one, but for subjects known by less than SHA-256."""
    from json import loads

    try:
        digests: Iterable[Mapping[str, object]] = [one["digest"] for one in loads(payload)["subject"]]
        return any("sha256" not in digest for digest in digests)
    except (ValueError, KeyError, TypeError):
        return False


def sha256(data: bytes) -> str:
    """Give the SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
