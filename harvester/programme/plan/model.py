"""A plan as data (``programme/1``, documented in ``docs/programme.md``): what it names and what it grants."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from harvester.programme.parts.model import Code, Model, Outline, PersonCategory, Text
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.condition import asked_of
from harvester.programme.rules.registry import AnyCondition


class Grant(Model):
    """What is granted when every condition is met; hours and the months to use them are for leave only."""

    code: Code
    title: Text
    rule: Text
    hours: Annotated[int, Field(gt=0, strict=True)] | None = None
    use_within_months: Annotated[int, Field(gt=0, le=120, strict=True)] | None = None
    condition: tuple[AnyCondition, ...] = Field(min_length=1)

    def asks_of(self, category: PersonCategory | None, outline: Outline) -> Asked:
        """Join what its conditions ask of a person of this category, ``None`` if it is not known."""
        return asked_of(self.condition, outline, category)

    def asks_in_all(self, outline: Outline) -> Asked:
        """Join what its conditions ask, whomever they ask it of."""
        return asked_of(self.condition, outline, None)


class Form(Model):
    """The application form of the plan: which grant it asks for, its title and the notes printed under it."""

    grant: Code
    package: Code
    title: Text
    notes_title: Text
    notes: tuple[Text, ...] = Field(min_length=1)


class Programme(Outline):
    """One plan."""

    schema_: Literal["programme/1"] = Field(alias="schema")
    grant: tuple[Grant, ...] = Field(min_length=1)
    form: Form | None = None
