"""Whether a page is as it was known, and what of it changed."""

from harvester.upkeep.drift.look import drift_of
from harvester.upkeep.drift.model import Changes, Drift, DriftOutcome, Headers

__all__ = ["Changes", "Drift", "DriftOutcome", "Headers", "drift_of"]
