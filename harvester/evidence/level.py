"""How far a source can be relied on as evidence, printed beside it: L0 to L3."""

from __future__ import annotations

from enum import StrEnum

from parsers.history import LearningHistory, SourceKind


class EvidenceLevel(StrEnum):
    """L0 submitted; L1 captured by this tool on the person's machine; L2 observed; L3 from the issuer.

    This program reaches L1 by itself and L2 where the office watches; L3 is set by an office that asked the issuer.
    """

    L0 = "L0"
    L1 = "L1"
    L2 = "L2"
    L3 = "L3"


def level_of(history: LearningHistory) -> EvidenceLevel:
    """Give the level of a history: its bundle's; without one L1 for what was just captured live, all else L0."""
    if any(found.code == "not_from_source" for found in history.findings):
        return EvidenceLevel.L0
    if history.source.level is not None:
        return EvidenceLevel(history.source.level)
    return EvidenceLevel.L1 if history.source.kind is SourceKind.LIVE else EvidenceLevel.L0
