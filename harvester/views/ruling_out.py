"""Rulings given to a person or a script: JSON (``duty-ruling/1``), CSV, a table, a picture."""

from __future__ import annotations

from collections.abc import Sequence

from harvester.duty.ruling import DutyRuling, Ruling
from harvester.messages import visible_json
from harvester.views.ruling_table import Judged
from parsers.findings import Severity
from parsers.history import LearningHistory, Status


def as_json(judged: Sequence[Judged]) -> str:
    """Write one object for one history, JSON Lines for several, in the order given."""
    indent = 2 if len(judged) == 1 else None
    return "".join(ruling_json(ruling, indent=indent) + "\n" for _, ruling in judged)


def ruling_json(ruling: DutyRuling, *, indent: int | None = None) -> str:
    """Write one worded ruling as the contract has it."""
    return visible_json(ruling.model_dump_json(indent=indent, exclude={"findings": {"__all__": {"params"}}}))


def needs_eyes(history: LearningHistory, ruling: DutyRuling) -> bool:
    """Say whether a person must look: an incomplete history, an undetermined stamp, a warning."""
    stamps = (stamp for record in ruling.records for stamp in (record.start, record.end))
    return (
        history.status is not Status.COMPLETE
        or any(stamp.ruling is Ruling.UNDETERMINED for stamp in stamps)
        or any(found.severity is not Severity.INFO for found in ruling.findings)
    )
