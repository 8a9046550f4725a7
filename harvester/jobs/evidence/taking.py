"""The histories of a bundle as every command takes them: read anew where possible, never from an altered one."""

from __future__ import annotations

from harvester.evidence.codes import AlteredError, InspectCode
from harvester.evidence.inspection import SealOutcome
from harvester.jobs.evidence.inspecting import Looked
from parsers.findings import UnreadableError, finding
from parsers.history import LearningHistory


def taken_from(looked: Looked) -> tuple[LearningHistory, ...]:
    """Give a bundle's histories.

    Raises ``AlteredError`` with what was altered, ``UnreadableError`` where it cannot be read or holds no history.
    """
    match looked.inspection.outcome:
        case SealOutcome.ALTERED:
            raise AlteredError(*looked.inspection.findings)
        case SealOutcome.UNREADABLE | SealOutcome.NOT_SEALED:
            raise UnreadableError(*looked.inspection.findings)
        case SealOutcome.INTACT:
            if not looked.histories:
                raise UnreadableError(finding(InspectCode.HISTORY_MISSING, None, year=None))
            return looked.histories
