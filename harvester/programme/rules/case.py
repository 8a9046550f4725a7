"""One person's case under one plan: what the conditions are judged on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from harvester.programme.match.matching import Matching
from harvester.programme.match.related import Relations
from harvester.programme.match.taken import Taken
from harvester.programme.plan.demands import Demands, demands_of
from harvester.programme.plan.model import Grant, PersonCategory, Programme, packages_of
from harvester.programme.rules.courses import CourseResult, judge_course
from harvester.programme.rules.hours import Credit
from harvester.programme.rules.sessions import Overlap, overlaps
from harvester.programme.verdict import Verdict
from parsers.findings import FindingCode


@dataclass(frozen=True)
class Case:
    """What is known of one person.

    ``packages_whole`` says that a course without a record has none for certain; ``lists_whole`` that every list
    of the plan's time is there, so that no further hours can exist. ``declared``: the applicant states to have had
    no other duty at the stamps. ``person_doubt`` is why it is not certain that the attendance is the holder's,
    ``holder_certain`` whether every file names the same person for certain; ``asked`` are the grants to be judged,
    all if ``None``.
    """

    programme: Programme
    matching: Matching
    relations: Relations
    category: PersonCategory | None
    packages_whole: bool
    lists_whole: bool
    declared: bool
    person_doubt: FindingCode | None = None
    holder_certain: bool = True
    asked: frozenset[str] | None = None

    @cached_property
    def overlaps(self) -> tuple[Overlap, ...]:
        """The stretches of time in which more was read than they are long."""
        matched = [match.taken for matches in self.matching.matches.values() for match in matches]
        return overlaps((*matched, *(offer.taken for offer in self.matching.offers), *self.matching.others))

    @cached_property
    def in_overlaps(self) -> frozenset[tuple[str, int]]:
        """The records of these, by the name of their file and their position in it."""
        return frozenset((item.source, item.number) for one in self.overlaps for item in one.records)


@dataclass(frozen=True)
class GrantCase:
    """A case seen from one grant."""

    case: Case
    grant: Grant

    @cached_property
    def demands(self) -> Demands:
        """What the grant demands of each course."""
        return demands_of(self.grant, self.case.programme.period, self.case.declared, self.case.person_doubt is None)

    @cached_property
    def courses(self) -> dict[str, tuple[CourseResult, ...]]:
        """The judged courses of each package the grant asks for."""
        return {
            package.code: tuple(
                judge_course(course, self.case.matching, self.demands, self.case.packages_whole)
                for course in package.course
            )
            for package in self.case.programme.package
            if package.code in packages_of(self.grant)
        }

    def results(self, packages: Iterable[str] | None = None) -> tuple[CourseResult, ...]:
        """Give the judged courses of some packages, or of all the grant asks for."""
        wanted = self.courses if packages is None else tuple(packages)
        return tuple(result for code in wanted for result in self.courses[code])

    def package_credits(self, packages: Iterable[str]) -> tuple[Credit, ...]:
        """Give the hours of the packages' courses, none above what the plan gives the course."""
        return tuple(
            Credit(item.taken, True if item.by is not None else None, cap=item.course.hours, offered=item.by is None)
            for item in self.results(packages)
            if item.taken is not None
        )

    def package_whole(self, packages: Iterable[str]) -> bool:
        """Say whether no course of the packages may yet turn up."""
        return all(item.taken or Verdict.UNDETERMINED not in {item.verdict} for item in self.results(packages))

    def other_credits(self, categories: tuple[str, ...] | None = None) -> tuple[Credit, ...]:
        """Give the hours beside the packages: job-related ones, or those of some categories."""
        offered = tuple(Credit(offer.taken, None, offered=True) for offer in self.case.matching.offers)
        return tuple(Credit(item, self._counts(item, categories)) for item in self.case.matching.others) + offered

    def _counts(self, item: Taken, categories: tuple[str, ...] | None) -> bool | None:
        said = self.case.relations.of(item)
        if categories is None:
            return said.related
        return None if said.category is None else said.category.name in categories
