"""The times in a bundle that cannot all be so: each is somebody's clock, and one that is wrong is wrong for all.

A clock that was set back for the capture shows in what the servers said, or in a time stamp; either may be honest too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from harvester.evidence.bundle.allowed import CONSENT
from harvester.evidence.codes import InspectCode
from harvester.evidence.problem_texts import problem
from harvester.jobs.evidence.about import events_in, servers_in
from parsers.findings import Finding, finding
from parsers.moments import TAIPEI

_SLACK = timedelta(minutes=10)


def times_disagreeing(
    payload: Mapping[str, bytes], sealed_at: datetime | None, existed_before: datetime | None
) -> Iterator[Finding]:
    """Say which times contradict each other by more than ten minutes.

    Args:
        payload: The files by name without ``data/``.
        sealed_at: When the bundle says that it was sealed, by the sealer's clock.
        existed_before: What a checked time stamp proves.

    """
    events = events_in(payload)
    done = max((at for at in (*(_moment(one.get("at")) for one in events), _agreed(payload)) if at), default=None)
    if done is not None and sealed_at is not None and done > sealed_at + _SLACK:
        yield _disagree("sealed_before_captured", sealed=sealed_at, captured=done)
    last = max((at for at in (done, sealed_at) if at is not None), default=None)
    if last is not None and existed_before is not None and last > existed_before + _SLACK:
        yield _disagree("stamped_before_sealed", stamped=existed_before, sealed=last)
    for server in servers_in(events):
        if server.offset_seconds is not None and abs(server.offset_seconds) > _SLACK.total_seconds():
            words = problem("clocks_differ", origin=server.origin, minutes=round(abs(server.offset_seconds) / 60))
            yield finding(InspectCode.TIMES_DISAGREE, None, **words)


def _agreed(payload: Mapping[str, bytes]) -> datetime | None:
    try:
        return _moment(json.loads(payload[CONSENT])["agreed_at"])
    except (KeyError, ValueError, TypeError, RecursionError):
        return None


def _moment(value: object) -> datetime | None:
    """Read a time with its zone; what is none says nothing."""
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return at if at.tzinfo is not None else None


def _disagree(which: str, **times: datetime) -> Finding:
    told = {name: f"{at.astimezone(TAIPEI):%Y-%m-%d %H:%M:%S}" for name, at in times.items()}
    return finding(InspectCode.TIMES_DISAGREE, None, **problem(which, **told))
