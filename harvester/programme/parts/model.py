"""What a plan names (``programme/1``, documented in ``docs/programme.md``), each with the section it comes from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from harvester.duty.attendance.words.kinds import Kind, KindPart

Code = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$")]
Text = Annotated[str, Field(min_length=1)]
Day = Annotated[dt.date, Field(strict=True)]
Hours = Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False, strict=True)]
#: Leave is counted in half hours.
HalfHours = Annotated[float, Field(gt=0, le=1000, multiple_of=0.5, allow_inf_nan=False, strict=True)]
Score = Annotated[float, Field(gt=0, le=100, allow_inf_nan=False, strict=True)]


class PlanModel(BaseModel):
    """Common settings: an unknown key is an author's mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Related(StrEnum):
    """Whether a course category is related to the job: by rule, by rule not, or as the agency's list says."""

    YES = "yes"
    NO = "no"
    AGENCY = "agency"


class UploadTo(StrEnum):
    """Where the platform uploads certified hours to, as the record table has it."""

    LIFELONG = "lifelong"
    ENVIRONMENT = "environment"


class Days(PlanModel):
    """First and last day, both inclusive, Asia/Taipei."""

    from_: Day = Field(alias="from")
    until: Day


class Period(Days):
    """The plan's period."""

    rule: Text


class PersonCategory(PlanModel):
    """A category of staff as the plan writes it, other ways to write it, and whether the plan is for them."""

    name: Text
    also: tuple[Text, ...] = ()
    eligible: StrictBool
    rule: Text


class Course(PlanModel):
    """A course of a package: hours the plan gives it, its theme, the codes known (others may exist), other names.

    The hours may be left out where no condition adds them up and no form prints them.
    """

    name: Text
    theme: Text | None = None
    hours: Hours | None = None
    codes: tuple[Text, ...] = ()
    also: tuple[Text, ...] = ()


class PlanPackage(PlanModel):
    """A 組裝課程 of the plan."""

    code: Code
    name: Text
    also: tuple[Text, ...] = ()
    rule: Text
    course: tuple[Course, ...] = Field(min_length=1)


class CourseCategory(PlanModel):
    """A category of the platform's courses and how its relation to the job is known."""

    name: Text
    also: tuple[Text, ...] = ()
    job_related: Related
    rule: Text


class CourseKey(NamedTuple):
    """A course of a package: the package's code and the course's position in it, from 0."""

    package: str
    position: int


class Outline(PlanModel):
    """A plan but for its grants."""

    code: Code
    title: Text
    issued: Text
    period: Period
    person: tuple[PersonCategory, ...] = Field(min_length=1)
    package: tuple[PlanPackage, ...] = ()
    category: tuple[CourseCategory, ...] = ()
    meaning: dict[Kind, KindPart] = Field(default_factory=dict)

    def keyed(self) -> Iterator[tuple[CourseKey, Course]]:
        """Give every course with its key, in the plan's order."""
        for package in self.package:
            for position, course in enumerate(package.course):
                yield CourseKey(package.code, position), course

    def courses(self) -> tuple[Course, ...]:
        """Give the courses of all packages, in the plan's order."""
        return tuple(course for _, course in self.keyed())
