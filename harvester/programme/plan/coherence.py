"""Mistakes of a plan's author that its parts alone do not show: names that nothing bears, things said twice."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from harvester.programme.codes import ProgrammeCode
from harvester.programme.names import fold
from harvester.programme.plan.expected import Expected, a_day, is_of_this_era, one_of
from harvester.programme.plan.model import (
    AllCoursesPassed,
    ByDeadline,
    CategoryHours,
    Course,
    Grant,
    OffDuty,
    PackageHours,
    Programme,
    WithinPeriod,
    packages_of,
)


@dataclass(frozen=True)
class Mistake:
    """A mistake: where (names, positions from 0), its code, what stands there and what was expected."""

    path: tuple[str | int, ...]
    code: ProgrammeCode
    given: str
    expected: Expected | None = None

    def params(self) -> dict[str, str]:
        """Give the parameters of its text."""
        return {"given": self.given} | ({} if self.expected is None else self.expected.worded())


_PACKAGED = Expected("packaged")


def mistakes(programme: Programme) -> Iterator[Mistake]:
    """Give every incoherence of a plan that is well formed."""
    if programme.period.from_ > programme.period.until:
        yield _value(
            ("period", "until"),
            str(programme.period.until),
            Expected("not_before", {"day": f"{programme.period.from_}"}),
        )
    yield from _days(programme)
    yield from _twice("package", [item.code for item in programme.package])
    yield from _twice("grant", [item.code for item in programme.grant])
    yield from _twice("person", [fold(item.name) for item in programme.person])
    yield from _courses(programme)
    yield from _hours(programme)
    for position, grant in enumerate(programme.grant):
        yield from _grant(programme, grant, position)
    yield from _form(programme)


def _days(programme: Programme) -> Iterator[Mistake]:
    """Give every day whose year is one of the Republic, written as if it were a Western one."""
    days: list[tuple[tuple[str | int, ...], dt.date]] = [
        (("period", "from"), programme.period.from_),
        (("period", "until"), programme.period.until),
    ]
    for position, grant in enumerate(programme.grant):
        for at, item in enumerate(grant.condition):
            if isinstance(item, ByDeadline):
                days.append((("grant", position, "condition", at, "deadline"), item.deadline))
    for path, day in days:
        if not is_of_this_era(day):
            yield _value(path, day.isoformat(), a_day(day))


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
    """Give every course without hours in a package whose hours are added up or printed on the form."""
    read = {
        code
        for grant in programme.grant
        for item in grant.condition
        if isinstance(item, PackageHours)
        for code in item.packages
    }
    read |= set() if programme.form is None else {programme.form.package}
    for at, package in enumerate(programme.package):
        for position, course in enumerate(package.course):
            if course.hours is None and package.code in read:
                path = ("package", at, "course", position, "hours")
                yield Mistake(path, ProgrammeCode.PLAN_KEY_MISSING, "")


def _grant(programme: Programme, grant: Grant, position: int) -> Iterator[Mistake]:
    packages = {item.code for item in programme.package}
    categories = {item.name for item in programme.category}
    about_courses = bool(packages_of(grant))
    for at, item in enumerate(grant.condition):
        path = ("grant", position, "condition", at)
        match item:
            case AllCoursesPassed() | PackageHours():
                for code in set(item.packages) - packages:
                    yield _value((*path, "packages"), code, one_of(sorted(packages)))
            case CategoryHours():
                for name in set(item.categories) - categories:
                    yield _value((*path, "categories"), name, one_of(sorted(categories)))
            case WithinPeriod() | OffDuty() if not about_courses:
                yield _value((*path, "code"), item.code.value, _PACKAGED)
            case _:
                pass
    if (grant.use_within_months is None) != (grant.hours is None):
        yield _value(("grant", position), grant.code, Expected("both"))
    if grant.hours is not None and not about_courses:
        yield _value(("grant", position, "hours"), str(grant.hours), _PACKAGED)


def _form(programme: Programme) -> Iterator[Mistake]:
    if programme.form is None:
        return
    grants = [item.code for item in programme.grant]
    packages = [item.code for item in programme.package]
    if programme.form.grant not in grants:
        yield _value(("form", "grant"), programme.form.grant, one_of(grants))
    if programme.form.package not in packages:
        yield _value(("form", "package"), programme.form.package, one_of(packages))


def _value(path: tuple[str | int, ...], given: str, expected: Expected) -> Mistake:
    return Mistake(path, ProgrammeCode.PLAN_VALUE, given, expected)


def _repeated(path: tuple[str | int, ...], given: str) -> Mistake:
    return Mistake(path, ProgrammeCode.PLAN_REPEATED, given)
