"""Hours as a person answers questions about them, written as an hours file (``duty-hours/1``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from harvester.duty.hours.hours import WEEKDAYS
from harvester.duty.hours.hours_file import SCHEMA
from harvester.settings.toml_text import toml_list, toml_text


class HoursKind(StrEnum):
    """How somebody's hours are told."""

    FIXED = "fixed"
    FLEXIBLE = "flexible"
    SHIFTS = "shifts"


@dataclass(frozen=True)
class HoursAnswers:
    """What was answered; times as ``HH:MM``, of one's arrival and departure the earliest and the latest.

    Fixed hours have one time each. ``days`` are the weekdays on which these hours hold (``mon`` …), all five for none;
    with other than all, the rest of the week's office days follow ``others``, where that is given. ``since`` and
    ``until`` are the first and last day. Whether it is all right is for ``parse_hours`` to say.
    """

    name: str
    kind: HoursKind
    start: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    lunch: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    may_day_off: bool = False
    others: HoursAnswers | None = None


def hours_toml(answers: HoursAnswers) -> str:
    """Write an hours file; times that are wrong are written as they are, to be found when it is read."""
    entries = [answers] if answers.others is None else [answers, answers.others]
    return "\n".join([f'schema = "{SCHEMA}"', *(line for entry in entries for line in _entry(entry))]) + "\n"


def _entry(said: HoursAnswers) -> Iterator[str]:
    yield ""
    yield "[[hours]]"
    yield f"name  = {toml_text(said.name)}"
    if said.since is not None:
        yield f"from  = {said.since.isoformat()}"
    if said.until is not None:
        yield f"until = {said.until.isoformat()}"
    if said.kind is HoursKind.SHIFTS:
        yield 'days  = "roster"'
        return
    every = not said.days or set(said.days) == set(WEEKDAYS[:5])
    yield f"days  = {toml_text('workdays') if every else toml_list(said.days)}"
    yield f"start = {_times(said.start)}"
    yield f"end   = {_times(said.end)}"
    if said.lunch:
        yield f"lunch = {toml_list(said.lunch)}"
    if said.may_day_off:
        yield "may_day_off = true"


def _times(times: Sequence[str]) -> str:
    return toml_text(times[0]) if len(set(times)) == 1 else toml_list(times)
