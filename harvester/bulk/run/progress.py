"""What a run tells of itself while it works."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class Step(StrEnum):
    """The steps that take long."""

    READ = "read"
    JUDGE = "judge"
    COMPARE = "compare"
    WRITE = "write"


#: Told of a step, how much of it is done, of how much.
Tell = Callable[[Step, int, int], None]
