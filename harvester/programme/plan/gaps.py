"""A plan's gaps: parts, days and numbers that are well formed and that no condition ever looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harvester.programme.codes import ProgrammeCode
from harvester.programme.parts.faults import Path, PlanGap, unused
from harvester.programme.parts.model import Course, PlanPackage
from harvester.programme.parts.quota import Unit
from harvester.programme.plan.model import Grant, Programme
from harvester.programme.rules.asked import Asked, joined


def gaps(programme: Programme) -> Iterator[PlanGap]:
    """Give every gap of a plan that is coherent, in the file's order."""
    asked = [grant.asks_in_all(programme) for grant in programme.grant]
    yield from _period(joined(asked))
    yield from _people(programme, joined(asked))
    yield from _packages(programme, joined(asked))
    yield from _categories(programme, joined(asked))
    yield from _grants(programme)
    yield from _form(programme)


def _period(asked: Asked) -> Iterator[PlanGap]:
    if not asked.within_period and all(quota.period is not None for quota in asked.quotas):
        yield unused(("period",), "within_period")


def _people(programme: Programme, asked: Asked) -> Iterator[PlanGap]:
    named = {name for grant in programme.grant for item in grant.condition for name in item.persons}
    for at, person in enumerate(programme.person):
        if not asked.eligible and person.name not in named:
            yield unused(("person", at), "eligible_category")


def _packages(programme: Programme, asked: Asked) -> Iterator[PlanGap]:
    printed = "" if programme.form is None else programme.form.package
    sums = [quota for quota in asked.quotas if quota.unit is Unit.HOURS]
    summed = {key for quota in sums for key in quota.scope.keys(programme)}
    everything = any(quota.scope.everything for quota in sums)
    for at, package in enumerate(programme.package):
        path: Path = ("package", at)
        keys = [key for key, _ in programme.keyed() if key.package == package.code]
        if not asked.courses & set(keys) and not any(quota.scope.everything for quota in asked.quotas):
            yield unused(path, "packages")
            continue
        if package.code != printed and not everything:
            idle = [course if key not in summed else None for key, course in zip(keys, package.course, strict=True)]
            with_hours = [n for n, course in enumerate(idle) if course is not None and course.hours is not None]
            if with_hours:
                yield unused((*path, "course", with_hours[0], "hours"), "package_hours")
        if not _is_asked_whole(programme, package, asked):
            used = {theme for quota in asked.quotas for theme in quota.scope.themes}
            for theme, first in _themes(package.course).items():
                if theme not in used:
                    yield unused((*path, "course", first, "theme"), "theme")


def _is_asked_whole(programme: Programme, package: PlanPackage, asked: Asked) -> bool:
    """Say whether some grant needs every course of a package, so that each of its themes is there as well."""
    every = {key for key, _ in programme.keyed() if key.package == package.code} <= set(asked.each)
    return every or any(quota.needs_all_of(package.code, programme) for quota in asked.quotas)


def _themes(courses: Iterable[Course]) -> dict[str, int]:
    """Give each theme with the position of the first course of it."""
    found: dict[str, int] = {}
    for position, course in enumerate(courses):
        if course.theme is not None:
            found.setdefault(course.theme, position)
    return found


def _categories(programme: Programme, asked: Asked) -> Iterator[PlanGap]:
    if any(quota.scope.job_related for quota in asked.quotas):
        return
    named = {name for quota in asked.quotas for name in quota.scope.categories}
    for at, category in enumerate(programme.category):
        if category.name not in named:
            yield unused(("category", at), "categories")


def _grants(programme: Programme) -> Iterator[PlanGap]:
    for position, grant in enumerate(programme.grant):
        path: Path = ("grant", position)
        yield from (gap.under(path) for gap in _of_people(programme, grant))
        asked = grant.asks_in_all(programme)
        for at, item in enumerate(grant.condition):
            found = (
                *item.person_gaps(programme, asked),
                *item.gaps(programme, grant.condition[:at], grant.condition),
            )
            yield from (gap.under((*path, "condition", at)) for gap in found)


def _of_people(programme: Programme, grant: Grant) -> Iterator[PlanGap]:
    """Give what a grant fails to ask of somebody of whom it should, each thing once."""
    named = {"grant": grant.title}
    asked = {person.name: grant.asks_of(person, programme) for person in programme.person}
    let_in = [person for person in programme.person if person.eligible or not asked[person.name].eligible]
    if not let_in:
        yield PlanGap((), ProgrammeCode.PLAN_NOBODY_ELIGIBLE, named=named)
        let_in = list(programme.person)
    idle = [person.name for person in let_in if not asked[person.name].anything]
    if len(idle) == len(let_in):
        yield PlanGap((), ProgrammeCode.PLAN_GRANT_WITHOUT_COURSES, named=named)
    elif idle:
        yield PlanGap((), ProgrammeCode.PLAN_PERSON_WITHOUT_COURSES, named=named | {"persons": "、".join(idle)})
    if any(asked[person.name].lets_courses_outside for person in let_in):
        yield PlanGap((), ProgrammeCode.PLAN_PERIOD_NOT_ASKED, named=named)
    if any(not person.eligible and not asked[person.name].eligible for person in let_in):
        yield PlanGap((), ProgrammeCode.PLAN_PERSON_NOT_ASKED, named=named)


def _form(programme: Programme) -> Iterator[PlanGap]:
    form = programme.form
    if form is None:
        return
    asked = next(grant for grant in programme.grant if grant.code == form.grant)
    if form.package not in asked.asks_in_all(programme).packages:
        yield unused(("form", "package"), "form_package")
