"""Findings a decided case leaves beside its verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harvester.duty.ruling import RulingCode
from harvester.programme.codes import ProgrammeCode
from harvester.programme.decide.decision import GrantResult
from harvester.programme.decide.overlap_finding import overlap_finding
from harvester.programme.match.differ import differing_findings
from harvester.programme.match.people import ShownHistory
from harvester.programme.match.taken import Taken
from harvester.programme.names import fold
from harvester.programme.parts.model import Outline
from harvester.programme.plan.tiers import tier_findings
from harvester.programme.rules.case import PersonCase
from harvester.programme.verdict import ProblemCode
from parsers.findings import Finding, Place, finding

_NAMED = 5


def notices(case: PersonCase, results: Iterable[GrantResult], shown: Iterable[ShownHistory]) -> Iterator[Finding]:
    """Give what a person must know beside the verdicts, each thing once."""
    results = tuple(results)
    if case.declared and any(one.asked.kinds for one in results):
        yield finding(ProgrammeCode.DECLARED_NO_OTHER_DUTY)
    yield from tier_findings(
        {result.grant.code: result.standing for result in results if result.standing is not None},
        [result.grant for result in results],
    )
    yield from case.matching.findings
    yield from map(overlap_finding, case.overlaps)
    yield from differing_findings(case.differing)
    yield from _part_shown(case.programme, results, tuple(shown))
    told: set[tuple[ProgrammeCode, str, int]] = set()
    for result in results:
        for one in (*_twice(result), *_windows(case, result)):
            row = one.place.row if one.place is not None and one.place.row is not None else 0
            key = (ProgrammeCode[one.code.upper()], str(one.params["file"]), row)
            if key not in told:
                told.add(key)
                yield one
    for item in case.matching.others:
        if case.relations.of(item).contradicted:
            yield _about(ProgrammeCode.RELATION_CONTRADICTED, item, name=item.record.course_name or "—")


def _twice(result: GrantResult) -> Iterator[Finding]:
    for course in result.courses:
        for item in course.unused:
            counted = course.taken.number if course.taken is not None else 0
            yield _about(ProgrammeCode.TAKEN_TWICE, item, name=course.course.name, counted=counted)


def _windows(case: PersonCase, result: GrantResult) -> Iterator[Finding]:
    kinds = result.asked.kinds
    for course in result.courses:
        item = course.taken
        if item is None or not kinds:
            continue
        held = item.start_kinds | item.end_kinds
        if elsewhere := item.elsewhere & kinds:
            yield _about(ProgrammeCode.OTHER_DUTY_IN_WINDOW, item, name=course.course.name, kinds=_values(elsewhere))
        if case.declared and (stated := held & kinds):
            yield _about(ProgrammeCode.DECLARATION_CONTRADICTED, item, name=course.course.name, kinds=_values(stated))


def _part_shown(
    programme: Outline, results: tuple[GrantResult, ...], shown: tuple[ShownHistory, ...]
) -> Iterator[Finding]:
    for package in programme.package:
        names = {fold(name) for name in (package.name, *package.also)}
        own = {course.name for course in package.course}
        missing = {
            course.course.name: None
            for result in results
            for course in result.courses
            if course.course.name in own and any(problem.code is ProblemCode.MISSING for problem in course.problems)
        }
        for item in shown:
            for stated in item.history.packages:
                if missing and fold(stated.name) in names and stated.completion_percent == 100:
                    courses = "、".join(f"「{name}」" for name in missing)
                    params = {"file": item.source, "package": package.name, "courses": courses}
                    yield finding(ProgrammeCode.PACKAGE_PART_SHOWN, None, missing=len(missing), **params)


def _values(kinds: frozenset[RulingCode]) -> tuple[str, ...]:
    return tuple(sorted(kind.value for kind in kinds))


def _about(code: ProgrammeCode, item: Taken, **params: str | int | tuple[str, ...]) -> Finding:
    place = Place(page=item.record.place.page, row=item.number)
    return finding(code, place, file=item.source, **params)
