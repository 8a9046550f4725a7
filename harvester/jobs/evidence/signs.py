"""Signs of editing within a bundle: in its prints and in its records, each with the member in which it was seen.

Meant for a limited child: members are what somebody handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from harvester.evidence.signs.pdf import look_at
from harvester.evidence.signs.records import record_signs
from harvester.jobs.evidence.anew import stored_name
from harvester.jobs.signs import masked
from harvester.messages import WITHIN
from parsers.findings import Finding, UnreadableError
from parsers.history import LearningHistory


def signs_within(
    payload: Mapping[str, bytes], read: Iterable[tuple[int, Iterable[LearningHistory]]], sealed_at: datetime | None
) -> tuple[Finding, ...]:
    """Give the signs in every print and record.

    Args:
        payload: The files by name without ``data/``.
        read: What each ROC year's pages or stored history gave.
        sealed_at: When the bundle says that it was sealed.

    """
    prints = sorted(name for name in payload if name.endswith(".pdf"))
    found = [_within(name, one) for name in prints for one in _of_print(payload[name])]
    for year, histories in read:
        name = stored_name(year)
        found += (_within(name, one) for history in histories for one in record_signs(history, name, sealed_at))
    return tuple(found)


def _of_print(data: bytes) -> Iterator[Finding]:
    try:
        yield from look_at(data).findings
    except UnreadableError as error:
        yield from error.findings


def _within(name: str, found: Finding) -> Finding:
    told = masked(found)
    return told.model_copy(update={"params": told.params | {WITHIN: name}})
