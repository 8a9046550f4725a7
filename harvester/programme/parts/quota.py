"""How much of which courses a condition asks for: hours, courses or whole packages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from harvester.programme.parts.model import CourseKey, Days, Outline, UploadTo


class Unit(StrEnum):
    """What is counted."""

    HOURS = "hours"
    COURSES = "courses"
    PACKAGES = "packages"


@dataclass(frozen=True)
class QuotaScope:
    """Which courses count, each named part beside the others.

    ``packages`` are codes of the plan's packages, ``themes`` those of their courses. The rest are courses beside all
    packages: of some ``categories``, ``job_related`` ones. ``everything`` is all of them. Of these only those count
    whose exam was passed with ``min_score`` points or more, and whose hours were ``uploaded``.
    """

    packages: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    job_related: bool = False
    everything: bool = False
    min_score: float | None = None
    uploaded: UploadTo | None = None

    def keys(self, outline: Outline) -> tuple[CourseKey, ...]:
        """Give the packages' courses that are named, package by package as named, then by theme."""
        keyed = tuple(outline.keyed())
        named = [key for code in self.packages for key, _ in keyed if key.package == code]
        named += [key for key, course in keyed if course.theme is not None and course.theme in self.themes]
        return tuple(dict.fromkeys(named))

    def titled(self, outline: Outline) -> QuotaScope:
        """Give the same with the packages' names in the place of their codes, as a text names them."""
        names = {package.code: package.name for package in outline.package}
        return replace(self, packages=tuple(names[code] for code in self.packages))

    @property
    def is_narrowed(self) -> bool:
        """Whether of the named courses only some count."""
        return self.min_score is not None or self.uploaded is not None

    def widened(self) -> QuotaScope:
        """Give it with all of the named courses."""
        return replace(self, min_score=None, uploaded=None)

    @property
    def beside(self) -> bool:
        """Whether courses count that stand in no package of the plan."""
        return bool(self.categories) or self.job_related or self.everything


@dataclass(frozen=True)
class Quota:
    """At least so much (``least``, in ``unit``) of these courses, within ``period`` or else the plan's own."""

    scope: QuotaScope
    least: Decimal
    unit: Unit = Unit.HOURS
    period: Days | None = None

    def most(self, outline: Outline) -> Decimal | None:
        """Give how much the plan's own packages have in all; ``None`` where other courses count too."""
        if self.scope.beside:
            return None
        keys = set(self.scope.keys(outline))
        courses = [course for key, course in outline.keyed() if key in keys]
        match self.unit:
            case Unit.HOURS:
                return sum((Decimal(str(course.hours or 0)) for course in courses), Decimal(0))
            case Unit.COURSES:
                return Decimal(len(courses))
            case Unit.PACKAGES:
                return Decimal(len({key.package for key in keys}))

    def needs_all_of(self, package: str, outline: Outline) -> bool:
        """Say whether it cannot be reached without every course of a package."""
        most = self.most(outline)
        return self.scope.packages == (package,) and not self.scope.themes and most is not None and self.least >= most
