"""Records as a calendar (iCalendar, RFC 5545): an event from the first to the last stamp of each, Asia/Taipei."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC
from zoneinfo import ZoneInfo

from harvester.messages import Language, text, visible
from harvester.version import program
from harvester.views.history_out import shown_duration
from harvester.views.standards.chosen import Chosen
from parsers.findings import Finding

#: The fields an event says something of beside its name and times.
USED = ("course_code", "reading_seconds", "pass_status", "passed", "certified_hours")
_TAIPEI = ZoneInfo("Asia/Taipei")


def as_ics(taken: Iterable[Chosen], left: Sequence[Finding], lang: Language) -> str:
    """Write every record as an event, its UID the same whenever it is written; what was left out stands at the head.

    ``left`` carry their words. Lines end with CRLF.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", f"-//{program()}//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", text("read.ics.title", lang))
    if left:
        calendar.add("x-wr-caldesc", "\n".join(visible(one.message) for one in left))
    for one in taken:
        event = Event()
        event.add("uid", f"{one.id}@record-harvester")
        event.add("dtstamp", one.ended.astimezone(UTC))
        event.add("dtstart", one.began.astimezone(_TAIPEI))
        event.add("dtend", one.ended.astimezone(_TAIPEI))
        event.add("summary", visible(one.name))
        event.add("description", _about(one, lang))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    calendar.add_missing_timezones()
    made: bytes = calendar.to_ical()
    return made.decode("utf-8")


def _about(one: Chosen, lang: Language) -> str:
    record = one.record
    said = {
        "course_code": record.course_code,
        "reading_time": shown_duration(record.reading_seconds),
        "pass_status": record.pass_status,
        "certified_hours": None if record.certified_hours is None else f"{record.certified_hours:g}",
    }
    known = {key: value for key, value in said.items() if value is not None}
    return "\n".join(f"{text(f'read.csv.{key}', lang)}: {visible(value)}" for key, value in known.items())
