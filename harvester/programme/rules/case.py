"""One person's case under one plan: what the conditions are judged on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from harvester.programme.match.differ import DifferingCourse
from harvester.programme.match.matching import Matching
from harvester.programme.match.related import Relations
from harvester.programme.parts.model import Course, CourseKey, Outline, PersonCategory
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.courses import CourseResult, judge_course
from harvester.programme.rules.demands import Demands
from harvester.programme.rules.sessions import Overlap, overlaps
from harvester.programme.verdict import Verdict
from parsers.findings import FindingCode


@dataclass(frozen=True)
class PersonCase:
    """What is known of one person.

    ``packages_whole`` says that a course without a record has none for certain; ``lists_whole`` that every list
    of the plan's time is there, so that no further hours can exist. ``declared``: the applicant states to have had
    no other duty at the stamps. ``person_doubt`` is why it is not certain that the attendance is the holder's,
    ``holder_certain`` whether every file names the same person for certain; ``asked`` are the grants to be judged,
    all if ``None``. ``differing`` are the courses that two of the person's documents show differently.
    """

    programme: Outline
    matching: Matching
    relations: Relations
    category: PersonCategory | None
    packages_whole: bool
    lists_whole: bool
    declared: bool
    person_doubt: FindingCode | None = None
    holder_certain: bool = True
    asked: frozenset[str] | None = None
    differing: tuple[DifferingCourse, ...] = ()

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
    """A case seen from one grant: what its conditions ask for together (``asked``)."""

    case: PersonCase
    asked: Asked

    @cached_property
    def demands(self) -> Demands:
        """What the grant demands of each course."""
        return Demands(
            period=self.case.programme.period,
            deadline=self.asked.deadline,
            off_duty=self.asked.off_duty,
            kinds=self.asked.kinds,
            declared=self.case.declared,
            person_known=self.case.person_doubt is None,
            min_score=self.asked.min_score,
            uploads=self.asked.uploads,
        )

    @cached_property
    def judged(self) -> dict[CourseKey, CourseResult]:
        """Every course of the plan's packages, judged, in the plan's order."""
        return {key: self._judge(key) for key, _ in self.case.programme.keyed()}

    def results(self, keys: Iterable[CourseKey] | None = None) -> tuple[CourseResult, ...]:
        """Give the judged courses of these keys, in the order of these, or of all that the grant asks for."""
        wanted = (key for key in self.judged if key in self.asked.courses) if keys is None else keys
        return tuple(self.judged[key] for key in wanted)

    def may_turn_up(self, keys: Iterable[CourseKey]) -> bool:
        """Say whether a record may yet turn up of a course that has none."""
        return any(item.taken is None and item.verdict is Verdict.UNDETERMINED for item in self.results(keys))

    def _judge(self, key: CourseKey) -> CourseResult:
        course = self._courses[key]
        result = judge_course(course, self.case.matching, self.demands, self.case.packages_whole)
        return result.softened() if self.asked.maybe else result

    @cached_property
    def _courses(self) -> dict[CourseKey, Course]:
        return dict(self.case.programme.keyed())
