"""What reading a document gave, as it is kept in the ledger: JSON, never pickles."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from harvester.bulk.results.model import DocumentKind, DocumentStatus
from harvester.evidence.level import EvidenceLevel
from parsers.findings import Finding
from parsers.form import Blank, FilledForm, Unread, Written
from parsers.history import LearningHistory

_Time = Annotated[Written | Blank | Unread, Field(discriminator="kind")]


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class KeptCourse(_Kept):
    """A form's course, to be kept."""

    number: int
    name: str
    hours: str | None
    start: _Time
    end: _Time


class KeptForm(_Kept):
    """A form, to be kept."""

    unit: str | None
    name: str | None
    courses: tuple[KeptCourse, ...]

    @classmethod
    def of(cls, form: FilledForm) -> KeptForm:
        """Keep a form; its findings are kept with the document's."""
        courses = (
            KeptCourse(
                number=one.number,
                name=one.name,
                hours=None if one.hours is None else str(one.hours),
                start=one.start,
                end=one.end,
            )
            for one in form.courses
        )
        return cls(unit=form.unit, name=form.name, courses=tuple(courses))


class DocumentReading(_Kept):
    """A document as read; ``histories`` or ``form``, or neither where it failed.

    ``settled`` says that the applicant's own statement settled something in it; ``level`` is that of the evidence.
    """

    kind: DocumentKind
    status: DocumentStatus
    histories: tuple[LearningHistory, ...] = ()
    form: KeptForm | None = None
    findings: tuple[Finding, ...] = ()
    settled: bool = False
    level: EvidenceLevel = EvidenceLevel.L0
