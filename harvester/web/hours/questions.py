"""The questions about hours, and beside which of them a mistake in the file they make stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date

from harvester.duty.hours.hours import WEEKDAYS
from harvester.duty.hours.written import HoursAnswers, HoursKind
from harvester.messages import Language, text
from harvester.web.codes import WebCode
from harvester.web.uploads.form import UploadedForm
from parsers.findings import Finding, finding

DAYS = WEEKDAYS[:5]
_KEYS = {"start": "start", "end": "end", "lunch": "lunch_start", "days": "days", "from": "since", "until": "until"}
_SECONDS = re.compile(r"(\d\d:\d\d):00(?:\.0+)?")


def answers_of(form: UploadedForm, lang: Language) -> HoursAnswers:
    """Give what was answered; times that are missing are empty."""
    kind = HoursKind(form.one("kind") or HoursKind.FIXED)
    name = form.one("name") or text("web.hours.own_name", lang)
    days = tuple(day for day in DAYS if day in form.all("days"))
    lunch = form.one("lunch") != "no"
    noon = (_time(form, "lunch_start"), _time(form, "lunch_end")) if lunch else ()
    first = HoursAnswers(
        name=name,
        kind=kind,
        start=_times(form, "start", kind),
        end=_times(form, "end", kind),
        lunch=noon,
        days=days,
        since=_date(form, "since"),
        until=_date(form, "until"),
        may_day_off=form.ticked("may_day_off"),
    )
    if kind is HoursKind.SHIFTS or not form.ticked("others"):
        return first
    rest = HoursAnswers(
        name=text("web.hours.other_name", lang, name=name),
        kind=kind,
        start=_times(form, "other_start", kind),
        end=_times(form, "other_end", kind),
        lunch=noon,
        days=tuple(day for day in DAYS if day not in days),
        since=first.since,
        until=first.until,
        may_day_off=first.may_day_off,
    )
    return HoursAnswers(**(vars(first) | {"others": rest}))


def asked_too_little(form: UploadedForm) -> Mapping[str, tuple[Finding, ...]]:
    """Say which answers do not go together or are none, before any file is made of them."""
    wrong: dict[str, tuple[Finding, ...]] = {}
    kind = form.one("kind")
    if kind not in set(HoursKind):
        wrong["kind"] = (finding(WebCode.WEB_NOT_ANSWERED),)
    for name in ("since", "until"):
        if form.one(name) is not None and _date(form, name) is None:
            wrong[name] = (finding(WebCode.WEB_NO_DATE),)
    if kind == HoursKind.SHIFTS:
        return wrong
    if not form.all("days"):
        wrong["days"] = (finding(WebCode.WEB_NOT_ANSWERED),)
    if form.one("lunch") not in {"yes", "no"}:
        wrong["lunch"] = (finding(WebCode.WEB_NOT_ANSWERED),)
    for name in ("start", "end", "other_start", "other_end"):
        if kind == HoursKind.FIXED and form.one(f"{name}_latest") not in {None, form.one(name)}:
            wrong[name] = (finding(WebCode.WEB_FIXED_HAS_LATEST),)
    if form.ticked("others") and set(DAYS) <= set(form.all("days")):
        wrong["others"] = (finding(WebCode.WEB_NO_OTHER_DAYS),)
    return wrong


def by_question(findings: Iterable[Finding], second: int) -> Mapping[str, tuple[Finding, ...]]:
    """Sort a file's mistakes by the question that led to them; the other days' entry begins at line ``second``."""
    found: dict[str, tuple[Finding, ...]] = {}
    for one in findings:
        name = _KEYS.get(str(one.params.get("key")), "name")
        line = one.params.get("line")
        if name in {"start", "end"} and isinstance(line, int) and line >= second:
            name = f"other_{name}"
        found[name] = (*found.get(name, ()), one)
    return found


def _times(form: UploadedForm, name: str, kind: HoursKind) -> tuple[str, ...]:
    if kind is not HoursKind.FLEXIBLE:
        return (_time(form, name),)
    return _time(form, name), _time(form, f"{name}_latest")


def _time(form: UploadedForm, name: str) -> str:
    # Some browsers send the seconds too.
    return _SECONDS.sub(r"\1", form.one(name) or "")


def _date(form: UploadedForm, name: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(form.one(name) or "")
    return None
