"""An hours entry in a sentence."""

from __future__ import annotations

from itertools import takewhile

from harvester.duty.clock import clock_text, date_of
from harvester.duty.examples import example
from harvester.duty.hours.hours import WEEKDAYS, DaySet, HoursEntry, Span
from harvester.messages import Language, text


def entry_words(entry: HoursEntry, lang: Language) -> str:
    """Say for whom, when and on which days an entry holds, and its times."""
    parts = [
        text("duty.hours.entry", lang, name=entry.name, line=entry.line),
        _dates(entry, lang),
        text("duty.hours.units", lang, units="、".join(sorted(entry.units))) if entry.units else "",
        text("duty.hours.persons", lang, persons="、".join(sorted(entry.persons))) if entry.persons else "",
        _days(entry, lang),
    ]
    if entry.days is not DaySet.ROSTER and entry.start is not None and entry.end is not None:
        parts.append(text("duty.hours.times", lang, start=_span(entry.start), end=_span(entry.end)))
        if entry.lunch is not None:
            parts.append(text("duty.hours.lunch", lang, lunch=_span(entry.lunch)))
        if entry.may_day_off:
            parts.append(text("duty.hours.may_day", lang))
    return text("duty.hours.join", lang).join(part for part in parts if part)


def _days(entry: HoursEntry, lang: Language) -> str:
    if isinstance(entry.days, frozenset):
        names = [text(f"duty.weekday.{WEEKDAYS[day]}", lang) for day in sorted(entry.days)]
        return text("duty.hours.days_list", lang, days="、".join(names))
    return text(f"duty.hours.days_{entry.days.value}", lang)


def _dates(entry: HoursEntry, lang: Language) -> str:
    since = None if entry.since is None else date_of(entry.since).isoformat()
    until = None if entry.until is None else date_of(entry.until).isoformat()
    match since, until:
        case None, None:
            return text("duty.hours.dates_always", lang)
        case _, None:
            return text("duty.hours.dates_since", lang, since=since)
        case None, _:
            return text("duty.hours.dates_until", lang, until=until)
        case _:
            return text("duty.hours.dates_between", lang, since=since, until=until)


def _span(span: Span) -> str:
    return "–".join(dict.fromkeys(clock_text(second) for second in span))


def example_words(name: str, lang: Language) -> str:
    """Say what an example is: the first line of its own head is Chinese, the last one English."""
    if name.endswith(".csv"):
        return text("duty.hours.closures", lang)
    lines = (example(name) or b"").decode("utf-8").splitlines()
    head = list(takewhile(lambda line: line.startswith("#"), lines))
    return head[0 if lang is Language.ZH_TW else -1].removeprefix("# ") if head else ""
