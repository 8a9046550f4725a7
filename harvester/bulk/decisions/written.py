"""Decisions written as ``office-decisions/1``: what ``read_decisions`` reads."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator

from harvester.bulk.decisions.file import SCHEMA
from harvester.bulk.decisions.model import Assignment, ConditionDecision, Decisions, FindingDecision

Item = ConditionDecision | FindingDecision | Assignment


def written_decisions(items: Iterable[Item]) -> str:
    """Write decisions as a file."""
    lines = [f'schema = "{SCHEMA}"']
    for item in items:
        lines += ["", "[[assign]]" if isinstance(item, Assignment) else "[[decision]]", *_fields(item)]
    return "\n".join(lines) + "\n"


def with_decision(decisions: Decisions, item: Item) -> list[Item]:
    """Give all decisions with one more; it takes the place of an earlier one about the same."""
    before: tuple[Item, ...] = (*decisions.conditions, *decisions.findings, *decisions.assignments)
    return [*(one for one in before if _about(one) != _about(item)), item]


def _about(item: Item) -> tuple[str | None, ...]:
    match item:
        case ConditionDecision():
            return "condition", item.person, item.grant, item.condition.value
        case FindingDecision():
            return "finding", item.person, item.finding, item.sha256
        case Assignment():
            return "document", item.sha256


def _fields(item: Item) -> Iterator[str]:
    for name, value in item.model_dump(exclude_none=True).items():
        # TOML's own dates bear no quotes; its strings are written as JSON's are.
        plain = isinstance(value, dt.date)
        yield f"{name} = {value.isoformat() if plain else json.dumps(str(value), ensure_ascii=False)}"
