"""Read an hours file (``duty-hours/1``) strictly: every mistake with its line and what was expected."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from datetime import date, datetime, time
from typing import Any

from harvester.duty.clock import DAY, day_number
from harvester.duty.codes import DutyCode
from harvester.duty.hours.hours import WEEKDAYS, DaySet, Hours, HoursEntry, Span, whole_name
from harvester.settings.toml_lines import KeyPath, line_of, lines_of, syntax_error, toml_table
from parsers.findings import Finding, SettingsError, finding
from parsers.written import text_of

SCHEMA = "duty-hours/1"
_KEYS = ("name", "from", "until", "units", "persons", "days", "start", "end", "lunch", "may_day_off")
_TIME = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?")
_NOTHING = object()


def parse_hours(data: bytes, name: str) -> Hours:
    """Read the bytes of an hours file; raises ``SettingsError`` with one finding a mistake."""
    text = _text(data, name)
    try:
        table = toml_table(text)
    except tomllib.TOMLDecodeError as error:
        line, problem = syntax_error(error, text)
        raise SettingsError(finding(DutyCode.HOURS_SYNTAX, file=name, line=line, problem=problem)) from None
    reader = _Reader(name, lines_of(text))
    entries = reader.read(table)
    if reader.mistakes:
        raise SettingsError(*reader.mistakes)
    return Hours(entries, name, hashlib.sha256(data).hexdigest(), text)


def _text(data: bytes, name: str) -> str:
    try:
        return text_of(data).replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsError(finding(DutyCode.HOURS_NOT_UTF8, file=name, line=line)) from None


class _Reader:
    """Collects the entries and every mistake of one file."""

    def __init__(self, name: str, lines: dict[KeyPath, int]) -> None:
        self.mistakes: list[Finding] = []
        self._name = name
        self._lines = lines

    def read(self, table: dict[str, Any]) -> tuple[HoursEntry, ...]:
        if table.get("schema") != SCHEMA:
            self._wrong(DutyCode.HOURS_SCHEMA, ("schema",), table.get("schema", _NOTHING))
        for key in table.keys() - {"schema", "hours"}:
            self._wrong(DutyCode.HOURS_KEY_UNKNOWN, (key,), known="schema, hours")
        items = table.get("hours")
        if not isinstance(items, list) or not items or not all(isinstance(item, dict) for item in items):
            self._wrong(DutyCode.HOURS_EMPTY, ("hours",), items)
            return ()
        found = (self._entry(item, ("hours", index)) for index, item in enumerate(items))
        return tuple(entry for entry in found if entry is not None)

    def _entry(self, item: dict[str, Any], at: KeyPath) -> HoursEntry | None:
        before = len(self.mistakes)
        for key in sorted(item.keys() - set(_KEYS)):
            self._wrong(DutyCode.HOURS_KEY_UNKNOWN, (*at, key), known=", ".join(_KEYS))
        days = self._days(item, at)
        roster = days is DaySet.ROSTER
        for key in ("name", "days") if roster else ("name", "days", "start", "end"):
            if key not in item:
                self._wrong(DutyCode.HOURS_KEY_MISSING, (*at, key))
        entry = HoursEntry(
            name=self._words(item, at),
            since=self._date(item, at, "from"),
            until=self._date(item, at, "until"),
            units=self._names(item, at, "units"),
            persons=self._names(item, at, "persons"),
            days=days,
            start=self._times(item, at, "start"),
            end=self._times(item, at, "end"),
            lunch=self._lunch(item, at),
            may_day_off=self._flag(item, at),
            line=line_of(at, self._lines),
        )
        self._dates_in_order(entry, at)
        if len(self.mistakes) == before:
            self._times_in_order(entry, at, item.get("lunch"))
        return entry if len(self.mistakes) == before else None

    def _words(self, item: dict[str, Any], at: KeyPath) -> str:
        value = item.get("name", "")
        if "name" in item and (not isinstance(value, str) or not value.strip()):
            self._wrong(DutyCode.HOURS_NOT_TEXT, (*at, "name"), value)
            return ""
        return str(value)

    def _names(self, item: dict[str, Any], at: KeyPath, key: str) -> frozenset[str] | None:
        value = item.get(key)
        if key not in item:
            return None
        names = value if isinstance(value, list) else []
        folded = [whole_name(name) if isinstance(name, str) else None for name in names]
        if not folded or None in folded:
            self._wrong(DutyCode.HOURS_NOT_TEXTS, (*at, key), value)
        return frozenset(name for name in folded if name is not None)

    def _date(self, item: dict[str, Any], at: KeyPath, key: str) -> int | None:
        value = item.get(key)
        if key not in item:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            self._wrong(DutyCode.HOURS_NOT_DATE, (*at, key), value)
            return None
        return day_number(value)

    def _flag(self, item: dict[str, Any], at: KeyPath) -> bool:
        value = item.get("may_day_off", False)
        if not isinstance(value, bool):
            self._wrong(DutyCode.HOURS_NOT_BOOL, (*at, "may_day_off"), value)
        return value is True

    def _days(self, item: dict[str, Any], at: KeyPath) -> DaySet | frozenset[int]:
        value = item.get("days", DaySet.WORKDAYS.value)
        if isinstance(value, str) and value in set(DaySet):
            return DaySet(value)
        if isinstance(value, list) and value and all(day in WEEKDAYS for day in value):
            return frozenset(WEEKDAYS.index(day) for day in value)
        self._wrong(DutyCode.HOURS_NOT_DAYS, (*at, "days"), value)
        return frozenset()

    def _times(self, item: dict[str, Any], at: KeyPath, key: str) -> Span | None:
        value = item.get(key)
        if key not in item:
            return None
        texts = value if isinstance(value, list) else [value]
        times = [_second(text) for text in texts]
        if not 1 <= len(times) <= 2 or None in times:
            self._wrong(DutyCode.HOURS_NOT_TIMES, (*at, key), value)
            return None
        found = [time for time in times if time is not None]
        if found[0] > found[-1]:
            self._wrong(DutyCode.HOURS_ORDER, (*at, key), value)
        return found[0], found[-1]

    def _lunch(self, item: dict[str, Any], at: KeyPath) -> Span | None:
        value = item.get("lunch")
        if "lunch" not in item:
            return None
        times = [_second(text) for text in value] if isinstance(value, list) else []
        if len(times) != 2 or times[0] is None or times[1] is None or times[0] >= times[1]:
            self._wrong(DutyCode.HOURS_NOT_LUNCH, (*at, "lunch"), value)
            return None
        return times[0], times[1]

    def _dates_in_order(self, entry: HoursEntry, at: KeyPath) -> None:
        if entry.since is not None and entry.until is not None and entry.since > entry.until:
            self._wrong(DutyCode.HOURS_DATES_ORDER, (*at, "until"))

    def _times_in_order(self, entry: HoursEntry, at: KeyPath, lunch: object) -> None:
        if entry.start is None or entry.end is None:
            return
        if entry.start[1] >= entry.end[0]:
            self._wrong(DutyCode.HOURS_ORDER, (*at, "end"))
        elif entry.lunch is not None and not (entry.start[1] <= entry.lunch[0] and entry.lunch[1] <= entry.end[0]):
            self._wrong(DutyCode.HOURS_LUNCH_OUTSIDE, (*at, "lunch"), lunch)

    def _wrong(self, code: DutyCode, path: KeyPath, given: object = _NOTHING, known: str = "") -> None:
        shown = "" if given is _NOTHING else _shown(given)
        self.mistakes.append(
            finding(code, file=self._name, line=line_of(path, self._lines), key=path[-1], given=shown, known=known)
        )


def _second(value: object) -> int | None:
    """Give the second of the day of ``HH:MM`` or ``HH:MM:SS`` up to 24:00."""
    found = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    second = int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3] or 0)
    return second if second <= DAY else None


def _shown(value: object) -> str:
    """Give a value as the file writes it, cut to one line."""
    plain = isinstance(value, str | date | time)
    text = str(value) if plain else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:59] + "…"
