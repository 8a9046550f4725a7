"""What a run has done so far, in one SQLite file that outlives every way of being killed."""

from harvester.bulk.ledger.lock import Lock
from harvester.bulk.ledger.store import LEDGER, UNDER_WAY, WRITTEN, Job, JobState, Ledger

__all__ = ["LEDGER", "UNDER_WAY", "WRITTEN", "Job", "JobState", "Ledger", "Lock"]
