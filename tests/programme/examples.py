"""The made-up plans that come along, and variants of them by one change of their text."""

from typing import Any

import pytest

from harvester.programme.match.taken import Taken
from harvester.programme.plan.load import read_plan
from harvester.programme.plan.model import Programme
from harvester.programme.plan.shipped import source_of
from parsers.findings import Finding, SettingsError

from .builders import at, record, taken


def plan_of(name: str, *changes: tuple[str, str]) -> Programme:
    return read_plan(text_of(name, *changes).encode(), f"{name}.toml").programme


def gaps_of(name: str, *changes: tuple[str, str]) -> list[tuple[str, str]]:
    found = read_plan(text_of(name, *changes).encode(), f"{name}.toml").gaps
    return [(item.code, str(item.params["key"])) for item in found]


def mistakes_of(name: str, *changes: tuple[str, str]) -> list[Finding]:
    with pytest.raises(SettingsError) as caught:
        plan_of(name, *changes)
    return list(caught.value.findings)


def text_of(name: str, *changes: tuple[str, str]) -> str:
    text = source_of(name)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def study(name: str, hours: float | None = 1.0, number: int = 1, **changes: Any) -> Taken:
    """A passed course of spring 2024, in no package as the page shows it."""
    stamps = {"started_at": at("2024-03-02 09:00:00"), "ended_at": at("2024-03-03 10:00:00")}
    return taken(record(name, **({"certified_hours": hours, "package": None} | stamps | changes)), number)
