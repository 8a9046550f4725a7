"""What a run tells of itself while it works."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from harvester.bulk.results.model import DocumentStatus

_NONE: Mapping[DocumentStatus, int] = MappingProxyType({})


class RunStep(StrEnum):
    """The steps that take long; the first is told when every setting was found right and the folder is held."""

    FIND = "find"
    READ = "read"
    JUDGE = "judge"
    COMPARE = "compare"
    WRITE = "write"


class Tell(Protocol):
    """Told of a step, how much of it is done, of how much; of reading, how surely what is done was read."""

    def __call__(self, step: RunStep, done: int, total: int, counts: Mapping[DocumentStatus, int] = _NONE) -> None:
        """Be told."""
