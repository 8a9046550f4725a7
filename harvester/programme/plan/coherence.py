"""Mistakes of a plan's author that its parts alone do not show: names that nothing bears, things said twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from harvester.programme.codes import ProgrammeCode
from harvester.programme.names import fold
from harvester.programme.parts.expected import Expected, one_of
from harvester.programme.parts.faults import Mistake, Path, day_mistakes, wrong_value
from harvester.programme.parts.model import Course
from harvester.programme.parts.quota import Unit
from harvester.programme.plan.model import Grant, Programme


def mistakes(programme: Programme) -> Iterator[Mistake]:
    """Give every incoherence of a plan that is well formed."""
    yield from day_mistakes(programme.period, ("period",))
    yield from _twice("package", [item.code for item in programme.package])
    yield from _twice("grant", [item.code for item in programme.grant])
    yield from _twice("person", [fold(item.name) for item in programme.person])
    yield from _courses(programme)
    yield from _hours(programme)
    for position, grant in enumerate(programme.grant):
        yield from _grant(programme, grant, position)
    yield from _form(programme)


def _twice(table: str, names: list[str]) -> Iterator[Mistake]:
    for name, times in Counter(names).items():
        if times > 1:
            last = len(names) - 1 - names[::-1].index(name)
            yield _repeated((table, last), name)


def _courses(programme: Programme) -> Iterator[Mistake]:
    owner: dict[str, Course] = {}
    for at, package in enumerate(programme.package):
        for position, course in enumerate(package.course):
            for code in course.codes:
                if fold(owner.setdefault(code, course).name) != fold(course.name):
                    yield _repeated(("package", at, "course", position, "codes"), code)
        names = Counter(fold(name) for course in package.course for name in (course.name, *course.also))
        for position, course in enumerate(package.course):
            if names[fold(course.name)] > 1:
                yield _repeated(("package", at, "course", position, "name"), course.name)


def _hours(programme: Programme) -> Iterator[Mistake]:
    """Give every course without hours whose hours are added up or printed on the form."""
    summed = {
        key
        for grant in programme.grant
        for quota in grant.asks_in_all(programme).quotas
        if quota.unit is Unit.HOURS
        for key in quota.scope.keys(programme)
    }
    printed = None if programme.form is None else programme.form.package
    at = {package.code: number for number, package in enumerate(programme.package)}
    for key, course in programme.keyed():
        if course.hours is None and (key in summed or key.package == printed):
            path = ("package", at[key.package], "course", key.position, "hours")
            yield Mistake(path, ProgrammeCode.PLAN_KEY_MISSING, "")


def _grant(programme: Programme, grant: Grant, position: int) -> Iterator[Mistake]:
    path: Path = ("grant", position)
    asked = grant.asks_in_all(programme)
    for at, item in enumerate(grant.condition):
        found = (*item.person_mistakes(programme), *item.mistakes(programme, asked))
        yield from (one.under((*path, "condition", at)) for one in found)
    if (grant.use_within_months is None) != (grant.hours is None):
        yield wrong_value(path, grant.code, Expected("both"))
    if grant.hours is not None and not asked.courses:
        yield wrong_value((*path, "hours"), str(grant.hours), Expected("packaged"))


def _form(programme: Programme) -> Iterator[Mistake]:
    if programme.form is None:
        return
    grants = [item.code for item in programme.grant]
    packages = [item.code for item in programme.package]
    if programme.form.grant not in grants:
        yield wrong_value(("form", "grant"), programme.form.grant, one_of(grants))
    if programme.form.package not in packages:
        yield wrong_value(("form", "package"), programme.form.package, one_of(packages))


def _repeated(path: Path, given: str) -> Mistake:
    return Mistake(path, ProgrammeCode.PLAN_REPEATED, given)
