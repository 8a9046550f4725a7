"""Grants in tiers: one stands in the place of others (``instead_of``), and of those in whose place they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from harvester.programme.codes import ProgrammeCode
from harvester.programme.plan.model import Grant
from harvester.programme.verdict import GrantOutcome
from parsers.findings import Finding, finding


def lower(code: str, grants: Iterable[Grant]) -> frozenset[str]:
    """Give the codes of all grants below one; itself among them only where they go round in a ring."""
    below = {grant.code: grant.instead_of for grant in grants}
    found: set[str] = set()
    left = list(below.get(code, ()))
    while left:
        if (one := left.pop()) not in found:
            found.add(one)
            left += below.get(one, ())
    return frozenset(found)


def higher(code: str, grants: Iterable[Grant]) -> tuple[str, ...]:
    """Give the codes of all grants above one, in the plan's order."""
    found = tuple(grants)
    return tuple(grant.code for grant in found if code in lower(grant.code, found))


class TierStanding(NamedTuple):
    """What becomes of a grant beside the others.

    ``replaced_by`` is the grant in its place, ``waits_for`` are those above it that are still open.
    """

    outcome: GrantOutcome
    replaced_by: Grant | None = None
    waits_for: tuple[Grant, ...] = ()


def standing(own: Mapping[str, GrantOutcome], grants: Iterable[Grant]) -> dict[str, TierStanding]:
    """Give what becomes of each grant beside the others; ``own`` is what the conditions of each come to.

    What is not refused is, where one above it is granted; what would be granted waits for one above it that is open.
    """
    found = tuple(grants)
    return {code: _standing(code, own, found) for code in own}


def _standing(code: str, own: Mapping[str, GrantOutcome], grants: tuple[Grant, ...]) -> TierStanding:
    above = [grant for grant in grants if grant.code in own and grant.code in higher(code, grants)]
    granted = [grant for grant in above if own[grant.code] is GrantOutcome.GRANTED]
    if own[code] is not GrantOutcome.REFUSED and granted:
        codes = {grant.code for grant in granted}
        highest = next(grant for grant in granted if not codes & set(higher(grant.code, grants)))
        return TierStanding(GrantOutcome.REFUSED, replaced_by=highest)
    open_ = tuple(grant for grant in above if own[grant.code] is GrantOutcome.UNDETERMINED)
    if own[code] is GrantOutcome.GRANTED and open_:
        return TierStanding(GrantOutcome.UNDETERMINED, waits_for=open_)
    return TierStanding(own[code])


def tier_findings(found: Mapping[str, TierStanding], grants: Iterable[Grant]) -> Iterator[Finding]:
    """Say which grant stands in the place of which, and which waits for one that is open."""
    titles = {grant.code: grant.title for grant in grants}
    for code, one in found.items():
        if one.replaced_by is not None:
            yield finding(ProgrammeCode.TIER_REPLACED, None, grant=titles[code], higher=one.replaced_by.title)
        if one.waits_for:
            higher_ones = "、".join(grant.title for grant in one.waits_for)
            yield finding(ProgrammeCode.TIER_OPEN, None, grant=titles[code], higher=higher_ones)
