"""What a child is asked to be, and how it ended: said alike to every kind of child."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from harvester.limits.bounds import ChildLimits
from harvester.limits.frames import Channel


@dataclass(frozen=True)
class ChildOrder:
    """What a child is to be: the work's module and name, the modules it should find imported, its limits, its walls."""

    module: str
    work: str
    prepare: Sequence[str]
    bounds: ChildLimits
    layers: Sequence[str]

    def as_plain(self) -> dict[str, Any]:
        """Give the order as JSON can carry it, with the places where this process finds its modules."""
        return asdict(self) | {"paths": own_paths()}


@dataclass(frozen=True)
class Ended:
    """How a child ended: its exit code (a signal's number below zero) and the processor's seconds it used."""

    status: int
    seconds: float


class Child(Channel, Protocol):
    """A child, whatever it was made of."""

    number: int

    def handed(self, file: BinaryIO | None) -> str | None:
        """Give what the child is told of a file that it is given."""
        ...

    def hand(self, file: BinaryIO) -> None:
        """Give it the file."""
        ...

    def end(self) -> Ended:
        """Kill the child and say how it ended; once is enough."""
        ...


def own_paths() -> list[str]:
    """Give the places where this process finds its modules, whole."""
    return [str(Path(path or ".").resolve()) for path in sys.path]
