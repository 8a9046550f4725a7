"""What a claim rests on: program, plan, files, hours, attendance, roster, lists, each with its hash."""

from __future__ import annotations

from collections.abc import Iterable

from harvester.duty.people.identity import Identity
from harvester.evidence.level import level_of
from harvester.files import name_of
from harvester.jobs.check import Checker
from harvester.jobs.claim.grounds import ClaimGrounds, ClaimSettings
from harvester.messages import visible
from harvester.programme.decide.basis import Basis, HashedFile, SourceFile, StatedPerson
from harvester.programme.match.people import ShownHistory
from harvester.statements.file import sha256_of_statement
from harvester.version import program


def _said_person(settings: ClaimSettings, identity: Identity) -> StatedPerson | None:
    if settings.person is None:
        return None
    by = identity.confirmed_by if identity.is_certain else None
    return StatedPerson(visible(settings.person), None if by is None else by.value)


def basis_of(grounds: ClaimGrounds, shown: Iterable[ShownHistory], checker: Checker, identity: Identity) -> Basis:
    """Name everything a claim rests on, with its hash."""
    settings, plan, lists, matches = grounds.settings, grounds.plan, grounds.lists, grounds.matches
    made = checker.made_with()
    files = {file.sha256: file.name for file in checker.attendance.files}
    return Basis(
        program=program(),
        programme=plan.programme.code,
        programme_sha256=plan.sha256,
        sources=tuple(SourceFile(item.source, item.sha256, level_of(item.history).value) for item in shown),
        hours=HashedFile(checker.hours.name, made.hours),
        attendance=tuple(HashedFile(files[sha256], sha256) for sha256 in made.attendance),
        attendance_tables=tuple(each.model_dump() for each in made.attendance_tables),
        calendar=made.calendar,
        roster=None if checker.roster is None else HashedFile(checker.roster.name, checker.roster.sha256),
        person=_said_person(settings, identity),
        courses=lists.courses,
        portal=lists.portal,
        matches=None if matches is None else HashedFile(matches.name, matches.sha256),
        confirmed=tuple(HashedFile(name_of(path), sha256_of_statement(path)) for path in settings.confirmed),
        as_of=settings.as_of,
        declared_no_other_duty=settings.declared,
    )
