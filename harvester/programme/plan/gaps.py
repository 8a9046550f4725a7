"""A plan's gaps: parts, days and numbers that are well formed and that no condition ever looks at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from harvester.programme.codes import ProgrammeCode
from harvester.programme.plan.expected import Expected
from harvester.programme.plan.model import (
    AllCoursesPassed,
    ByDeadline,
    CategoryHours,
    EligibleCategory,
    Grant,
    JobRelatedHours,
    Package,
    PackageHours,
    Programme,
    WithinPeriod,
    asks_for_courses,
    packages_of,
)


@dataclass(frozen=True)
class Gap:
    """A gap: where (names, positions from 0), its code, and the words its text names."""

    path: tuple[str | int, ...]
    code: ProgrammeCode
    words: dict[str, Expected] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)

    def params(self) -> dict[str, str]:
        """Give the parameters of its text."""
        said = dict(self.named)
        for name, words in self.words.items():
            said |= words.worded(name)
        return said


def gaps(programme: Programme) -> Iterator[Gap]:
    """Give every gap of a plan that is coherent, in the file's order."""
    yield from _period(programme)
    yield from _people(programme)
    yield from _packages(programme)
    yield from _categories(programme)
    yield from _grants(programme)
    yield from _form(programme)


def has_courses_outside(grant: Grant) -> bool:
    """Say whether nothing in a grant keeps a course out that was taken outside the plan's period."""
    whole = any(isinstance(item, AllCoursesPassed) for item in grant.condition)
    return whole and not any(isinstance(item, WithinPeriod) for item in grant.condition)


def has_anybody(programme: Programme, grant: Grant) -> bool:
    """Say whether nothing in a grant keeps a person out whom the plan is not for."""
    asked = any(isinstance(item, EligibleCategory) for item in grant.condition)
    return not asked and not all(person.eligible for person in programme.person)


def _period(programme: Programme) -> Iterator[Gap]:
    dated = (WithinPeriod, PackageHours, JobRelatedHours, CategoryHours)
    if not any(isinstance(item, dated) for grant in programme.grant for item in grant.condition):
        yield _unused(("period",), "within_period")


def _people(programme: Programme) -> Iterator[Gap]:
    if not any(isinstance(item, EligibleCategory) for grant in programme.grant for item in grant.condition):
        yield from (_unused(("person", at), "eligible_category") for at in range(len(programme.person)))


def _packages(programme: Programme) -> Iterator[Gap]:
    asked = {code for grant in programme.grant for code in packages_of(grant)}
    printed = "" if programme.form is None else programme.form.package
    for at, package in enumerate(programme.package):
        path = ("package", at)
        if package.code not in asked:
            yield _unused(path, "packages")
            continue
        summed = any(
            package.code in item.packages
            for grant in programme.grant
            for item in grant.condition
            if isinstance(item, PackageHours)
        )
        if package.code != printed and not summed and any(course.hours is not None for course in package.course):
            first = next(number for number, course in enumerate(package.course) if course.hours is not None)
            yield _unused((*path, "course", first, "hours"), "package_hours")
        if not _is_asked_whole(programme, package):
            themes = dict.fromkeys(course.theme for course in package.course if course.theme is not None)
            for theme in themes:
                number = next(number for number, course in enumerate(package.course) if course.theme == theme)
                yield _unused((*path, "course", number, "theme"), "theme")


def _is_asked_whole(programme: Programme, package: Package) -> bool:
    """Say whether some grant needs every course of a package, so that each of its themes is there as well."""
    total = sum(course.hours or 0 for course in package.course)
    for grant in programme.grant:
        for item in grant.condition:
            if isinstance(item, AllCoursesPassed) and package.code in item.packages:
                return True
            if isinstance(item, PackageHours) and item.packages == (package.code,) and item.hours >= total:
                return True
    return False


def _categories(programme: Programme) -> Iterator[Gap]:
    conditions = [item for grant in programme.grant for item in grant.condition]
    if any(isinstance(item, JobRelatedHours) for item in conditions):
        return
    named = {name for item in conditions if isinstance(item, CategoryHours) for name in item.categories}
    for at, category in enumerate(programme.category):
        if category.name not in named:
            yield _unused(("category", at), "categories")


def _grants(programme: Programme) -> Iterator[Gap]:
    hours = {package.code: sum(course.hours or 0 for course in package.course) for package in programme.package}
    for position, grant in enumerate(programme.grant):
        path = ("grant", position)
        named = {"grant": grant.title}
        if not asks_for_courses(grant):
            yield Gap(path, ProgrammeCode.PLAN_GRANT_WITHOUT_COURSES, named=named)
        if has_courses_outside(grant):
            yield Gap(path, ProgrammeCode.PLAN_PERIOD_NOT_ASKED, named=named)
        if has_anybody(programme, grant):
            yield Gap(path, ProgrammeCode.PLAN_PERSON_NOT_ASKED, named=named)
        yield from _conditions(programme, grant, path, hours)


def _conditions(
    programme: Programme, grant: Grant, path: tuple[str | int, ...], hours: dict[str, float]
) -> Iterator[Gap]:
    period = programme.period
    days = [item.deadline for item in grant.condition if isinstance(item, ByDeadline)]
    for at, item in enumerate(grant.condition):
        place = (*path, "condition", at)
        if isinstance(item, ByDeadline) and not period.from_ <= item.deadline <= period.until:
            named = {"deadline": f"{item.deadline}", "from": f"{period.from_}", "until": f"{period.until}"}
            yield Gap((*place, "deadline"), ProgrammeCode.PLAN_DEADLINE_OUTSIDE, named=named)
        if isinstance(item, ByDeadline) and (item.deadline > min(days) or item.deadline in days[: _before(grant, at)]):
            yield _unused((*place, "deadline"), "deadline")
        if isinstance(item, PackageHours) and item.hours > (most := sum(hours[code] for code in set(item.packages))):
            named = {"hours": f"{item.hours:g}", "most": f"{most:g}"}
            yield Gap((*place, "hours"), ProgrammeCode.PLAN_HOURS_UNREACHABLE, named=named)


def _before(grant: Grant, at: int) -> int:
    return sum(isinstance(item, ByDeadline) for item in grant.condition[:at])


def _form(programme: Programme) -> Iterator[Gap]:
    form = programme.form
    if form is None:
        return
    asked = next(grant for grant in programme.grant if grant.code == form.grant)
    if form.package not in packages_of(asked):
        yield _unused(("form", "package"), "form_package")


def _unused(path: tuple[str | int, ...], reader: str) -> Gap:
    return Gap(path, ProgrammeCode.PLAN_PART_UNUSED, words={"reader": Expected(f"reader.{reader}")})
