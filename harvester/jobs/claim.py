"""Claim under a plan: histories, hours and lists in; what is granted and why out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from markupsafe import Markup

from harvester.duty.attendance.store import is_number
from harvester.duty.calendar import OfficeCalendar
from harvester.duty.clock import date_of, day_number
from harvester.duty.codes import DutyCode
from harvester.duty.hours import whole_name
from harvester.duty.identity import Identity
from harvester.duty.kinds import Meaning
from harvester.duty.roster import Roster
from harvester.duty.ruling import SourceName
from harvester.duty.wording import worded
from harvester.jobs.check import Checker, CheckSettings, make_checker
from harvester.jobs.claim_lists import CourseLists, read_claim_matches, read_lists
from harvester.jobs.claim_records import Judged, taken_of
from harvester.jobs.confirmed_file import sha256_of_statement
from harvester.jobs.roster_file import open_roster
from harvester.jobs.sources import Ask, Given, OnPageOf, load
from harvester.messages import Language, text, visible, with_words
from harvester.papers.basis import Basis, HashedFile, StatedPerson
from harvester.programme.case import Case
from harvester.programme.codes import ProgrammeCode
from harvester.programme.courses import CourseResult
from harvester.programme.coverage import coverage_of
from harvester.programme.decide import GrantResult, courses_of, decide
from harvester.programme.load import Plan
from harvester.programme.matches_file import Matches
from harvester.programme.matching import match_records
from harvester.programme.model import PersonCategory, Programme
from harvester.programme.notices import notices
from harvester.programme.people import (
    Shown,
    asked_grants,
    certain_holder,
    holder_of,
    listed_category,
    of_person,
    person_category,
)
from harvester.programme.related import Relations
from harvester.programme.shipped import open_plan
from harvester.programme.taken import once
from harvester.programme.verdict import GrantOutcome
from harvester.programme.ways import ways
from harvester.programme.words import worded as worded_finding
from harvester.version import program
from parsers.findings import Finding, Severity, UnreadableError
from parsers.history import Status


@dataclass(frozen=True)
class ClaimSettings:
    """What a claim is made from; ``as_of`` is the day it is asked for (Asia/Taipei)."""

    files: tuple[str, ...]
    programme: str
    hours: Path
    as_of: dt.date
    attendance: tuple[Path, ...] = ()
    mapping: Path | None = None
    calendar: Path | None = None
    person: str | None = None
    unit: str | None = None
    category: str | None = None
    roster: Path | None = None
    grants: tuple[str, ...] = ()
    courses: Path | None = None
    portal: Path | None = None
    matches: Path | None = None
    confirmed: tuple[Path, ...] = ()
    declared: bool = False

    def inputs(self) -> tuple[Path | str | None, ...]:
        """Give every file a claim reads, ``None`` for what was not given; a plan's name may be a file's."""
        lists = (self.mapping, self.calendar, self.roster, self.courses, self.portal, self.matches)
        return (*self.files, self.programme, self.hours, *self.attendance, *lists, *self.confirmed)


@dataclass(frozen=True)
class DecidedClaim:
    """A claim decided: everything JSON, tables and papers are made from; findings carry their words.

    ``office_days`` are the last office days before a last day of use that is none itself, by the grant's code.
    """

    plan: Plan
    case: Case
    name: str | None
    unit: str | None
    results: tuple[GrantResult, ...]
    courses: tuple[CourseResult, ...]
    shown: tuple[Shown, ...]
    judged: tuple[Judged, ...]
    findings: tuple[Finding, ...]
    basis: Basis
    some_unreadable: bool
    office_days: Mapping[str, dt.date]
    lang: Language

    def exit_code(self) -> int:
        """Give 3 where a file could not be read, 1 where a person must look, else 0 (a certain refusal too)."""
        if self.some_unreadable:
            return 3
        open_grant = any(result.outcome is GrantOutcome.UNDETERMINED for result in self.results)
        incomplete = any(item.history.status is not Status.COMPLETE for item in self.shown)
        return int(open_grant or incomplete or any(found.severity is not Severity.INFO for found in self.findings))

    def timelines(self) -> dict[tuple[str, int], Markup]:
        """Draw the records that count for the plan's courses, by file's name and position."""
        wanted = {(item.taken.source, item.taken.number) for item in self.courses if item.taken is not None}
        return {key: picture for one in self.judged for key, picture in one.pictures(wanted, self.lang)}


def claim(
    settings: ClaimSettings, lang: Language, ask: Ask | None = None, on_page: OnPageOf | None = None
) -> DecidedClaim:
    """Decide one person's claim; ``ask`` gives the password of an encrypted print, ``on_page`` is told of recognition.

    Raises:
        SettingsError: a plan, hours, list, statement or option is wrong, or the files are several people's.
        UnreadableError: no file could be read, or an attendance file is no table.

    """
    plan = open_plan(settings.programme)
    stated = person_category(plan.programme, settings.category)
    asked = asked_grants(plan.programme, settings.grants)
    roster = None if settings.roster is None else open_roster(settings.roster)
    given = load(settings.files, ask=ask, confirmed=settings.confirmed, on_page=on_page)
    shown = _shown(given)
    if not shown:
        raise UnreadableError(*(found for one in given for history in one.histories for found in history.findings))
    names = _names(settings.person, roster)
    shown, left_out = of_person(shown, names)
    name, about_holder = holder_of(shown, names)
    lists = read_lists(settings.courses, settings.portal)
    matches = read_claim_matches(settings.matches, plan.programme, shown)
    checker = make_checker(_check_settings(settings, plan), [item.history for item in shown], roster)
    identity = checker.identity(_certain(shown).history)
    category, about_category = (stated, ()) if stated is not None else _listed(plan.programme, identity)
    judged = tuple(_judge(checker, item, matches, lang) for item in shown)
    coverage = coverage_of(shown, plan.programme)
    unreadable = [history for one in given for history in one.histories if history.status is Status.FAILED]
    case = Case(
        programme=plan.programme,
        matching=match_records(once(item for one in judged for item in one.records), plan.programme),
        relations=Relations(plan.programme, lists.rows),
        category=category,
        packages_whole=coverage.packages_whole and not unreadable,
        lists_whole=coverage.lists_whole and not unreadable,
        declared=settings.declared,
        person_doubt=_person_doubt(identity, judged),
        holder_certain=not about_holder,
        asked=asked,
    )
    results = decide(case)
    courses = courses_of(plan.programme, results)
    said = tuple(notices(case, results, shown))
    part_shown = any(found.code == ProgrammeCode.PACKAGE_PART_SHOWN.value for found in said)
    findings = [
        *about_holder,
        *left_out,
        *about_category,
        *coverage.findings,
        *lists.findings,
        *_of_unreadable(given, lang),
        *_of_duty(judged, courses, lang),
        *said,
        *_gaps(plan, results),
        *(found for result in results for found in ways(result, plan.programme, settings.as_of, part_shown)),
    ]
    return DecidedClaim(
        plan=plan,
        case=case,
        name=name,
        unit=settings.unit or (None if identity.listed is None else identity.listed.unit),
        results=results,
        courses=courses,
        shown=shown,
        judged=judged,
        findings=tuple(worded_finding(found, lang) for found in _once(findings)),
        basis=_basis(settings, plan, shown, checker, identity=identity, lists=lists, matches=matches),
        some_unreadable=bool(unreadable),
        office_days=_office_days(results, checker.calendar),
        lang=lang,
    )


def _names(person: str | None, roster: Roster | None) -> frozenset[str]:
    """Give the names that are known to be those of ``--person``."""
    who = whole_name(person)
    listed = () if roster is None else roster.of(who)
    names = listed[0].names if len(listed) == 1 else frozenset()
    return names if who is None else names | {who}


def _certain(shown: tuple[Shown, ...]) -> Shown:
    """Give a history whose holder is certain, where there is one: it says whose claim this is."""
    return next((item for item in shown if certain_holder(item)), shown[0])


def _person_doubt(identity: Identity, judged: Iterable[Judged]) -> DutyCode | None:
    """Say why it is not certain that the attendance is the holder's; rows of a name in other units may be another's."""
    if identity.finding is not None:
        return DutyCode[identity.finding.code.upper()]
    of_units = any(found.code == DutyCode.PERSON_IN_UNITS.value for one in judged for found in one.ruling.findings)
    return DutyCode.PERSON_IN_UNITS if of_units and not is_number(identity.person or "") else None


def _listed(programme: Programme, identity: Identity) -> tuple[PersonCategory | None, tuple[Finding, ...]]:
    """Give the category that the roster has for a person who is certain."""
    if identity.listed is None or not identity.is_certain:
        return None, ()
    return listed_category(programme, identity.listed.category)


def _shown(given: Iterable[Given]) -> tuple[Shown, ...]:
    """Name each history that was read: by its file, with a number where that would not tell two apart."""
    found: list[Shown] = []
    for one in given:
        for history in one.histories:
            if history.status is Status.FAILED:
                continue
            names = {item.source for item in found}
            numbered = (f"{one.name} ({number})" for number in range(2, len(names) + 3))
            name = one.name if one.name not in names else next(each for each in numbered if each not in names)
            found.append(Shown(name, history, one.sha256))
    return tuple(found)


def _check_settings(settings: ClaimSettings, plan: Plan) -> CheckSettings:
    return CheckSettings(
        hours=settings.hours,
        attendance=settings.attendance,
        mapping=settings.mapping,
        calendar=settings.calendar,
        person=settings.person,
        unit=settings.unit,
        roster=settings.roster,
        as_of=settings.as_of,
        meaning=Meaning(MappingProxyType(dict(plan.programme.meaning))),
    )


def _judge(checker: Checker, item: Shown, matches: Matches | None, lang: Language) -> Judged:
    source = SourceName(name=item.source, sha256=item.sha256)
    ruling = worded(checker.check(item.history, source), lang)
    timetable = checker.timetable(item.history)
    has_rows = checker.attendance.has_rows_of(checker.person_of(item.history))
    return Judged(item, ruling, timetable, taken_of(item, ruling, timetable, has_rows, matches))


def _of_duty(judged: tuple[Judged, ...], courses: Iterable[CourseResult], lang: Language) -> Iterable[Finding]:
    """Give what reading and ruling found, with the file's name.

    Whether a reading time can lie off duty is said only of the records that count for the plan.
    """
    counted = {(item.taken.source, item.taken.number) for item in courses if item.taken is not None}
    for one in judged:
        for found in one.ruling.findings:
            row = found.place.row if found.place is not None else None
            about_time = found.code == DutyCode.READING_OFF_DUTY_IMPOSSIBLE.value
            if not about_time or (one.shown.source, row) in counted:
                yield _in_file(found, one.shown.source, lang)


def _of_unreadable(given: Iterable[Given], lang: Language) -> Iterable[Finding]:
    for one in given:
        for history in one.histories:
            if history.status is Status.FAILED:
                yield from (_in_file(with_words(found, lang), one.name, lang) for found in history.findings)


def _in_file(found: Finding, source: str, lang: Language) -> Finding:
    """Let a finding name its file, where it does not already name one: the history's, or one of attendance."""
    if "file" in found.params or source in found.message:
        return found
    return found.model_copy(update={"message": text("programme.in_file", lang, file=source, message=found.message)})


