"""What the process's exit status says to a script (the table in ``docs/exit-codes.md``)."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit status, from the least to the most urgent among the results of one run."""

    DONE = 0
    NEEDS_EYES = 1
    USAGE = 2
    UNREADABLE = 3
    REFUSED = 4
    ALTERED = 5
    FAULT = 70
    INTERRUPTED = 130
