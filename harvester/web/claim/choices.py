"""What the claim's lists offer: plans, hours, categories of staff, as the program has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from harvester.duty.examples import example_names
from harvester.messages import Language
from harvester.papers.office_words import in_office_words
from harvester.programme.plan.load import LoadedPlan
from harvester.programme.plan.shipped import examples, shipped
from harvester.views.hours_words import example_words


@dataclass(frozen=True)
class ListEntry:
    """One entry of a list: what is sent, what is read."""

    value: str
    words: str


@dataclass(frozen=True)
class Choices:
    """Every list of the forms; ``grants`` are those of each plan that has several, by its title."""

    plans: tuple[ListEntry, ...]
    example_plans: tuple[ListEntry, ...]
    hours: tuple[ListEntry, ...]
    categories: tuple[str, ...]
    grants: Mapping[str, tuple[ListEntry, ...]]


@cache
def choices(lang: Language) -> Choices:
    """Give the lists in a language; a plan's own words are what they are."""
    own, made_up = shipped(), examples()
    hours = (name for name in example_names() if not name.endswith(".csv"))
    categories = dict.fromkeys(item.name for plan in (*own, *made_up) for item in plan.programme.person)
    return Choices(
        tuple(map(_plan, own)),
        tuple(map(_plan, made_up)),
        tuple(ListEntry(name, in_office_words(example_words(name, lang), lang)) for name in hours),
        tuple(categories),
        {
            plan.programme.title: tuple(ListEntry(grant.code, grant.title) for grant in plan.programme.grant)
            for plan in (*own, *made_up)
            if len(plan.programme.grant) > 1
        },
    )


def _plan(plan: LoadedPlan) -> ListEntry:
    return ListEntry(plan.programme.code, plan.programme.title)