def _office_days(results: Iterable[GrantResult], calendar: OfficeCalendar) -> dict[str, dt.date]:
    found = {}
    for result in results:
        if result.use_by is not None and (last := _last_office_day(result.use_by, calendar)) != result.use_by:
            found[result.grant.code] = last
    return found


def _last_office_day(day: dt.date, calendar: OfficeCalendar) -> dt.date:
    """Give the last office day until ``day``; ``day`` itself where no calendar covers it."""
    number = day_number(day)
    while (found := calendar.day(number)) is not None:
        if found.kind.is_office_day:
            return date_of(number)
        number -= 1
    return day


def _gaps(plan: Plan, results: Iterable[GrantResult]) -> Iterable[Finding]:
    """Give those gaps of the plan that keep a grant from being granted."""
    held = {(code.value, result.grant.title) for result in results for code in result.held_by}
    return (found for found in plan.gaps if (found.code, found.params.get("grant")) in held)


def _once(findings: Iterable[Finding]) -> Iterable[Finding]:
    seen: set[str] = set()
    for found in findings:
        key = found.model_dump_json()
        if key not in seen:
            seen.add(key)
            yield found


def _said_person(settings: ClaimSettings, identity: Identity) -> StatedPerson | None:
    if settings.person is None:
        return None
    by = identity.confirmed_by if identity.is_certain else None
    return StatedPerson(visible(settings.person), None if by is None else by.value)


def _basis(
    settings: ClaimSettings,
    plan: Plan,
    shown: Iterable[Shown],
    checker: Checker,
    *,
    identity: Identity,
    lists: CourseLists,
    matches: Matches | None,
) -> Basis:
    made = checker.made_with()
    files = {file.sha256: file.name for file in checker.attendance.files}
    return Basis(
        program=program(),
        programme=plan.programme.code,
        programme_sha256=plan.sha256,
        sources=tuple(HashedFile(item.source, item.sha256) for item in shown),
        hours=HashedFile(checker.hours.name, made.hours),
        attendance=tuple(HashedFile(files[sha256], sha256) for sha256 in made.attendance),
        attendance_tables=tuple(each.model_dump() for each in made.attendance_tables),
        calendar=made.calendar,
        roster=None if checker.roster is None else HashedFile(checker.roster.name, checker.roster.sha256),
        person=_said_person(settings, identity),
        courses=lists.courses,
        portal=lists.portal,
        matches=None if matches is None else HashedFile(matches.name, matches.sha256),
        confirmed=tuple(HashedFile(visible(path.name), sha256_of_statement(path)) for path in settings.confirmed),
        as_of=settings.as_of,
        declared_no_other_duty=settings.declared,
    )
