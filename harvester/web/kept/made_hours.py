"""The hours that were made in this run, to be chosen in a claim."""

from __future__ import annotations

import secrets
from dataclasses import dataclass


@dataclass(frozen=True)
class KeptHours:
    """Hours that a person has made by answering questions: their id in the list, name and text."""

    value: str
    name: str
    toml: str


class MadeHours:
    """Keeps what was made, the latest first."""

    def __init__(self) -> None:
        """Begin with none."""
        self._made: dict[str, KeptHours] = {}

    def add(self, name: str, toml: str) -> KeptHours:
        """Keep hours under an id that nobody can guess."""
        made = KeptHours(f"made-{secrets.token_hex(8)}", name, toml)
        self._made[made.value] = made
        return made

    def get(self, value: str) -> KeptHours | None:
        """Give hours by their id."""
        return self._made.get(value)

    def all(self) -> tuple[KeptHours, ...]:
        """Give all, the latest first."""
        return tuple(reversed(self._made.values()))
