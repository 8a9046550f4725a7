"""A case decided: every grant with its conditions, what is granted, and until when leave must be used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from harvester.programme.codes import ProgrammeCode
from harvester.programme.decide.holds import holds
from harvester.programme.parts.model import CourseKey
from harvester.programme.parts.value import as_decimal, as_number
from harvester.programme.plan.model import Grant, Programme
from harvester.programme.plan.tiers import TierStanding, higher, standing
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.case import GrantCase, PersonCase
from harvester.programme.rules.condition import ConditionResult
from harvester.programme.rules.courses import CourseResult
from harvester.programme.rules.use_by import use_by
from harvester.programme.verdict import GrantOutcome, Verdict, grant_outcome, together
from parsers.findings import FindingCode, SettingsError, finding


@dataclass(frozen=True)
class GrantResult:
    """One grant: what becomes of it, why, and for granted leave the last day to use it.

    ``asked`` is what its conditions ask of the person together, ``held_by`` the findings a person must look at before
    what meets every condition is granted, ``standing`` how it stands beside the plan's others. ``holds`` are those that
    would have to be looked at were every open condition met, as it is once an office has decided.
    """

    grant: Grant
    asked: Asked
    outcome: GrantOutcome
    conditions: tuple[ConditionResult, ...]
    judged: Mapping[CourseKey, CourseResult]
    use_by: dt.date | None = None
    held_by: tuple[FindingCode, ...] = ()
    holds: tuple[FindingCode, ...] = ()
    standing: TierStanding | None = None

    @property
    def hours(self) -> int | float | None:
        """The hours of leave it gives where it is granted: whole ones as an integer.

        Where a category that is not given says which of several conditions gives them, the least of those are certain.
        """
        own = [] if self.grant.hours is None else [as_decimal(self.grant.hours)]
        given = [*own, *(hours for item in self.conditions if (hours := item.condition.leave(item)) is not None)]
        return as_number(min(given)) if given else None

    @property
    def courses(self) -> tuple[CourseResult, ...]:
        """The courses it asks for, in the plan's order."""
        return tuple(self.judged.values())


def asked_grants(programme: Programme, codes: Collection[str]) -> frozenset[str] | None:
    """Give the grants to be judged, ``None`` for all; raises ``SettingsError`` for a code the plan has not."""
    known = [grant.code for grant in programme.grant]
    for code in codes:
        if code not in known:
            raise SettingsError(finding(ProgrammeCode.GRANT_UNKNOWN, given=code, known="、".join(known)))
    # a tier cannot be told without those above it
    return frozenset(codes).union(*(higher(code, programme.grant) for code in codes)) or None


def decide(programme: Programme, case: PersonCase) -> tuple[GrantResult, ...]:
    """Judge the grants that are asked for, in the plan's order."""
    asked = (grant for grant in programme.grant if case.asked is None or grant.code in case.asked)
    return _in_tiers([_grant(grant, GrantCase(case, grant.asks_of(case.category, programme))) for grant in asked])


def _in_tiers(results: Sequence[GrantResult]) -> tuple[GrantResult, ...]:
    """Let the highest tier that is granted stand in the place of those below it."""
    own = {result.grant.code: result.outcome for result in results}
    stands = standing(own, [result.grant for result in results])
    return tuple(_beside(result, stands[result.grant.code]) for result in results)


def _beside(result: GrantResult, stands: TierStanding) -> GrantResult:
    held_by = () if stands.replaced_by is not None else result.held_by
    if stands.waits_for:
        held_by = (*held_by, ProgrammeCode.TIER_OPEN)
    use_by = result.use_by if stands.outcome is GrantOutcome.GRANTED else None
    return replace(result, outcome=stands.outcome, use_by=use_by, held_by=held_by, standing=stands)


def courses_of(programme: Programme, results: Iterable[GrantResult]) -> tuple[CourseResult, ...]:
    """Give every course of the plan that is asked for once, judged as the grant judges it that asks most of it.

    That is a grant that wants every course of its package passed before one that wants some, in the plan's order.
    """
    found = tuple(results)
    picked: list[CourseResult] = []
    for key, _ in programme.keyed():
        judges = [result for result in found if key in result.asked.each]
        judges += [result for result in found if key in result.asked.some]
        if judges and (item := judges[0].judged[key]) not in picked:
            picked.append(item)
    return tuple(picked)


def last_day_to_use(result: GrantResult) -> dt.date | None:
    """Give the last day on which a grant's leave can be used: that of its months, its fixed one, or the earlier."""
    last, months = last_completed(result.courses), result.grant.use_within_months
    if months is None:
        return result.grant.use_until
    if last is None:
        return None
    own = use_by(last, months)
    return own if result.grant.use_until is None else min(own, result.grant.use_until)


def _grant(grant: Grant, case: GrantCase) -> GrantResult:
    asked = (item for item in grant.condition if item.is_asked_of(case.case.category) is not False)
    conditions = tuple(item.judged(case) for item in asked)
    outcome = grant_outcome(together(result.verdict for result in conditions))
    found = () if outcome is GrantOutcome.REFUSED else tuple(holds(grant, case))
    held_by = found if outcome is GrantOutcome.GRANTED else ()
    outcome = GrantOutcome.UNDETERMINED if held_by else outcome
    judged = {key: item for key, item in case.judged.items() if key in case.asked.courses}
    result = GrantResult(grant, case.asked, outcome, conditions, judged, held_by=held_by, holds=found)
    return replace(result, use_by=last_day_to_use(result)) if outcome is GrantOutcome.GRANTED else result


def last_completed(courses: Iterable[CourseResult]) -> dt.date | None:
    """Give the day on which the last of some courses was completed; one that certainly does not count says nothing."""
    ends = [item.taken.ended_at for item in courses if item.taken is not None and item.verdict is not Verdict.NOT_MET]
    return max((end.date() for end in ends if end is not None), default=None)
