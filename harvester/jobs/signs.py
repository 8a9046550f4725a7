"""Signs of editing in what was handed in: a PDF is looked at in a limited child, records by their own values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from pydantic import AwareDatetime, BaseModel, ConfigDict

from harvester.evidence.inspection import Profile
from harvester.evidence.signs.codes import RecordSign
from harvester.evidence.signs.pdf import look_at
from harvester.evidence.signs.records import record_signs
from harvester.limits import TEXT, in_child, understood
from harvester.messages import redact
from parsers.findings import Finding
from parsers.history import LearningHistory
from parsers.pdf.file.opening import opened

_PREPARED = ("harvester.jobs.signs",)


class PdfLook(BaseModel):
    """A PDF's profile, the signs in it, and when it says that it was made."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    profile: Profile
    findings: tuple[Finding, ...]
    made_at: AwareDatetime | None


def pdf_signs(data: bytes, *, covers: bool = True) -> PdfLook:
    """Look at a PDF in a child; raises ``UnreadableError`` as ``look_at`` does, or with a ``LimitCode``."""
    look = understood(PdfLook.model_validate_json, in_child(look_into, (data, covers), TEXT, prepare=_PREPARED))
    return look.model_copy(update={"findings": tuple(map(masked, look.findings))})


def look_into(data: bytes, covers: bool) -> bytes:
    """Look at a PDF within this process (a child's work)."""
    look = look_at(data, covers=covers)
    told = PdfLook(profile=look.profile, findings=look.findings, made_at=opened(data).made_at)
    return told.model_dump_json().encode()


def new_signs(histories: Iterable[LearningHistory], seen_at: datetime | None = None) -> tuple[Finding, ...]:
    """Give the signs in records that neither reading nor judging says already."""
    own = set(RecordSign)
    return tuple(found for found in signs_in(histories, "", seen_at) if found.code in own)


def signs_in(histories: Iterable[LearningHistory], name: str, seen_at: datetime | None = None) -> tuple[Finding, ...]:
    """Give the signs in the records of all histories of a file."""
    return tuple(found for history in histories for found in record_signs(history, name, seen_at))


def masked(found: Finding) -> Finding:
    """Mask what a finding repeats of a file."""
    params = {name: redact(value) if isinstance(value, str) else value for name, value in found.params.items()}
    return found.model_copy(update={"params": params})
