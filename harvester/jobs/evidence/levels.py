"""The level that a bundle's own evidence supports; what the bundle says of itself does not count."""

from __future__ import annotations

from harvester.evidence.inspection import Follows
from harvester.evidence.level import EvidenceLevel
from harvester.evidence.verify import Verified
from harvester.jobs.evidence.anew import Year


def level_of_bundle(verified: Verified, years: tuple[Year, ...]) -> EvidenceLevel:
    """Give the level.

    L1: the history follows from the kept pages, and every record from what the server sent. L2: so it does, and the
    office watched: the key named at the capture is a trusted one and has signed. L3 is nothing that a bundle can show.
    """
    if verified.is_altered or verified.statement is None or level_of_years(years) is EvidenceLevel.L0:
        return EvidenceLevel.L0
    predicate = verified.statement.predicate
    observer = None if predicate is None else predicate.observed_by
    trusted = {one.key.removeprefix("SHA256:") for one in verified.signers if one.trusted}
    return EvidenceLevel.L2 if observer is not None and observer in trusted else EvidenceLevel.L1


def level_of_years(years: tuple[Year, ...]) -> EvidenceLevel:
    """Give the level by pages and answers alone, before anybody has signed."""
    sound = bool(years) and all(one.follows is Follows.YES and one.in_network for one in years)
    return EvidenceLevel.L1 if sound else EvidenceLevel.L0
