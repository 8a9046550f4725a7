"""Mistakes of a plan's author that its parts alone do not show: names that nothing bears, things said twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from harvester.programme.codes import ProgrammeCode
from harvester.programme.names import fold
from harvester.programme.parts.expected import Expected, a_day, is_of_this_era, one_of
from harvester.programme.parts.faults import Mistake, Path, day_mistakes, wrong_value
from harvester.programme.parts.model import Course, CourseCategory, PersonCategory, PlanPackage
from harvester.programme.parts.quota import Unit
from harvester.programme.plan.model import Grant, Programme
from harvester.programme.plan.tiers import lower
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.condition import Condition


def mistakes(programme: Programme) -> Iterator[Mistake]:
    """Give every incoherence of a plan that is well formed."""
    yield from day_mistakes(programme.period, ("period",))
    yield from _twice("package", [item.code for item in programme.package])
    yield from _twice("grant", [item.code for item in programme.grant])
    yield from _twice("group", [item.code for item in programme.group])
    yield from _named_twice(("person",), programme.person)
    yield from _named_twice(("category",), programme.category)
    yield from _named_twice(("package",), programme.package)
    yield from _courses(programme)
    yield from _hours(programme)
    for position, grant in enumerate(programme.grant):
        yield from _grant(programme, grant, position)
    yield from _groups(programme)
    yield from _form(programme)


def _twice(table: str, names: list[str]) -> Iterator[Mistake]:
    for name, times in Counter(names).items():
        if times > 1:
            last = len(names) - 1 - names[::-1].index(name)
            yield _repeated((table, last), name)


def _named_twice(
    path: Path, items: Sequence[PersonCategory | CourseCategory | PlanPackage | Course]
) -> Iterator[Mistake]:
    """Give every name, or other way to write it, that two things of one table bear: it could mean either."""
    owner: dict[str, int] = {}
    for at, item in enumerate(items):
        for key, names in (("name", (item.name,)), ("also", item.also)):
            for name in names:
                if owner.setdefault(fold(name), at) != at:
                    yield _repeated((*path, at, key), name)


def _courses(programme: Programme) -> Iterator[Mistake]:
    owner: dict[str, Course] = {}
    for at, package in enumerate(programme.package):
        for position, course in enumerate(package.course):
            for code in course.codes:
                if fold(owner.setdefault(code, course).name) != fold(course.name):
                    yield _repeated(("package", at, "course", position, "codes"), code)
        yield from _named_twice(("package", at, "course"), package.course)


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
    yield from (one.under(path) for one in _leave(programme, grant, asked))
    yield from (one.under(path) for one in _tiers(programme, grant))


def _leave(programme: Programme, grant: Grant, asked: Asked) -> Iterator[Mistake]:
    """Give hours without a last day or the other way round, hours said twice, and a day that nothing begins."""
    last = grant.use_within_months is not None or grant.use_until is not None
    if last is not grant.is_leave:
        yield wrong_value((), grant.code, Expected("both"))
    giving = [(at, item) for at, item in enumerate(grant.condition) if item.GIVES]
    for at, item in giving:
        if grant.hours is not None:
            yield wrong_value(("condition", at, "code"), item.code, Expected("hours_once"))
        if any(_share_people(item, other) for before, other in giving if before < at):
            yield wrong_value(("condition", at, "code"), item.code, Expected("proportion_once"))
    if grant.use_within_months is not None and grant.is_leave and not asked.courses:
        key = "hours" if grant.hours is not None else "use_within_months"
        given = grant.hours if grant.hours is not None else grant.use_within_months
        yield wrong_value((key,), f"{given:g}", Expected("packaged"))
    if grant.use_until is not None:
        if not is_of_this_era(grant.use_until):
            yield wrong_value(("use_until",), grant.use_until.isoformat(), a_day(grant.use_until))
        elif grant.use_until < programme.period.from_:
            first = Expected("not_before", {"day": programme.period.from_.isoformat()})
            yield wrong_value(("use_until",), grant.use_until.isoformat(), first)


def _share_people(one: Condition, other: Condition) -> bool:
    return not one.persons or not other.persons or bool(set(one.persons) & set(other.persons))


def _tiers(programme: Programme, grant: Grant) -> Iterator[Mistake]:
    """Give grants it is to replace that the plan has not, and one that would replace itself."""
    others = [item.code for item in programme.grant if item.code != grant.code]
    for at, code in enumerate(grant.instead_of):
        if code not in others:
            yield wrong_value(("instead_of", at), code, one_of(others))
    if grant.code in lower(grant.code, programme.grant):
        yield wrong_value(("instead_of",), "、".join(grant.instead_of), Expected("no_ring"))


def _groups(programme: Programme) -> Iterator[Mistake]:
    grants = [item.code for item in programme.grant]
    known = [person.name for person in programme.person]
    for position, group in enumerate(programme.group):
        path: Path = ("group", position)
        if group.grant not in grants:
            yield wrong_value((*path, "grant"), group.grant, one_of(grants))
        if (group.share is None) == (group.number is None):
            yield wrong_value(path, group.code, Expected("share_or_number"))
        for at, name in enumerate(group.persons):
            if name not in known:
                yield wrong_value((*path, "persons", at), name, one_of(known))


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
