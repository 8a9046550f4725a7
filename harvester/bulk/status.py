"""How far a run is: read beside it, from its own ledger."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from harvester.bulk.ledger import JobState, Ledger
from harvester.bulk.results.write import SUMMARY


class ResultsStanding(BaseModel):
    """Documents by the state of their reading, and whether the results that lie there are those of a finished run."""

    model_config = ConfigDict(frozen=True)

    readings: dict[JobState, int]
    documents: int
    finished: bool


def status_of(folder: Path) -> ResultsStanding:
    """Look into a folder of results; raises ``SettingsError`` (``ledger_missing`` …) where there is no ledger."""
    with Ledger(folder, create=False) as ledger:
        counts = ledger.counts()
        (row,) = ledger.rows("SELECT count(*) FROM document")
    return ResultsStanding(readings=counts, documents=int(str(row[0])), finished=_finished(folder / SUMMARY))


def _finished(summary: Path) -> bool:
    try:
        return json.loads(summary.read_text(encoding="utf-8")).get("finished") is True
    except (OSError, ValueError, AttributeError):
        return False
