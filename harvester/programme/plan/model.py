"""A plan as data (``programme/1``, documented in ``docs/programme.md``): what it names and what it grants."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from harvester.programme.parts.model import Code, Day, HalfHours, Outline, PersonCategory, PlanModel, Text
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.condition import asked_of
from harvester.programme.rules.registry import AnyCondition


class Grant(PlanModel):
    """What is granted when every condition is met; hours and the days to use them are for leave only.

    Leave is used within so many months or until a fixed day, the earlier of both. ``instead_of`` are the codes of the
    grants in whose place this one stands.
    """

    code: Code
    title: Text
    rule: Text
    hours: HalfHours | None = None
    use_within_months: Annotated[int, Field(gt=0, le=120, strict=True)] | None = None
    use_until: Day | None = None
    instead_of: tuple[Code, ...] = ()
    condition: tuple[AnyCondition, ...] = Field(min_length=1)

    @property
    def is_leave(self) -> bool:
        """Whether it grants hours of leave."""
        return self.hours is not None or any(item.GIVES for item in self.condition)

    def says_how_much(self, category: PersonCategory) -> bool:
        """Whether it says how much leave a person of this category gets, where it grants any."""
        giving = (item for item in self.condition if item.GIVES)
        return not self.is_leave or self.hours is not None or any(item.is_asked_of(category) for item in giving)

    def asks_of(self, category: PersonCategory | None, outline: Outline) -> Asked:
        """Join what its conditions ask of a person of this category, ``None`` if it is not known."""
        return asked_of(self.condition, outline, category)

    def asks_in_all(self, outline: Outline) -> Asked:
        """Join what its conditions ask, whomever they ask it of."""
        return asked_of(self.condition, outline, None)


class PlanForm(PlanModel):
    """The application form of the plan: which grant it asks for, its title and the notes printed under it."""

    grant: Code
    package: Code
    title: Text
    notes_title: Text
    notes: tuple[Text, ...] = Field(min_length=1)


class Group(PlanModel):
    """What a unit reaches: a share (percent) or a number of its people have come to a grant.

    ``persons`` are the categories of staff that are counted, all if empty.
    """

    code: Code
    title: Text
    grant: Code
    share: Annotated[float, Field(gt=0, le=100, allow_inf_nan=False, strict=True)] | None = None
    number: Annotated[int, Field(gt=0, strict=True)] | None = None
    persons: tuple[Text, ...] = ()
    rule: Text


class Programme(Outline):
    """One plan."""

    schema_: Literal["programme/1"] = Field(alias="schema")
    grant: tuple[Grant, ...] = Field(min_length=1)
    group: tuple[Group, ...] = ()
    form: PlanForm | None = None
