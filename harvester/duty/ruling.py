"""The rulings (``duty-ruling/1``): what was said of every stamp, why, and what would settle the rest."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_serializer

from parsers.findings import Finding
from parsers.history import Holder


class Ruling(StrEnum):
    """公餘, 上班中 or 無法判定."""

    OFF_DUTY = "off_duty"
    ON_DUTY = "on_duty"
    UNDETERMINED = "undetermined"


class RulingCode(StrEnum):
    """Why an instant was ruled as it was."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    OFFICE_HOURS = "office_hours"
    FLEXIBLE_EDGE = "flexible_edge"
    LUNCH = "lunch"
    BEFORE_HOURS = "before_hours"
    AFTER_HOURS = "after_hours"
    MAKEUP_WORKDAY = "makeup_workday"
    SHIFT = "shift"
    NOT_ROSTERED = "not_rostered"
    DUTY = "duty"
    NOON_DUTY = "noon_duty"
    OVERTIME = "overtime"
    OFFICIAL_TRIP = "official_trip"
    OFFICIAL_LEAVE = "official_leave"
    OUTING = "outing"
    LEAVE = "leave"
    CLOSURE = "closure"
    NO_SCHEDULE = "no_schedule"
    CALENDAR_MISSING = "calendar_missing"
    UNREADABLE_ROW = "unreadable_row"
    DOUBTFUL_STAMP = "doubtful_stamp"
    NO_STAMP = "no_stamp"


class Possible(StrEnum):
    """Whether the reading time can have been read off duty at all."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class RulingModel(BaseModel):
    """Common settings of the rulings."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Ground(StrEnum):
    """What a reason rests on."""

    CALENDAR = "calendar"
    HOURS = "hours"
    ROW = "row"
    RECORD = "record"


class RestsOn(RulingModel):
    """The place a reason rests on.

    A calendar by its name; an entry of the hours file by file, line and its own name (``label``); a row by its file,
    the file's position among the attendance files (``file``) and line; a record by its number as printed (``line``).
    """

    ground: Ground
    name: str = ""
    line: int | None = None
    label: str | None = None
    file: int | None = None

    def __str__(self) -> str:
        """Give it as it stands in JSON."""
        if self.ground is Ground.RECORD:
            return f"No. {self.line}"
        where = self.name if self.line is None else f"{self.name}:{self.line}"
        return where if self.label is None else f"{where} {self.label}"


#: The values a reason's text names; a span is one or two seconds of the day.
ReasonValue = str | int | datetime | date | time | tuple[int, ...] | None


class Reason(RulingModel):
    """One reason: its code, its words (put in by a face) and what it rests on (calendar, hours entry, row)."""

    code: RulingCode
    text: str = ""
    source: RestsOn | None = None
    params: dict[str, ReasonValue] = Field(default_factory=dict, exclude=True)

    @field_serializer("source")
    def _as_text(self, source: RestsOn | None) -> str | None:
        return None if source is None else str(source)


class StampRuling(RulingModel):
    """What is said of one stamp; ``settle_with`` says, for *undetermined* only, what would settle it.

    ``settle_keys`` name its sentences in the catalogue (under ``duty.settle``); they are not part of the JSON.
    """

    at: AwareDatetime | None
    ruling: Ruling
    because: tuple[Reason, ...]
    settle_with: str | None = None
    settle_keys: tuple[str, ...] = Field(default=(), exclude=True)


class Window(RulingModel):
    """Seconds between the two stamps by ruling; all ``None`` where the end lies before the start."""

    off_duty_seconds: int | None
    on_duty_seconds: int | None
    undetermined_seconds: int | None


class RecordRuling(RulingModel):
    """Both stamps of one record.

    ``number`` is as printed, like in the history, and may begin again in a package; ``position`` counts from 1 and
    is what ``RECORD`` and ``record_number`` mean. It is not part of the JSON, where the order says it.
    """

    position: int = Field(exclude=True)
    number: int | None
    course_code: str | None
    start: StampRuling
    end: StampRuling
    window: Window | None
    reading_off_duty_possible: Possible


class SourceName(RulingModel):
    """The file that was judged; ``level`` is its level of evidence (``L0`` to ``L3``), where it is a bundle."""

    name: str
    sha256: str
    level: str | None = Field(default=None, exclude_if=lambda value: value is None)


class TableUnderstood(RulingModel):
    """How an office's attendance table was understood: the part each header plays, and rows that count for nothing."""

    name: str
    mapping: str | None
    columns: dict[str, str]
    passed_over: dict[str, int]


class MadeWith(RulingModel):
    """What a ruling rests on: program, hashes of hours and attendance, calendar, the day it was asked for."""

    program: str
    hours: str
    attendance: tuple[str, ...] = ()
    attendance_tables: tuple[TableUnderstood, ...] = ()
    calendar: str
    as_of: str | None = None
    roster: str | None = Field(default=None, exclude_if=lambda value: value is None)


class DutyRuling(RulingModel):
    """All rulings of one history; ``status`` stands only in the place of one that could not be read."""

    schema_: Literal["duty-ruling/1"] = "duty-ruling/1"
    status: Literal["failed"] | None = Field(default=None, exclude_if=lambda value: value is None)
    source: SourceName
    holder: Holder
    made_with: MadeWith
    records: tuple[RecordRuling, ...]
    findings: tuple[Finding, ...] = ()

    model_config = RulingModel.model_config | {
        "alias_generator": lambda name: name.removesuffix("_"),
        "populate_by_name": True,
        "serialize_by_alias": True,
    }
