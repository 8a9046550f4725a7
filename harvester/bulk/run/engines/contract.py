"""What every engine is: something that reads whatever waits in a ledger, and tells of each document that ended."""

from __future__ import annotations

from collections.abc import Callable

from harvester.bulk.ledger import Job, Ledger
from harvester.bulk.results.model import DocumentStatus
from harvester.bulk.run.engines.worker import ChangedError, Task

TaskOf = Callable[[Job], Task]
Said = Callable[[DocumentStatus], None]
ReadAll = Callable[[Ledger, TaskOf, Said], None]
"""Read everything that waits; results are committed as they come."""


def reason_of(error: BaseException) -> str:
    """Say in a word why a document was given back."""
    return "changed" if isinstance(error, ChangedError) else type(error).__name__
