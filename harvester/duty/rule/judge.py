"""Rule the two stamps and the window of every record of a learning history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from harvester.duty.clock import local_seconds, span_text
from harvester.duty.codes import DutyCode
from harvester.duty.rule.reasons import Explainer
from harvester.duty.rule.timetable import Timetable
from harvester.duty.ruling import (
    Ground,
    Possible,
    Reason,
    RecordRuling,
    RestsOn,
    Ruling,
    RulingCode,
    StampRuling,
    Window,
)
from parsers.findings import Finding, Place, finding
from parsers.history import Record
from parsers.moments import Precision, precision_of

StampField = Literal["started_at", "ended_at"]
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Reach:
    """A stamp as local seconds: first and last second it may stand for (the same, if printed to the second)."""

    first: int
    last: int


def judge(
    position: int, record: Record, timetable: Timetable, explainer: Explainer
) -> tuple[RecordRuling, tuple[Finding, ...]]:
    """Rule one record.

    Args:
        position: The record's position in its history, from 1.
        record: As read; a field named in ``doubts`` is an offer and never ruled.
        timetable: The person's time.
        explainer: Gives the reasons of ``timetable``.

    Returns:
        The ruling and what a person must know of it (texts are put in elsewhere).

    """
    reaches = reach_of(record, "started_at"), reach_of(record, "ended_at")
    start = _stamp(record, "started_at", reaches[0], timetable, explainer)
    end = _stamp(record, "ended_at", reaches[1], timetable, explainer)
    window, possible, found = _window(position, record, reaches, timetable)
    ruling = RecordRuling(
        position=position,
        number=record.number,
        course_code=record.course_code,
        start=start,
        end=end,
        window=window,
        reading_off_duty_possible=possible,
    )
    return ruling, found


def reach_of(record: Record, field: StampField) -> Reach | None:
    """Give the seconds a stamp may stand for; ``None`` where it is missing or only an offer."""
    at: datetime | None = getattr(record, field)
    if at is None or field in record.doubts:
        return None
    first = local_seconds(at)
    return Reach(first, first + _MINUTE - 1 if precision_of(record, field) is Precision.MINUTE else first)


def _stamp(
    record: Record, field: StampField, reach: Reach | None, timetable: Timetable, explainer: Explainer
) -> StampRuling:
    at: datetime | None = getattr(record, field)
    doubt = (Reason(code=RulingCode.DOUBTFUL_STAMP, source=_cell(record)),) if field in record.doubts else ()
    if at is None:
        if doubt:
            unread = [
                Reason(code=code, source=_cell(record), params={"variant": "unread"})
                for code in (RulingCode.NO_STAMP, RulingCode.DOUBTFUL_STAMP)
            ]
            return _undetermined(None, tuple(unread), RulingCode.DOUBTFUL_STAMP.value)
        missing = Reason(code=RulingCode.NO_STAMP, source=_cell(record))
        return _undetermined(None, (missing,), RulingCode.NO_STAMP.value)
    if reach is None:
        return _undetermined(at, doubt, RulingCode.DOUBTFUL_STAMP.value)
    if reach.first < reach.last and len(_rulings(timetable, reach)) > 1:
        to_the_minute = Reason(
            code=RulingCode.DOUBTFUL_STAMP,
            source=_cell(record),
            params={"variant": "minute", "minute": at.time()},
        )
        return _undetermined(at, (to_the_minute,), "doubtful_stamp_minute")
    return StampRuling(
        at=at,
        ruling=timetable.rule(reach.first).ruling,
        because=explainer.reasons(reach.first),
        settle_keys=explainer.settle_keys(reach.first),
    )


def _rulings(timetable: Timetable, reach: Reach) -> set[Ruling]:
    return {stretch.verdict.ruling for stretch in timetable.stretches(reach.first, reach.last + 1)}


def _undetermined(at: datetime | None, because: tuple[Reason, ...], settle_key: str) -> StampRuling:
    return StampRuling(at=at, ruling=Ruling.UNDETERMINED, because=because, settle_keys=(settle_key,))


def _cell(record: Record) -> RestsOn | None:
    return RestsOn(ground=Ground.RECORD, line=record.number) if record.number is not None else None


def _window(
    position: int, record: Record, reaches: tuple[Reach | None, Reach | None], timetable: Timetable
) -> tuple[Window | None, Possible, tuple[Finding, ...]]:
    start, end = reaches
    if start is None or end is None:
        return None, Possible.UNKNOWN, ()
    place = Place(page=record.place.page, row=position)
    if end.last < start.first:
        nothing = Window(off_duty_seconds=None, on_duty_seconds=None, undetermined_seconds=None)
        return nothing, Possible.UNKNOWN, (finding(DutyCode.DUTY_END_BEFORE_START, place, record=position),)
    sums = timetable.sums(start.first, end.first)
    possible = _possible(record, sums, *_extremes(record, timetable, start, end))
    window = Window(
        off_duty_seconds=sums[Ruling.OFF_DUTY],
        on_duty_seconds=sums[Ruling.ON_DUTY],
        undetermined_seconds=sums[Ruling.UNDETERMINED],
    )
    if possible is not Possible.NO:
        return window, possible, ()
    impossible = finding(
        DutyCode.READING_OFF_DUTY_IMPOSSIBLE,
        place,
        record=position,
        read=span_text(record.reading_seconds or 0),
        off=span_text(sums[Ruling.OFF_DUTY] + sums[Ruling.UNDETERMINED]),
    )
    return window, possible, (impossible,)


def _extremes(record: Record, timetable: Timetable, start: Reach, end: Reach) -> tuple[dict[Ruling, int], ...]:
    """Sum the narrowest and the widest window the printed stamps allow.

    Only cells that show minutes make a window uncertain: stamps without their cells are taken as they stand.
    """
    if not record.cells or (start.first == start.last and end.first == end.last):
        return ()
    return timetable.sums(start.last, end.first), timetable.sums(start.first, end.last)


def _possible(record: Record, sums: dict[Ruling, int], *extremes: dict[Ruling, int]) -> Possible:
    """Say whether the reading time fits into the off-duty seconds: yes by the narrowest, no by the widest window."""
    read = record.reading_seconds
    if read is None or "reading_seconds" in record.doubts:
        return Possible.UNKNOWN
    narrow, wide = extremes if extremes else (sums, sums)
    if read <= narrow[Ruling.OFF_DUTY]:
        return Possible.YES
    return Possible.NO if read > wide[Ruling.OFF_DUTY] + wide[Ruling.UNDETERMINED] else Possible.UNKNOWN
