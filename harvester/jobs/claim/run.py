"""Claim under a plan: histories, hours and lists in; what is granted and why out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from harvester.duty.attendance.store import is_number
from harvester.duty.codes import DutyCode
from harvester.duty.hours.hours import whole_name
from harvester.duty.people.identity import Identity
from harvester.duty.people.roster import Roster
from harvester.duty.ruling import SourceName
from harvester.evidence.codes import AlteredError
from harvester.jobs.check import Checker, make_checker
from harvester.jobs.claim.basis import basis_of
from harvester.jobs.claim.days import office_days
from harvester.jobs.claim.grounds import ClaimGrounds, ClaimSettings, check_settings, open_grounds
from harvester.jobs.claim.lists import check_matches
from harvester.jobs.claim.records import taken_of
from harvester.jobs.inputs.sources import Ask, Given, OnPageOf, load
from harvester.messages import Language, text, with_words
from harvester.programme.codes import ProgrammeCode
from harvester.programme.decide.coverage import coverage_of
from harvester.programme.decide.decided import DecidedClaim, Judged
from harvester.programme.decide.decision import GrantResult, courses_of, decide
from harvester.programme.decide.notices import notices
from harvester.programme.decide.ways import ways
from harvester.programme.match.differ import differing
from harvester.programme.match.matches_file import Matches
from harvester.programme.match.matching import match_records
from harvester.programme.match.people import (
    ShownHistory,
    certain_holder,
    holder_of,
    listed_category,
    of_person,
)
from harvester.programme.match.related import Relations
from harvester.programme.match.taken import once
from harvester.programme.parts.model import Outline, PersonCategory
from harvester.programme.plan.load import LoadedPlan
from harvester.programme.rules.case import PersonCase
from harvester.programme.rules.courses import CourseResult
from harvester.views.finding_words import worded as worded_finding
from harvester.views.ruling_words import worded
from parsers.findings import Finding, UnreadableError
from parsers.history import Status


def claim(
    settings: ClaimSettings, lang: Language, ask: Ask | None = None, on_page: OnPageOf | None = None
) -> DecidedClaim:
    """Decide one person's claim; ``ask`` gives the password of an encrypted print, ``on_page`` is told of recognition.

    Raises:
        SettingsError: a plan, hours, list, statement or option is wrong, or the files are several people's.
        UnreadableError: no file could be read, or an attendance file is no table.

    """
    grounds = open_grounds(settings)
    files = load(settings.files, ask=ask, confirmed=settings.confirmed, on_page=on_page, layouts=settings.layouts)
    return decided(grounds, files, lang)


def decided(
    grounds: ClaimGrounds, given: Sequence[Given], lang: Language, checker: Checker | None = None
) -> DecidedClaim:
    """Decide one person's claim on files that were read.

    Args:
        grounds: What it goes by; its settings name the person.
        given: The person's files.
        lang: The language of its words.
        checker: Everybody's hours and attendance (``duty_of``); without it only this person's are read, and every
            confirmed match must be in these files.

    Raises:
        SettingsError: the files are several people's, or a confirmed match is in none of them.
        AlteredError: one of the files is a bundle that is not as it was sealed.
        UnreadableError: no file could be read, or an attendance file is no table.

    """
    settings, plan, roster, lists, matches = (
        grounds.settings, grounds.plan, grounds.roster, grounds.lists, grounds.matches,
    )  # fmt: skip
    if altered := [one for one in given if one.altered]:
        raise AlteredError(*(found for one in altered for history in one.histories for found in history.findings))
    shown = _shown(given)
    if not shown:
        raise UnreadableError(*(found for one in given for history in one.histories for found in history.findings))
    names = _names(settings.person, roster)
    shown, left_out = of_person(shown, names)
    name, about_holder = holder_of(shown, names)
    if checker is None:
        check_matches(matches, shown)
        checker = make_checker(check_settings(settings, plan), [item.history for item in shown], roster)
    else:
        checker = replace(checker, settings=check_settings(settings, plan))
    identity = checker.identity(_certain(shown).history)
    category, about_category = (grounds.stated, ()) if grounds.stated is not None else _listed(plan.programme, identity)
    judged = tuple(_judge(checker, item, matches, lang) for item in shown)
    coverage = coverage_of(shown, plan.programme)
    unreadable = [history for one in given for history in one.histories if history.status is Status.FAILED]
    case = PersonCase(
        programme=plan.programme,
        matching=match_records(once(item for one in judged for item in one.records), plan.programme),
        relations=Relations(plan.programme, lists.rows),
        category=category,
        packages_whole=coverage.packages_whole and not unreadable,
        lists_whole=coverage.lists_whole and not unreadable,
        declared=settings.declared,
        person_doubt=_person_doubt(identity, judged),
        holder_certain=not about_holder,
        asked=grounds.asked,
        differing=tuple(differing(shown)),
    )
    results = decide(plan.programme, case)
    courses = courses_of(plan.programme, results)
    said = tuple(notices(case, results, shown))
    part_shown = any(found.code == ProgrammeCode.PACKAGE_PART_SHOWN for found in said)
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
        basis=basis_of(grounds, shown, checker, identity),
        some_unreadable=bool(unreadable),
        office_days=office_days(results, checker.calendar),
        lang=lang,
    )


def _names(person: str | None, roster: Roster | None) -> frozenset[str]:
    """Give the names that are known to be those of ``--person``."""
    who = whole_name(person)
    listed = () if roster is None else roster.of(who)
    names = listed[0].names if len(listed) == 1 else frozenset()
    return names if who is None else names | {who}


def _certain(shown: tuple[ShownHistory, ...]) -> ShownHistory:
    """Give a history whose holder is certain, where there is one: it says whose claim this is."""
    return next((item for item in shown if certain_holder(item)), shown[0])


def _person_doubt(identity: Identity, judged: Iterable[Judged]) -> DutyCode | None:
    """Say why it is not certain that the attendance is the holder's; rows of a name in other units may be another's."""
    if identity.finding is not None:
        return DutyCode[identity.finding.code.upper()]
    of_units = any(found.code == DutyCode.PERSON_IN_UNITS for one in judged for found in one.ruling.findings)
    return DutyCode.PERSON_IN_UNITS if of_units and not is_number(identity.person or "") else None


def _listed(programme: Outline, identity: Identity) -> tuple[PersonCategory | None, tuple[Finding, ...]]:
    """Give the category that the roster has for a person who is certain."""
    if identity.listed is None or not identity.is_certain:
        return None, ()
    return listed_category(programme, identity.listed.category)


def _shown(given: Iterable[Given]) -> tuple[ShownHistory, ...]:
    """Name each history that was read: by its file, with a number where that would not tell two apart."""
    found: list[ShownHistory] = []
    for one in given:
        for history in one.histories:
            if history.status is Status.FAILED:
                continue
            names = {item.source for item in found}
            numbered = (f"{one.name} ({number})" for number in range(2, len(names) + 3))
            name = one.name if one.name not in names else next(each for each in numbered if each not in names)
            found.append(ShownHistory(name, history, one.sha256))
    return tuple(found)


def _judge(checker: Checker, item: ShownHistory, matches: Matches | None, lang: Language) -> Judged:
    source = SourceName(name=item.source, sha256=item.sha256, level=item.history.source.level)
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
            about_time = found.code == DutyCode.READING_OFF_DUTY_IMPOSSIBLE
            if not about_time or (one.shown.source, row) in counted:
                yield _in_file(found, one.shown.source, lang)


def _of_unreadable(given: Iterable[Given], lang: Language) -> Iterable[Finding]:
    for one in given:
        for history in one.histories:
            if history.status is Status.FAILED:
                yield from (_in_file(with_words(found, lang), one.name, lang) for found in history.findings)


def _in_file(found: Finding, source: str, lang: Language) -> Finding:
    """Let a finding name its file, where it does not already name one: the history's, or one of attendance."""
    if "file" in found.params:
        return found
    message = found.message
    if source not in message:
        message = text("programme.in_file", lang, file=source, message=message)
    return found.model_copy(update={"message": message, "params": found.params | {"file": source}})


def _gaps(plan: LoadedPlan, results: Iterable[GrantResult]) -> Iterable[Finding]:
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
