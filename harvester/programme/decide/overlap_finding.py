"""What is said of reading times that together exceed the time there was."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from harvester.duty.clock import moment, span_text
from harvester.programme.codes import ProgrammeCode
from harvester.programme.rules.sessions import Overlap
from parsers.findings import Finding, finding

_NAMED = 5


def overlap_finding(one: Overlap, names: Mapping[str, str] = MappingProxyType({})) -> Finding:
    """Name the records, their files (``names`` are those shown for a source) and both times."""
    records = [f"「{item.record.course_name or '—'}」" for item in one.records]
    return finding(
        ProgrammeCode.SESSIONS_OVERLAP,
        None,
        file="、".join(dict.fromkeys(names.get(item.source, item.source) for item in one.records)),
        records="、".join(str(item.number) for item in one.records),
        courses="、".join(records[:_NAMED]) + ("…" if len(records) > _NAMED else ""),
        count=len(records),
        read=span_text(one.read),
        room=span_text(one.room),
        begun=f"{moment(one.first):%Y-%m-%d %H:%M:%S}",
        ended=f"{moment(one.last):%Y-%m-%d %H:%M:%S}",
    )
