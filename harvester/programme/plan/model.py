"""A plan as data (``programme/1``, documented in ``docs/programme.md``): every rule with the section it comes from."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from harvester.duty.attendance.kinds import Kind, Part
from harvester.duty.ruling import RulingCode

Code = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$")]
Text = Annotated[str, Field(min_length=1)]
Day = Annotated[dt.date, Field(strict=True)]
Hours = Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False, strict=True)]


class Model(BaseModel):
    """Common settings: an unknown key is an author's mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ConditionCode(StrEnum):
    """Every kind of condition a grant can have."""

    ELIGIBLE_CATEGORY = "eligible_category"
    ALL_COURSES_PASSED = "all_courses_passed"
    WITHIN_PERIOD = "within_period"
    BY_DEADLINE = "by_deadline"
    OFF_DUTY = "off_duty"
    NO_OTHER_DUTY = "no_other_duty"
    PACKAGE_HOURS = "package_hours"
    JOB_RELATED_HOURS = "job_related_hours"
    CATEGORY_HOURS = "category_hours"


class Related(StrEnum):
    """Whether a course category is related to the job: by rule, by rule not, or as the agency's list says."""

    YES = "yes"
    NO = "no"
    AGENCY = "agency"


class Period(Model):
    """The plan's period, first and last day inclusive, Asia/Taipei."""

    from_: Day = Field(alias="from")
    until: Day
    rule: Text


class PersonCategory(Model):
    """A category of staff as the plan writes it, other ways to write it, and whether the plan is for them."""

    name: Text
    also: tuple[Text, ...] = ()
    eligible: StrictBool
    rule: Text


class Course(Model):
    """A course of a package: hours the plan gives it, its theme, the codes known (others may exist), other names.

    The hours may be left out where no condition adds them up and no form prints them.
    """

    name: Text
    theme: Text | None = None
    hours: Hours | None = None
    codes: tuple[Text, ...] = ()
    also: tuple[Text, ...] = ()


class Package(Model):
    """A 組裝課程 of the plan."""

    code: Code
    name: Text
    also: tuple[Text, ...] = ()
    rule: Text
    course: tuple[Course, ...] = Field(min_length=1)


class CourseCategory(Model):
    """A category of the platform's courses and how its relation to the job is known."""

    name: Text
    also: tuple[Text, ...] = ()
    job_related: Related
    rule: Text


class Condition(Model):
    """What every condition has: the section of the plan it comes from."""

    rule: Text


class EligibleCategory(Condition):
    """The person's category is one the plan is for."""

    code: Literal[ConditionCode.ELIGIBLE_CATEGORY]


class AllCoursesPassed(Condition):
    """Every course of the packages is passed."""

    code: Literal[ConditionCode.ALL_COURSES_PASSED]
    packages: tuple[Code, ...] = Field(min_length=1)


class WithinPeriod(Condition):
    """Every course of the packages was begun and ended within the plan's period."""

    code: Literal[ConditionCode.WITHIN_PERIOD]


class ByDeadline(Condition):
    """What the grant asks for was reached by the end of this day, Asia/Taipei (``ended_at`` counts)."""

    code: Literal[ConditionCode.BY_DEADLINE]
    deadline: Day


class OffDuty(Condition):
    """Both stamps of every course of the packages are off duty."""

    code: Literal[ConditionCode.OFF_DUTY]


#: The kinds of attendance rows that can hold at a stamp, as rulings name them.
DutyKind = Literal[
    RulingCode.OVERTIME,
    RulingCode.OFFICIAL_TRIP,
    RulingCode.OFFICIAL_LEAVE,
    RulingCode.OUTING,
    RulingCode.DUTY,
    RulingCode.NOON_DUTY,
    RulingCode.SHIFT,
    RulingCode.LEAVE,
    RulingCode.CLOSURE,
]


class NoOtherDuty(Condition):
    """None of these kinds of duty was applied for at the stamps."""

    code: Literal[ConditionCode.NO_OTHER_DUTY]
    kinds: tuple[DutyKind, ...] = Field(min_length=1)


class PackageHours(Condition):
    """So many hours of the packages' courses are passed."""

    code: Literal[ConditionCode.PACKAGE_HOURS]
    packages: tuple[Code, ...] = Field(min_length=1)
    hours: Hours


class JobRelatedHours(Condition):
    """So many certified hours of job-related courses beside the packages'."""

    code: Literal[ConditionCode.JOB_RELATED_HOURS]
    hours: Hours


class CategoryHours(Condition):
    """So many certified hours of courses of these categories beside the packages'."""

    code: Literal[ConditionCode.CATEGORY_HOURS]
    categories: tuple[Text, ...] = Field(min_length=1)
    hours: Hours


AnyCondition = Annotated[
    EligibleCategory
    | AllCoursesPassed
    | WithinPeriod
    | ByDeadline
    | OffDuty
    | NoOtherDuty
    | PackageHours
    | JobRelatedHours
    | CategoryHours,
    Field(discriminator="code"),
]


class Grant(Model):
    """What is granted when every condition is met; hours and the months to use them are for leave only."""

    code: Code
    title: Text
    rule: Text
    hours: Annotated[int, Field(gt=0, strict=True)] | None = None
    use_within_months: Annotated[int, Field(gt=0, le=120, strict=True)] | None = None
    condition: tuple[AnyCondition, ...] = Field(min_length=1)


class Form(Model):
    """The application form of the plan: which grant it asks for, its title and the notes printed under it."""

    grant: Code
    package: Code
    title: Text
    notes_title: Text
    notes: tuple[Text, ...] = Field(min_length=1)


class Programme(Model):
    """One plan."""

    schema_: Literal["programme/1"] = Field(alias="schema")
    code: Code
    title: Text
    issued: Text
    period: Period
    person: tuple[PersonCategory, ...] = Field(min_length=1)
    package: tuple[Package, ...] = ()
    category: tuple[CourseCategory, ...] = ()
    grant: tuple[Grant, ...] = Field(min_length=1)
    meaning: dict[Kind, Part] = Field(default_factory=dict)
    form: Form | None = None

    def courses(self, packages: tuple[str, ...] | None = None) -> tuple[Course, ...]:
        """Give the courses of these packages (all of them without an argument), in the plan's order."""
        return tuple(
            course for item in self.package if packages is None or item.code in packages for course in item.course
        )


def packages_of(grant: Grant) -> tuple[str, ...]:
    """Give the codes of the packages a grant's conditions ask for, in order, each once."""
    named = [
        code for item in grant.condition if isinstance(item, AllCoursesPassed | PackageHours) for code in item.packages
    ]
    return tuple(dict.fromkeys(named))


def asks_for_courses(grant: Grant) -> bool:
    """Say whether a grant asks for any course or any hours at all."""
    asking = AllCoursesPassed | PackageHours | JobRelatedHours | CategoryHours
    return any(isinstance(item, asking) for item in grant.condition)
