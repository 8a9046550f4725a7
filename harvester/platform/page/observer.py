"""Whom the platform room tells what happens: the run log, and the person who waits."""

from __future__ import annotations

from typing import Protocol

from parsers.findings import Finding

Fact = str | int | float | bool | None


class Observer(Protocol):
    """Takes events; never a password, a cookie, a token, or an address with its query."""

    def note(self, event: str, **facts: Fact) -> None:
        """Put one event into the run log."""

    def say(self, key: str, **params: object) -> None:
        """Tell the person a catalogue text."""

    def find(self, finding: Finding) -> None:
        """Tell the person a finding and put it into the run log."""
