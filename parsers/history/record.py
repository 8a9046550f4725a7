"""One course row of a learning history (學習紀錄) and the package it stands in."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from parsers.findings import Place
from parsers.history.instants import TaipeiTime


class HistoryModel(BaseModel):
    """Common settings: values never change after reading, unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Package(HistoryModel):
    """A 組裝課程: its name and the completion rate the page states, in percent."""

    name: str
    completion_percent: float | None = None


class Conditions(HistoryModel):
    """通過條件: points, seconds of reading, questionnaire; ``None`` where the cell names no such condition."""

    exam_score: float | None = None
    reading_seconds: int | None = None
    questionnaire: bool | None = None


class Upload(HistoryModel):
    """One upload of certified hours: the status word and its instant (Asia/Taipei)."""

    status: str | None = None
    at: TaipeiTime | None = None


class FieldPlace(HistoryModel):
    """Where a field was printed: page from 1 and box ``[x0, top, x1, bottom]`` in points from the top left."""

    page: int
    box: tuple[float, float, float, float]


class Record(HistoryModel):
    """One course row.

    Stamps are aware datetimes in Asia/Taipei (+08:00), to the second; ``reading_seconds`` are seconds,
    ``certified_hours`` hours, ``exam_score`` points. ``None`` with the field's name in ``doubts`` was not
    read for certain; ``None`` without a doubt is a known absence (``--``). ``cells`` are the texts as read,
    by printed header; ``category`` is what a list says a course is about. ``number`` is as printed and may begin again
    in a package.
    """

    number: int | None = None
    package: str | None = None
    platform_id: str | None = None
    course_type: str | None = None
    category: str | None = Field(default=None, exclude_if=lambda value: value is None)
    course_name: str | None = None
    course_code: str | None = None
    started_at: TaipeiTime | None = None
    ended_at: TaipeiTime | None = None
    reading_seconds: int | None = None
    exam_score: float | None = None
    questionnaire: str | None = None
    conditions: Conditions = Conditions()
    pass_status: str | None = None
    passed: bool | None = None
    certified_hours: float | None = None
    lifelong_upload: Upload = Upload()
    environment_upload: Upload = Upload()
    cells: dict[str, str] = Field(default_factory=dict)
    place: Place = Place()
    doubts: tuple[str, ...] = ()
    places: dict[str, FieldPlace] | None = Field(default=None, exclude_if=lambda value: value is None)
