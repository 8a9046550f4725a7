"""One person's page for one year (我的學習歷程)."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from parsers.findings import Finding, Severity
from parsers.history.instants import TaipeiTime
from parsers.history.record import FieldPlace, HistoryModel, Package, Record


class Status(StrEnum):
    """How far the reading can be relied on as a whole."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    FAILED = "failed"


class CheckOutcome(StrEnum):
    """What a conservation check said."""

    PASS = "pass"  # noqa: S105
    FAIL = "fail"
    NOT_POSSIBLE = "not_possible"


class CheckCode(StrEnum):
    """The conservation checks of a reading; the last is made of prints only."""

    LABELS_FOUND = "labels_found"
    NUMBERS_UNBROKEN = "numbers_unbroken"
    ROWS_ACCOUNTED = "rows_accounted"
    ROWS_AS_STATED = "rows_as_stated"
    HOURS_MATCH = "hours_match"
    COMPLETION_MATCHES = "completion_matches"
    DIGITS_AS_DRAWN = "digits_as_drawn"


class SourceKind(StrEnum):
    """What kind of bytes a history was read from."""

    HTML = "html"
    MHTML = "mhtml"
    PDF = "pdf"
    IMAGE = "image"
    LIVE = "live"
    UNKNOWN = "unknown"


class Check(HistoryModel):
    """A conservation check and what it said."""

    code: str
    outcome: CheckOutcome


class Holder(HistoryModel):
    """Whose history it is, as the page names the person."""

    name: str | None = None


class Totals(HistoryModel):
    """Header facts above the table: hours, counts, instants of the last uploads (Asia/Taipei)."""

    certified_hours: float | None = None
    unfinished_courses: int | None = None
    pending_exams: int | None = None
    lifelong_uploaded_at: TaipeiTime | None = None
    environment_uploaded_at: TaipeiTime | None = None
    teacher_uploaded_at: TaipeiTime | None = None


class Source(HistoryModel):
    """What was read and by what: kind, SHA-256 and size of the bytes, pages of a print, layout, reader.

    ``level`` is the level of evidence, where a sealed bundle was looked into.
    """

    kind: SourceKind
    sha256: str
    bytes: int
    pages: int | None = None
    layout: str | None = None
    reader: str
    program: str
    level: Literal["L0", "L1", "L2", "L3"] | None = Field(default=None, exclude_if=lambda value: value is None)


class LearningHistory(HistoryModel):
    """The contract between all rooms and with users' scripts; one history is one person and one year.

    ``places`` are those of what stands outside the records, by the names that ``doubts`` uses.
    """

    schema_: Literal["learning-history/1"] = "learning-history/1"
    status: Status
    holder: Holder = Holder()
    year: int | None = None
    totals: Totals = Totals()
    packages: tuple[Package, ...] = ()
    records: tuple[Record, ...] = ()
    doubts: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    findings: tuple[Finding, ...] = ()
    places: dict[str, FieldPlace] | None = Field(default=None, exclude_if=lambda value: value is None)
    source: Source

    model_config = HistoryModel.model_config | {
        "alias_generator": lambda name: name.removesuffix("_"),
        "populate_by_name": True,
        "serialize_by_alias": True,
    }


def status_of(findings: tuple[Finding, ...], doubts: tuple[str, ...], records: tuple[Record, ...]) -> Status:
    """Judge a reading: an error fails it; any doubt or warning makes it partial."""
    if any(f.severity is Severity.ERROR for f in findings):
        return Status.FAILED
    doubtful = bool(doubts) or any(record.doubts for record in records)
    if doubtful or any(f.severity is Severity.WARNING for f in findings):
        return Status.PARTIAL
    return Status.COMPLETE
