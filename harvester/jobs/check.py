"""Check learning histories against hours, calendar and attendance: the rulings of every stamp."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from harvester.duty.attendance import Attendance, PersonRows
from harvester.duty.attendance.findings import attendance_findings
from harvester.duty.attendance.words.kinds import KindParts
from harvester.duty.codes import DutyCode
from harvester.duty.hours.calendar import OfficeCalendar
from harvester.duty.hours.calendar_findings import calendar_findings
from harvester.duty.hours.hours import Hours, whole_name
from harvester.duty.hours.shadowed import shadowed_entries
from harvester.duty.people.identity import Identity, identify, person_key
from harvester.duty.people.roster import Roster
from harvester.duty.rule.judge import judge
from harvester.duty.rule.reasons import Explainer
from harvester.duty.rule.schedule import Schedules
from harvester.duty.rule.timetable import Timetable
from harvester.duty.ruling import DutyRuling, MadeWith, SourceName, TableUnderstood
from harvester.jobs.inputs.duty_files import load_attendance, read_calendar, read_hours
from harvester.jobs.inputs.roster_file import open_roster
from harvester.version import program
from parsers.findings import Finding, ReadingCode, SettingsError, finding
from parsers.history import LearningHistory, Status

if TYPE_CHECKING:
    from harvester.duty.attendance.table_read import TableRead


@dataclass(frozen=True)
class CheckSettings:
    """What a check goes by; paths are read once. ``as_of`` is the day it is asked for (Asia/Taipei)."""

    hours: Path
    attendance: tuple[Path, ...] = ()
    mapping: Path | None = None
    calendar: Path | None = None
    person: str | None = None
    unit: str | None = None
    roster: Path | None = None
    as_of: date | None = None
    meaning: KindParts = field(default_factory=KindParts)


@dataclass(frozen=True)
class Checker:
    """Everything read, ready to rule any number of histories."""

    hours: Hours
    calendar: OfficeCalendar
    attendance: Attendance
    schedules: Schedules
    settings: CheckSettings
    roster: Roster | None = None

    def identity(self, history: LearningHistory) -> Identity:
        """Tell whose rows and hours hold: ``--person``, else the holder if the name was read for certain."""
        return identify(whole_name(self.settings.person), _holder(history), self.roster, self.attendance.tied)

    def person_of(self, history: LearningHistory) -> str | None:
        """Give the number or name under which these rows stand."""
        return self.identity(history).person

    def unit_of(self, history: LearningHistory) -> str | None:
        """Give the person's unit, folded: ``--unit``, else as the roster has it."""
        listed = self.identity(history).listed
        return whole_name(self.settings.unit) or (None if listed is None else whole_name(listed.unit))

    def timetable(self, history: LearningHistory) -> Timetable:
        """Give the time of the person whose history it is."""
        person, unit = self.person_of(history), self.unit_of(history)
        groups: list[PersonRows] = list(self.attendance.of(person, unit))
        return Timetable(self.schedules.of(person, unit), groups, self.settings.meaning)

    def explainer(self, timetable: Timetable) -> Explainer:
        """Give what puts reasons to a timetable's verdicts."""
        return Explainer(timetable, self.attendance, self.hours.name)

    def check(self, history: LearningHistory, source: SourceName) -> DutyRuling:
        """Rule every record of a history; texts are put in by ``harvester.views.ruling_words.worded``."""
        timetable = self.timetable(history)
        explainer = self.explainer(timetable)
        judged = [
            judge(position, record, timetable, explainer) for position, record in enumerate(history.records, start=1)
        ]
        findings: list[Finding] = [*history.findings, *shadowed_entries(self.hours), *self._findings(history)]
        said = {found.place for found in history.findings if found.code == ReadingCode.END_BEFORE_START}
        for _, found in judged:
            findings += (
                each for each in found if each.code != DutyCode.DUTY_END_BEFORE_START or each.place not in said
            )
        return DutyRuling(
            status="failed" if history.status is Status.FAILED else None,
            source=source,
            holder=history.holder,
            made_with=self.made_with(),
            records=tuple(ruling for ruling, _ in judged),
            findings=tuple(findings),
        )

    def made_with(self) -> MadeWith:
        """Name the program, the hashes and the calendar a ruling rests on."""
        return MadeWith(
            program=program(),
            hours=self.hours.sha256,
            attendance=tuple(dict.fromkeys(file.sha256 for file in self.attendance.files)),
            attendance_tables=tuple(map(_understood, self.attendance.tables)),
            calendar=self.calendar.name,
            as_of=self.settings.as_of.isoformat() if self.settings.as_of else None,
            roster=None if self.roster is None else self.roster.sha256,
        )

    def _findings(self, history: LearningHistory) -> Iterator[Finding]:
        identity, unit = self.identity(history), self.unit_of(history)
        if identity.finding is not None:
            yield identity.finding
        person = identity.person
        yield from attendance_findings(self.attendance, self.hours, person=person, holder=_holder(history), unit=unit)
        yield from calendar_findings(self.calendar, history.records, person=person, unit=unit)


def _understood(table: TableRead) -> TableUnderstood:
    columns = () if table.layout is None else table.layout.columns
    return TableUnderstood(
        name=table.name,
        mapping=table.mapping,
        columns={column.header: column.means.role.value for column in columns},
        passed_over={what.value: count for what, count in table.passed.items() if count},
    )


def make_checker(
    settings: CheckSettings, histories: Iterable[LearningHistory] | None, roster: Roster | None = None
) -> Checker:
    """Read hours, calendar and attendance.

    Args:
        settings: The files and options.
        histories: The histories to be ruled, so that only their people's rows are kept; ``None`` keeps all.
        roster: The roster, where it has been read already.

    Raises:
        SettingsError: a settings file is wrong, or ``--person`` was given for several people's histories.
        UnreadableError: an attendance file is no table.

    """
    if roster is None and settings.roster is not None:
        roster = open_roster(settings.roster)
    aliases = {} if roster is None else roster.aliases
    only = None if histories is None else _people(settings, histories, roster)
    hours = read_hours(settings.hours).under(aliases)
    calendar = read_calendar(settings.calendar) if settings.calendar else OfficeCalendar()
    numbers = frozenset(person.number for person in roster.people) if roster is not None else frozenset()
    attendance = load_attendance(
        settings.attendance, mapping=settings.mapping, only=only, aliases=aliases, numbers=numbers
    )
    return Checker(hours, calendar, attendance, Schedules(hours, calendar), settings, roster)


def _people(settings: CheckSettings, histories: Iterable[LearningHistory], roster: Roster | None) -> frozenset[str]:
    holders = {name for history in histories if (name := _holder(history)) is not None}
    person = whole_name(settings.person)
    if person is not None and len(holders) > 1:
        raise SettingsError(finding(DutyCode.PERSON_FOR_SEVERAL, holders="、".join(sorted(holders))))
    who = holders if person is None else holders | {person}
    return frozenset(who | {key for each in who if (key := person_key(each, None, roster)) is not None})


def _holder(history: LearningHistory) -> str | None:
    """Give the holder's folded name; a name that was not read for certain is an offer and finds nobody's rows."""
    return None if "holder.name" in history.doubts else whole_name(history.holder.name)
